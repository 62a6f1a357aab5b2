"""Tell whether a firm asks for a fact or seeks support, by the words of the question.

"We are 12 in Girona, what's in it for us if we join the network there" tells much of a firm and
asks about one thing. Only who seeks support is handed to the finder. The words are in
``fact_asked.toml``, in seven languages. Judges no answer, and knows no name of the collection.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from corpus.lexicon import LANGUAGES
from corpus.terms import fold

ENGLISH = "en"
THING = "{thing}"
SURE = ("figure", "who", "others", "gain", "record")  # a fact, whatever else is wished for
DESCRIBED = "one_thing"
WISH = "wish"


def asks_for_fact(text: str, language: str = ENGLISH) -> bool:
    """Say whether ``text``, in the words of who asks, wants a fact and no support.

    >>> asks_for_fact("we are 9 in Lyon, is there a register of hubs")
    True
    >>> asks_for_fact("we are 9 in Lyon, is there help for robots")
    False
    >>> asks_for_fact("wir sind 9 Leute in Lyon, wer leitet das", "de")
    True
    """
    plain = fold(text)
    languages = dict.fromkeys((ENGLISH, language)) if language in LANGUAGES else (ENGLISH,)
    for one in languages:
        written = _patterns(one)
        if any(written[cause].search(plain) for cause in SURE):
            return True
        if written[DESCRIBED].search(plain) and not any(
            _patterns(each)[WISH].search(plain) for each in languages
        ):
            return True
    return False


def describes_one_thing(text: str, language: str = ENGLISH) -> bool:
    """Say whether ``text`` describes one thing that is there: "the Danish waste cluster".

    >>> describes_one_thing("the danish waste cluster"), describes_one_thing("other clusters")
    (True, False)
    """
    return bool(_patterns(language)[DESCRIBED].search(fold(text)))


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    written = tomllib.loads(
        files("assistant.support").joinpath("fact_asked.toml").read_text(encoding="utf-8")
    )
    things = f"(?:{'|'.join(written.pop('thing')[language])})"
    return {
        cause: re.compile(rf"(?<!\w)(?:{'|'.join(entry[language])})(?!\w)".replace(THING, things))
        for cause, entry in written.items()
    }
