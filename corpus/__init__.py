"""What documents say and where. Knows nothing of embeddings or questions."""
