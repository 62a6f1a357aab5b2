"""Ask the question before again, of another place, another edition or another thing.

Changes words of a question as written; what the new words should be is decided elsewhere.
"""

from __future__ import annotations

import re

from assistant.followups.pointing import LAST, RowMeant
from assistant.followups.turn_words import ORDINAL_TERM, TurnWords
from assistant.lists.of_each import BORDER
from assistant.question.things_asked import FEW
from assistant.wording import ENGLISH
from corpus.lexicon import lexicon
from corpus.terms import fold, terms, tokens

# "work package 1", "pillar two": one of several things that are counted.
COUNTED = re.compile(
    r"\b(?P<what>(?:work(?:ing)? )?packages?|wp|pillar|theme|phase|stage|step|task|annex|module"
    r"|axis|priority|chapter|strand|work ?stream|cycle) ?"
    rf"(?P<n>\d{{1,2}}|one|{FEW}|[IVX]{{1,4}})\b",
    re.I,
)
OF_NAME = re.compile(r" (?:of|in) (?:the )?[\w&@.-]+(?: [A-Z0-9][\w&.-]*)*| \([^()]*\)")
MAX_PLACE_WORDS = 6  # "and what about the Slovenian ones?" is no question of its own
ONES = re.compile(r"\bones\b", re.I)
COUNTRY = "country."
EDITIONS = frozenset({"edit", "phase", "one"})


def with_place(asked: TurnWords, last: TurnWords) -> str:
    """Return the question before of another place: "and in Slovenia?"; "" when none is asked."""
    places = asked.places
    carrying = [word for word in asked.words if word.terms]
    if not places or len(carrying) != len(places) or len(tokens(asked.text)) > MAX_PLACE_WORDS:
        return ""
    place = " ".join(places)
    for word in last.places:
        if fold(word) != fold(place):
            return re.sub(rf"\b{re.escape(word)}\b", place, last.text, count=1, flags=re.I)
    listing, border, of_each = last.text.rstrip("?!. ").partition(BORDER)
    return f"{listing.rstrip('?!. ')} {_located(asked, place)}{border}{of_each}?"


def _located(asked: TurnWords, place: str) -> str:
    """Return where things are: "in Slovenia", and "from Germany" of "the German ones"."""
    countries = [one for one in asked.place_ids if one.startswith(COUNTRY)]
    if len(countries) != 1 or asked.language != ENGLISH or not ONES.search(asked.text):
        return f"in {place}"
    return f"from {lexicon().label('country', countries[0].removeprefix(COUNTRY), ENGLISH)}"


def with_detail(asked: TurnWords, earlier: str) -> str:
    """Return ``earlier`` with another edition when it is asked for: "and the first?"; else ""."""
    ordinals = [term for term in terms(asked.text) if ORDINAL_TERM.match(term)]
    if len(ordinals) != 1 or any(word not in EDITIONS for word in asked.own):
        return ""
    for token in tokens(earlier):
        found = terms(token)
        if len(found) == 1 and ORDINAL_TERM.match(found[0]) and found[0] != ordinals[0]:
            return re.sub(rf"\b{re.escape(token)}\b", ordinals[0], earlier, count=1)
    return ""


def with_number(asked: TurnWords, earlier: str, meant: RowMeant) -> str:
    """Return what is asked of another of several counted things: "and the third?"; "" if none is.

    After "what is work package 1 about" the second one is work package 2.
    """
    counted = COUNTED.search(earlier)
    if counted is None or meant.at == LAST:
        return ""
    number = str(meant.at + 1)
    if asked.own:
        of = OF_NAME.match(earlier[counted.end() :])
        thing = f"{counted['what']} {number}{of.group() if of else ''}"
        return f"{asked.text[: meant.start]}{thing}{asked.text[meant.end :]}"
    return f"{earlier[: counted.start('n')]}{number}{earlier[counted.end('n') :]}"


def with_name(last: TurnWords, new: str) -> str:
    """Return a question with ``new`` for what it names; "" when it names nothing."""
    at = [
        match.span()
        for token in dict.fromkeys(tokens(last.text))
        if last.naming & set(terms(token))
        for match in re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", last.text)
    ]
    if not at:
        return ""
    start, end = min(at)[0], max(at)[1]
    return f"{last.text[:start]}{new}{last.text[end:]}"
