"""Finding passages: embeddings, Chroma, lexical search, fusion. Knows nothing of answers."""
