"""From question to answer, each sentence with its source. Knows nothing of HTML or HTTP."""
