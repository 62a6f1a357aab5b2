"""Cairn's own words in an answer, one file a language. Read by assistant/wording.py."""
