"""The words with which a question leans on what was said before, in seven languages.

Reads ``pointing.toml``. Knows neither names nor documents: it tells that "the second one" points at
a second thing, not at which.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.wording import ENGLISH
from corpus.lexicon import LANGUAGES

LAST = -1  # the place of the last row
# "The second edition" and "the first phase" are parts of one thing, no rows of a list.
PARTS = (
    r"(?!\s+(?:edition|edizion|edici|édition|ausgabe|auflage|edycj|izdaj|phase|fas[ei]|faz|etap|"
    r"period|semest|quarter|round|call|tranche|half|time|step|stage|year|ann[oi]|année|jahr|año|"
    r"let[oau]\b|rok|fois|mal\b|volt|pillar|work package))"
)
VERB = (
    r"(?=\s*[,;:?!.]|\s*$"
    r"|\s+(?:is|was|did|does|do|has|had|runs?|costs?|gets?|got|still|please|pls|then)\b)"
)
# "Is there a hub" asks of the world; "was there a successor" rather of what was talked about.
EXISTENTIAL = re.compile(r"\b(?:is|are) there\b|\bthere (?:is|are)\b", re.I)
OTHER_ONE = re.compile(
    r"\bthe (?:other )?ones? (?:in|from|of|at|near|by|about|with|for|that|which|run)\b"
    r"|\b(?:quell[oa]|quelli|quelle) (?:d[ei]\w*|in|a|che)\b"
    r"|\b(?:der|die|das|dem|den)jenigen?\b|\bcel(?:ui|le) (?:d[eu']|en|à|qui)\b"
    r"|(?<!\bde )\b(?:el|la|los|las) (?:de|en|que)\b|\btist[aeio]\w* (?:v|na|iz|ki)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class RowMeant:
    """Words that point at one of several things told before: "the second one" is ``at`` 1.

    ``start`` and ``end`` are the words' place in the question; ``at`` is LAST for the last thing.
    """

    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of one language."""

    filler: re.Pattern[str]
    correcting: re.Pattern[str]
    denying: re.Pattern[str]
    rejected: re.Pattern[str]
    continuing: re.Pattern[str]
    complement: re.Pattern[str]
    continued: re.Pattern[str]
    pointing: re.Pattern[str]
    changing: re.Pattern[str]
    of_these: re.Pattern[str]
    both: re.Pattern[str]
    rows: tuple[tuple[int, re.Pattern[str]], ...]


def points(text: str, language: str) -> bool:
    """Say whether ``text`` points at something: "it", "questa", "dort". "Is there" does not.

    >>> points("how much did it cost", "en"), points("is there a hub", "en")
    (True, False)
    """
    return bool(_words(language).pointing.search(EXISTENTIAL.sub(" ", text)))


def points_elsewhere(text: str) -> bool:
    """Say whether ``text`` points at another thing of the same kind: "the one in Leeds"."""
    return bool(OTHER_ONE.search(text))


def continues(text: str, language: str) -> bool:
    """Say whether ``text`` begins like the next half of a sentence: "and the budget?"."""
    return bool(_words(language).continuing.search(text))


def of_these(text: str, language: str) -> bool:
    """Say whether ``text`` narrows a list down: "which of these"."""
    return bool(_words(language).of_these.search(text))


def both(text: str, language: str) -> bool:
    """Say whether ``text`` points at two things: "which of the two"."""
    return bool(_words(language).both.search(text))


def with_both_named(text: str, names: Sequence[str]) -> str:
    """Return an English question with ``names`` where it points at two things; "" without such.

    >>> with_both_named("which of the two is over", ["Harbour Lab", "Quay Fund"])
    'which of Harbour Lab and Quay Fund is over'
    """
    found = _words(ENGLISH).both.search(text)
    if not found:
        return ""
    of = "of " if found.group().casefold().startswith("of ") else ""
    return f"{text[: found.start()]}{of}{' and '.join(names)}{text[found.end() :]}"


def without_filler(text: str, language: str) -> str:
    """Return ``text`` without the words before the question that say nothing.

    >>> without_filler("ok btw who runs it", "en")
    'who runs it'
    """
    return _words(language).filler.sub("", text) or text


def subject_changed(text: str, language: str) -> str:
    """Return what stands after "other topic"; "" when the subject is not said to change.

    >>> subject_changed("new question: what is GOSTOP?", "en")
    'what is GOSTOP?'
    """
    match = _words(language).changing.search(text)
    return (text[match.end() :].strip(" :,.-–") or text) if match else ""


