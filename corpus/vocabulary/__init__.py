"""Closed lists and what people call their values. Names no particular practice."""
