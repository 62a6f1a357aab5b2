"""Tell whether good practices are asked for: by that name, or as what a guide or its part holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lists.guide_words import GUIDE
from corpus.lexicon import Word, lexicon

# What a guide holds is a practice: "the Slovene examples of the guide".
IN_A_GUIDE = re.compile(
    r"\b(?:examples?|cases?|entries|projects|schemes|initiatives|ones|(?:every|any|some) ?thing"
    r"|all (?:from|of|in|that))\b"
    rf".{{0,70}}\b{GUIDE}\b"
    rf"|\b{GUIDE}s?\b.{{0,20}}\b(?:examples?|cases?)\b",
    re.I,
)
TITLE_ADDED = re.compile(rf" \([^()]*\b{GUIDE}\)(?=\W*$)", re.I)
# What stands under a heading of a guide: "what is all in the skills chapter".
CHAPTER = re.compile(
    r"\b(?:chapters?|sections?)\b|\b(?:in|of) (?:the|that) (?:[\w-]+ ){1,2}part\b(?! of\b)", re.I
)


def asks_for_practices(text: str, read: Sequence[Word]) -> bool:
    """Say whether good practices are asked for: by that name, or as what a guide holds.

    The title that a follow-up was given asks for nothing: "… (Quay Good Practice Guide)".
    """
    plain = TITLE_ADDED.sub("", text)
    if plain != text:
        text, read = plain, lexicon().read(plain)
    return (
        any("kind.good_practice" in word.ids for word in read)
        or bool(IN_A_GUIDE.search(text))
        or (
            bool(CHAPTER.search(text))
            and any(one.startswith("theme.") for word in read for one in word.ids)
        )
    )
