"""Names of several words in capitals, and names with a number, that a question writes."""

from __future__ import annotations

import re

from assistant.question.strange_words import Collection, is_common, is_place
from corpus.terms import terms

COMMON_RANK = 2000  # of the model's word list, frequent ones first: "main 4.0" is no name
# Two words or more in capitals, not the first word of a sentence.
# "I4.0" is one word of a name.
TITLED = re.compile(
    r"(?<=\w )[A-Z][\w’'-]+(?:\.\d+)?(?: (?:of |for |the )*[A-Z][\w’'-]+(?:\.\d+)?)+"
)
# "circular 4.0": a name, in whatever letters.
NUMBERED = re.compile(
    r"\b(?!industr|version|i\b|of\b|for\b|to\b|in\b)(?P<word>[a-z][\w-]{3,}) \d\.0\b"
)
INDUSTRY = re.compile(r"\bIndustry 4\.0\b", re.I)


def titled(text: str, collection: Collection) -> tuple[frozenset[str], ...]:
    """Return the terms of the names of several words in capitals, those of shouting left out."""
    if text.isupper():
        return ()
    plain = INDUSTRY.sub("i40", text)  # "Tuscan Industry 4.0" ends in no name
    runs = [
        run
        for match in TITLED.finditer(plain)
        if not is_place(run := match.group()) and not is_common(run)
    ]
    runs += [
        match.group()
        for match in NUMBERED.finditer(plain)
        if not _is_everyday(match["word"], collection) and not is_place(match["word"])
    ]
    return tuple(found for run in runs if len(found := frozenset(terms(run))) > 1)


def _is_everyday(word: str, collection: Collection) -> bool:
    rank = collection.frequency_rank(word)
    return rank is not None and rank <= COMMON_RANK
