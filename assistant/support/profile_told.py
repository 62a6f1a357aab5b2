"""Read a firm's profile out of what its people write, each value with the words it was read from.

Takes only what is said: no country out of a language, no size out of a tone. What contradicts
itself is for ``profile_faults``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.model import Profile
from assistant.question.place_names import home_in
from assistant.support.profile_words import meant_in, products, profile_words, tokens_of
from assistant.support.sme_size import Size
from corpus.lexicon import LANGUAGES, Lexicon, Word
from corpus.model import Span
from corpus.numerals import number_words_at
from corpus.phrases import Token
from corpus.terms import fold, tokens

MAX_WORDS_BETWEEN = 2  # between a number and what is counted: "40 full-time staff"
MAX_EMPLOYEES = 10_000_000  # more than any firm has
NOT_PEOPLE = frozenset(
    "year years month months hour hours day days percent million euro euros eur km machines robots "
    "anni jahre jahren ans let años lat".split()
)
GENERIC = frozenset({"generic_i40", "none"})
NO_SECTOR = "cross_sector"
MAKING = "C"  # section of NACE
MIN_TOLD = 2  # function words that tell a language for sure
KINDS = ("product", "need", "people", "stage", "size")
# A place of work, beside what is made there: "a metal workshop", "un taller de muebles".
_WORKPLACE = re.compile(r"(?:workshop|taller|atelier|delavnic\w|warsztat)", re.I)
_OWN = re.compile(r"\b(?:our|my|small|little|family|family-run)\s+$", re.I)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """A value of a profile and the words that it was read from."""

    field: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: the profile, what the firm makes, the size it claims, and from which words.

    ``whom`` is "intermediary" or "public" where it is no firm that speaks, else "".
    """

    profile: Profile
    products: tuple[str, ...] = ()
    size: Size | None = None
    whom: str = ""
    read: tuple[ReadFrom, ...] = ()


def profile_of(text: str, lexicon: Lexicon) -> Profile:
    """Return the profile that ``text`` tells; empty fields where it tells nothing."""
    return told(text, lexicon).profile


