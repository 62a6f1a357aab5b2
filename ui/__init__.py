"""What people touch: terminal and web chat. Knows nothing of how passages are found."""