def corrected(text: str, language: str) -> str:
    """Return what the person says they meant instead; "" when nothing is put right.

    >>> corrected("no sorry, I meant GATE 4.0, not GOSTOP", "en")
    'GATE 4.0'
    """
    match = _words(language).correcting.search(text)
    if not match:
        return ""
    return _words(language).rejected.sub("", text[match.end() :]).strip(" ,;:?!.–-")


def denied(text: str, language: str) -> str:
    """Return what follows a "no," or "sorry,"; "" where a question begins otherwise.

    >>> denied("no, GATE 4.0", "en"), denied("no patents?", "en")
    ('GATE 4.0', '')
    """
    match = _words(language).denying.search(text)
    return text[match.end() :] if match else ""


def complement(text: str, language: str) -> str:
    """Return what another question is to be asked of: "and of the study?" is "study"; else "".

    >>> complement("and of the blockchain study?", "en")
    'blockchain study'
    """
    return _after(_words(language).complement, text)


def continued(text: str, language: str) -> str:
    """Return what stands after the first words of the next half of a sentence; "" without them.

    >>> continued("what about the Tuscan hub?", "en")
    'Tuscan hub'
    """
    return _after(_words(language).continued, text)


def row_meant(text: str, language: str) -> RowMeant | None:
    """Return which of several things ``text`` points at; None when it points at none.

    >>> row_meant("wer leitet das zweite?", "de")
    RowMeant(start=11, end=21, at=1)
    """
    for at, pattern in _words(language).rows:
        match = pattern.search(text)
        if match:
            return RowMeant(match.start(), match.end(), at)
    return None


def _after(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return text[match.end() :].strip(" ?!.,") if match else ""


@cache
def _words(language: str) -> _Words:
    written = _written()[language if language in LANGUAGES else "en"]
    said = {name: str(value) for name, value in written.items() if isinstance(value, str)}
    rows = written["rows"]
    assert isinstance(rows, list)
    places = [*enumerate(rows), (LAST, said["last"])]
    numbered = [rf"\b(?:number|nr\.?|no\.|#) ?{at + 1}\b" for at in range(len(rows))] + [r"(?!)"]
    gap = r"(?:\s+|(?<=['’]))"
    begun = rf"^(?:(?:and|{said['continuing']})\s+)+"
    articles = rf"(?:(?:{said['article']}){gap})*"
    before = rf"(?:{said['denying']})[\s,.!–-]+"
    return _Words(
        filler=_compiled(rf"^(?:(?:{said['filler']})(?=[\s,.:!–-])[\s,.:!–-]*)+(?=\w)"),
        correcting=_compiled(rf"^(?:{before})*(?:{said['correcting']})\s+"),
        denying=_compiled(rf"^(?:(?:{said['denying']})\s*[,.!–-]+\s*)+(?=\w)"),
        rejected=_compiled(rf",?\s+(?:{said['rejecting']})\s.*$|,?\s+i (?:meant|mean)\W*$"),
        continuing=_compiled(rf"^(?:and|{said['continuing']})\b"),
        complement=_compiled(rf"{begun}(?:{said['of']}){gap}{articles}"),
        continued=_compiled(f"{begun}{articles}"),
        pointing=_compiled(rf"\b(?:{said['pointing']})\b"),
        changing=_compiled(rf"^(?:{said['changing']})\b\W*"),
        of_these=_compiled(rf"\b(?:{said['of_these']})\b"),
        both=_compiled(rf"\b(?:{said['both']})\b"),
        rows=tuple(
            (at, _compiled(f"{_row(word, said, is_bare=bool(written['is_bare']))}|{number}"))
            for (at, word), number in zip(places, numbered, strict=True)
        ),
    )


def _row(word: str, said: Mapping[str, str], *, is_bare: bool) -> str:
    """Return the pattern of an ordinal that stands for a thing.

    A language without articles has it before a comma, at the end or before the name of a kind, for
    its word for "second" is often that for "other".
    """
    whole = rf"^(?:{word})\W*$"  # "second?"
    thing = rf"(?:\s+(?:{said['thing']})\b)"
    if is_bare:
        return rf"{whole}|\b(?:{word})(?:{thing}|(?=\s*[,;:?!.]|\s*$))"
    article = rf"\b(?:{said['article']})(?:\s+|(?<=['’]))"
    alone = VERB if said["article"] == "the" else PARTS  # "the first five years" is no row
    return rf"{whole}|{article}(?:{word})\b(?:{thing}|{alone})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


@cache
def _written() -> Mapping[str, Mapping[str, object]]:
    text = files("assistant.followups").joinpath("pointing.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
