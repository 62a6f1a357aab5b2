from __future__ import annotations

import pytest

from corpus.lexicon import LANGUAGES, MAX_PHRASE_WORDS, lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_where_it_stands_between_other_words(language: str) -> None:
    """English phrases are sought by their stems, so they are written as such here."""
    known = lexicon()
    for phrase, ids in known.phrases[language].items():
        if len(phrase) > MAX_PHRASE_WORDS:
            continue
        written = ["xq", *phrase, "xq"]
        found: list[set[str]] = [set() for _ in written]
        known._match(language, written, found)
        assert all(ids <= one for one in found[1:-1]), phrase
        assert not found[0]
        assert not found[-1]
