"""Everyday words of six languages, with their English."""
