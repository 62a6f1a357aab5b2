"""Find words that name a person: contact lines, authors, telephone numbers, e-mail addresses.

They stay in the document, where a reader can open them, and out of everything that is embedded or
quoted. A mailbox that names no person counts as institution (DESIGN, rule 8); in doubt it counts
as a person's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from corpus.model import Span

# The look-behind keeps the search linear: a long unbroken word is tried once, not at each letter.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
DISGUISED_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]++\s?(?:\((?:at|ät|@)\)|\[(?:at|ät|@)\])\s?[\w-]+", re.I
)
_DIGITS = r"(?:\d[ \u00a0./()-]{0,3}){%d,14}\d"
# A country code set off from the rest, or one long number; "+1 000 000" is an amount.
INTERNATIONAL_NUMBER = re.compile(
    r"(?<![\w+])(?!\+\d{1,3}(?:[ .\u00a0]000)+\b)(?:\+|00)"
    r"(?:[1-9]\d{0,2}[ \u00a0/()-]{1,3}(?:\d[ \u00a0./()-]{0,3}){3,14}\d|[1-9]\d{7,14})"
)
NAME_WORD = r"[A-ZÀ-Ž][a-zà-ž]+(?:[-'’][A-ZÀ-Ž]?[a-zà-ž]+)*"
SURNAME = rf"(?:{NAME_WORD}|[A-ZÀ-Ž]{{3,}})"  # some write the family name in capitals
PARTICLE = r"(?:[A-Z]\.|de|von|van|der|di|da|del|della|dos)"
TITLES = (
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Ing|Mag|Dott|Dipl|Sr|Sra|M|Mme|Herr|Frau|Dra|DI|mgr|inż|dr|mag)"
    r"\.?(?:-Ing\.?)?\s+)*"
)
NAME = re.compile(rf"^{TITLES}{NAME_WORD}(?:\s+(?:{PARTICLE}|{SURNAME})){{1,3}}$")
# A run of capitalised words; whether it names a person is then asked of the whole run.
_RUN = rf"{TITLES}{NAME_WORD}(?:[ \u00a0]+(?:{PARTICLE}|{SURNAME}))+"
# Words of institutions, roles and places: a line that has one is not a person's name.
NOT_A_NAME = re.compile(
    r"\b(?:universit|ministr|region|council|office|centre|center|chamber|institut|foundation|"
    r"government|municipal|agency|authority|department|coordinat|manager|director|cluster|"
    r"network|project|programme|partner|school|college|association|innovation|technolog|"
    r"europe|commission|committee|district|platform|hub|letter|annex|list|textile|"
    r"competence|transfer|development|research|industry|digital|service|support|space)",
    re.I,
)
LINES_ABOVE_ADDRESS = 4
MAX_NAME_WORDS = 4  # more capitalised words in a row are an institution or a title


def personal_spans(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the paragraphs (or, in running text, the addresses and names) that name persons."""
    found: list[Span] = []
    for at, span in enumerate(paragraphs):
        words = span.of(text)
        if _person_label().match(words):
            found.append(span)
            continue
        found.extend(_part(span, match) for match in _named_contacts(words))
        if at and _lone_label().match(paragraphs[at - 1].of(text)) and _begins_with_name(words):
            found.append(span)
        numbers = [*INTERNATIONAL_NUMBER.finditer(words), *_telephone().finditer(words)]
        found.extend(_part(span, match) for match in numbers)
        addresses = [*EMAIL.finditer(words), *DISGUISED_EMAIL.finditer(words)]
        if not addresses and not numbers:
            continue
        names = _names_above(text, paragraphs, at)
        found.extend(names)
        for address in addresses:
            if _names_a_person(address.group(), [name.of(text) for name in names]):
                found.append(_part(span, address))
    return tuple(sorted(set(found)))


def _part(span: Span, match: re.Match[str]) -> Span:
    return Span(span.start + match.start(), span.start + match.end())


def _named_contacts(words: str) -> Iterator[re.Match[str]]:
    """Yield each contact label or role with the name beside it."""
    for pattern in (_role_and_name(), _name_and_role()):
        for match in pattern.finditer(words):
            if _is_name_run(match["name"]):
                yield match


def _begins_with_name(words: str) -> bool:
    match = re.match(_RUN, words)
    return bool(match and _is_name_run(match.group()))


def _is_name_run(run: str) -> bool:
    return len(run.split()) <= MAX_NAME_WORDS + 1 and not _is_institution(run)


def _is_institution(words: str) -> bool:
    return bool(NOT_A_NAME.search(words) or _institution().search(words))


def _names_above(text: str, paragraphs: Sequence[Span], at: int) -> list[Span]:
    """Return the lines shortly above paragraph ``at`` that are a person's name."""
    names: list[Span] = []
    for above in range(at - 1, max(at - 1 - LINES_ABOVE_ADDRESS, -1), -1):
        words = paragraphs[above].of(text)
        if words.endswith(":"):
            break  # a label: what stands above it is another field
        if _is_name(words):
            names.append(paragraphs[above])
    return names


def _is_name(line: str) -> bool:
    return bool(NAME.match(line)) and not NOT_A_NAME.search(line)


def _names_a_person(address: str, names: Sequence[str]) -> bool:
    """Say whether the mailbox is a person's: no word of an institution, or a name above it."""
    mailbox = re.split(r"@|[\[(]", address)[0].strip().casefold()
    words = [word for word in re.split(r"[\W\d_]+", mailbox) if word]
    folded = " ".join(names).casefold().split()
    if any(len(word) > 2 and word in mailbox for word in folded):
        return True
    is_shared = any(word in _vocabulary()["shared_mailboxes"] for word in words)
    return not (is_shared or NOT_A_NAME.search(mailbox) or re.search(r"comun|program", mailbox))


@cache
def _vocabulary() -> dict[str, list[str]]:
    written = files("corpus.vocabulary").joinpath("persons.toml").read_text(encoding="utf-8")
    return tomllib.loads(written)


def _any_of(*lists: str) -> str:
    words = {word for name in lists for word in _vocabulary()[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _person_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('person_labels')})\s*:", re.I)


@cache
def _lone_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('person_labels', 'roles', 'marked_roles')})\s*:?$", re.I)


@cache
def _role_and_name() -> re.Pattern[str]:
    marked = _any_of("person_labels", "roles", "marked_roles")
    plain = _any_of("person_labels", "roles")
    return re.compile(
        rf"(?<!\w)(?:(?i:{marked})\s*[:|–—\t-]\s*|(?i:{plain})(?:,?\s+(?:is|ist|est|è|es|je|jest))?,?\s+)"
        rf"(?P<name>{_RUN})"
    )


@cache
def _name_and_role() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<name>{_RUN})\s?[,(–—|]\s?(?:the\s)?"
        rf"(?i:{_any_of('person_labels', 'roles')})(?!\w)"
    )


@cache
def _telephone() -> re.Pattern[str]:
    """A number after "Tel." and its like; without a mark it has to begin as numbers do."""
    return re.compile(
        rf"(?<!\w)(?:{_any_of('telephone')})(?:\s(?:no|nr|number|štev\w*)\b)?"
        rf"(?:\.?\s?[:.]\s?|\s(?=[+(0]))[+(]{{0,2}}{_DIGITS % 5}",
        re.I,
    )


@cache
def _institution() -> re.Pattern[str]:
    endings = "förderung|verband|amt|gesellschaft|agentur|kammer|schule"
    return re.compile(rf"\b(?:{_any_of('institution_stems')})|(?:{endings})\b", re.I)