def told(text: str, lexicon: Lexicon) -> Told:
    """Return what ``text`` tells of a firm, in any of the seven languages.

    >>> from corpus.lexicon import lexicon
    >>> one = told("we are 40 people in Prato making fabric, do robots pay off", lexicon())
    >>> one.profile.region, one.profile.employees, one.profile.needs, one.products
    ('ITI15', 40, ('diagnosis',), ('textile',))
    >>> told("metal workshop in Prato, we want a workshop on robots", lexicon()).profile.needs
    ('training',)
    >>> told("metal workshop in Prato", lexicon()).profile.needs
    ()
    """
    language = _language(text, lexicon)
    words = lexicon.read(text, language)
    read: list[ReadFrom] = []

    def take(field: str, found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        pairs = dict(reversed([*found]))
        read.extend(ReadFrom(field, value, said) for value, said in reversed(pairs.items()))
        return tuple(reversed(pairs))

    home = home_in(text)
    if home and home.country:
        read.append(ReadFrom("country", home.country, home.words))
    if home and home.region:
        read.append(ReadFrom("region", home.region, home.words))
    employees = _employees(text, language)
    if employees:
        read.append(ReadFrom("employees", str(employees[0]), employees[1].of(text)))
    made = take("products", _said(text, "product", language))
    workplaces = _workplaces(text, language)
    needs = take(
        "needs",
        [
            *(one for one in _said(text, "need", language) if one[1] not in workplaces),
            *_listed((one for one in words if one.text not in workplaces), "kind_of_support"),
        ],
    )
    technologies = take(
        "technologies",
        [*_said(text, "technology", language), *_listed(words, "technology")],
    )
    stages = take("stage", _said(text, "stage", language))
    whom = take("whom", _said(text, "whom", language))
    sizes = take("size", _said(text, "size", language))
    return Told(
        Profile(
            country=home.country if home else "",
            region=home.region if home else "",
            sector=_sector(made, words, read),
            employees=employees[0] if employees else None,
            needs=tuple(one for one in needs if one != "policy_learning"),
            stage=stages[0] if stages else "",
            technologies=tuple(one for one in technologies if one not in GENERIC),
        ),
        products=made,
        size=Size(sizes[0]) if sizes else None,
        whom=whom[0] if whom and not made and not employees else "",
        read=tuple(read),
    )


def joined(given: Profile, said: Profile) -> Profile:
    """Return ``given`` with what it leaves open taken from ``said``."""
    return replace(
        given,
        country=given.country or said.country,
        region=given.region or (said.region if said.country == given.country or not given.country
                                else ""),
        sector=given.sector or said.sector,
        employees=said.employees if given.employees is None else given.employees,
        needs=given.needs or said.needs,
        stage=given.stage or said.stage,
        technologies=given.technologies or said.technologies,
    )  # fmt: skip


def _language(text: str, lexicon: Lexicon) -> str:
    """Return the language of a text; where one function word tells, the one that reads most."""
    words = [fold(word) for word in tokens(text)]
    told_by = {one: sum(word in lexicon.stopwords[one] for word in words) for one in LANGUAGES}
    if max(told_by.values()) >= MIN_TOLD:
        return lexicon.language(text)
    return max(
        LANGUAGES, key=lambda one: (len(meant_in(text, KINDS, one)), told_by[one], one == "en")
    )


def _said(text: str, kind: str, language: str) -> list[tuple[str, str]]:
    return [(value, span.of(text)) for value, span in meant_in(text, (kind,), language)]


def _workplaces(text: str, language: str) -> frozenset[str]:
    """Return the words for a place of work: a "metal workshop" is no wish for a workshop."""
    made = [span for _, span in meant_in(text, ("product",), language)]
    spans = [span for _, span in meant_in(text, ("need",), language)]
    places = {span.of(text) for span in spans if _is_workplace(text, span, made)}
    return frozenset(places - {one.of(text) for one in spans if not _is_workplace(text, one, made)})


def _is_workplace(text: str, place: Span, made: Iterable[Span]) -> bool:
    if not _WORKPLACE.fullmatch(place.of(text)):
        return False
    return bool(_OWN.search(text[: place.start])) or any(
        not text[one.end : place.start].strip()
        if one.end <= place.start
        else text[place.end : one.start].strip() in ("", "de", "d'")
        for one in made
    )


def _listed(words: Iterable[Word], kind: str) -> list[tuple[str, str]]:
    """Return the values of a closed list that the words name, each with its run of words."""
    found: dict[str, list[str]] = {}
    for word in words:
        for one in sorted(word.ids):
            name, _, value = one.partition(".")
            if name == kind:
                found.setdefault(value, []).append(word.text)
    return [(value, " ".join(said[:3])) for value, said in found.items()]


def _sector(made: tuple[str, ...], words: Iterable[Word], read: list[ReadFrom]) -> str:
    if made:
        # What is made of, or for, is often named beside what is done: a "plastics recycler".
        first = next((one for one in made if products()[one].letter != MAKING), made[0])
        read.append(ReadFrom("sector", products()[first].letter, _words_of(read, first)))
        return products()[first].letter
    for value, said in _listed(words, "sector"):
        if value != NO_SECTOR:
            read.append(ReadFrom("sector", value, said))
            return value
    return ""


def _words_of(read: Iterable[ReadFrom], value: str) -> str:
    return next((one.words for one in read if one.value == value), "")


def _employees(text: str, language: str) -> tuple[int, Span] | None:
    """Return the number of people and its words: a number beside a word for people."""
    written = tokens_of(text)
    after, before = _marks(written, language)
    for at, token in enumerate(written):
        number = _number_at(text, token, language)
        if number is None:
            continue
        value, end = number
        following = next(
            (i for i, one in enumerate(written) if one.span.start >= end), len(written)
        )
        counted = next(
            (i for i in range(following, following + MAX_WORDS_BETWEEN + 1) if i in after), None
        )
        between = written[following : counted if counted is not None else following + 1]
        if any(one.folded in NOT_PEOPLE for one in between) or text[end : end + 1] == "%":
            continue
        if counted is not None:
            return value, Span(token.span.start, written[counted].span.end)
        if at in before:
            return value, Span(token.span.start, end)
    return None


def _marks(written: tuple[Token, ...], language: str) -> tuple[set[int], set[int]]:
    """Return where words for people stand, and the places that follow "we are" and the like."""
    after: set[int] = set()
    before: set[int] = set()
    for match in profile_words(language).find(written):
        if match.meaning.kind != "people":
            continue
        if match.meaning.value == "after":
            after.add(match.first)
        else:
            before.update(range(match.end, match.end + MAX_WORDS_BETWEEN))
    return after, before


def _number_at(text: str, token: Token, language: str) -> tuple[int, int] | None:
    """Return a whole number and where it ends; None where ``token`` begins none."""
    if _NUMBER.fullmatch(token.text):
        value = int(re.sub(r"[.,]", "", token.text))
        return (value, token.span.end) if value <= MAX_EMPLOYEES else None
    if not tokens(token.text):
        return None
    for one in dict.fromkeys(("en", language)):
        spelled = number_words_at(text, token.span.start, one)
        if spelled and spelled[1] > 1 and spelled[1] == int(spelled[1]):
            return int(spelled[1]), spelled[0]
    return None
