"""Check one statement: its own words, its subject named, and nothing that its source lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from corpus.dates import MONTHS
from corpus.figures import all_values, figures
from corpus.lexicon import lexicon
from corpus.sentences import leans
from corpus.terms import fold, terms

RUN_WORDS = 8  # so many words in a row shared with a source are a copy
MAX_NAME_SHARE = 0.5  # of a run that are capitalised or numbers: then it is a name or title
GENERIC_NAMES = frozenset("eur gbp sme smes eu uk".split())
ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+|\S+@\S+")
Run = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+(?:[.,@&'’+-][^\W_]+)*")


def names_its_subject(statement: str, names: Sequence[str]) -> bool:
    """Say whether a statement can stand alone.

    It may begin like a sentence that leans ("The call …") when one of ``names`` stands in it.
    """
    if not leans(statement):
        return True
    own = set(terms(statement))
    return any(len(own & set(terms(name))) >= min(2, len(set(terms(name)))) for name in names)


def missing_words(statement: str, source: str) -> tuple[str, ...]:
    """Return figures, addresses and proper names of ``statement`` that ``source`` does not hold.

    The first word of a sentence counts as a name only when it has capitals or digits inside.

    >>> missing_words("Harbour Lab trained 40 people in Graz.", "Harbour Lab trained 40 people.")
    ('Graz',)
    """
    held, words, plain = _held(source)
    missing = [
        one.printed.strip()
        for one in figures(statement)
        if not (one.values <= held if _is_date(one.values) else one.values & held)
    ]
    missing += [
        match.group()
        for match in ADDRESS.finditer(statement)
        if match.group().strip("<>.,;)") not in source
    ]
    for number, match in enumerate(_WORD.finditer(ADDRESS.sub(" ", statement))):
        token = match.group()
        if not _is_name(token, is_first=number == 0):
            continue
        form = _form(token)
        if form in words or form in plain or form in GENERIC_NAMES or form in MONTHS:
            continue
        if any(country in _countries(source) for country in _countries(token)):
            continue  # "SLOVENIJA" in a table is Slovenia
        missing.append(token)
    return tuple(missing)


@lru_cache(maxsize=512)
def _held(source: str) -> tuple[frozenset[float], frozenset[str], str]:
    """Return the figures, the words and the folded text of a source; many statements share one."""
    return all_values(source), frozenset(_forms(source)), fold(source)


@lru_cache(maxsize=4096)
def _countries(text: str) -> tuple[str, ...]:
    return lexicon().ids(text, "country")


def runs_of(text: str, titles: Iterable[str]) -> frozenset[Run]:
    """Return all runs of eight words in ``text`` that are no names, addresses or titles."""
    found = {
        tuple(word.casefold() for word in run)
        for run in _runs(text)
        if sum(word[0].isupper() or word[0].isdecimal() for word in run)
        < MAX_NAME_SHARE * RUN_WORDS
    }
    known = {tuple(word.casefold() for word in run) for title in titles for run in _runs(title)}
    return frozenset(found - known)


def copied_run(statement: str, runs: frozenset[Run]) -> str:
    """Return a run of eight words of ``statement`` that is among ``runs``; "" if there is none."""
    own = (tuple(word.casefold() for word in run) for run in _runs(statement))
    return next((" ".join(run) for run in own if run in runs), "")


def _runs(text: str) -> Iterator[Run]:
    words = re.findall(r"[A-Za-zÀ-ž0-9€£%]+", ADDRESS.sub(" ", text))
    for at in range(len(words) - RUN_WORDS + 1):
        yield tuple(words[at : at + RUN_WORDS])


def _is_date(values: frozenset[float]) -> bool:
    return len(values) > 1 and any(1900 < value < 2100 for value in values)


def _is_name(token: str, *, is_first: bool) -> bool:
    has_capital_inside = bool(re.search(r".[A-ZÀ-Ž]", token))
    return has_capital_inside or (token[0].isupper() and not is_first)


def _form(token: str) -> str:
    return re.sub(r"['’]s?$", "", fold(token))


def _forms(text: str) -> list[str]:
    return [_form(match.group()) for match in _WORD.finditer(text)]
