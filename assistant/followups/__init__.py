"""What a question takes from the questions before it."""
