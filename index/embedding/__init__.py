"""Texts to vectors. The only package that imports an embedding runtime."""
