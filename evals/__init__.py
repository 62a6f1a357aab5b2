"""Measuring answers. Knows nothing of how they are made."""
