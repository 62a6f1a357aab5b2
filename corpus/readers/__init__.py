"""One reader a file format: bytes in, raw text with its places out."""
