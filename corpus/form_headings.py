"""Headings of the good-practice form, in all the spellings that documents use.

A heading that the vocabulary lists is sure. One that only adds words to such a heading ("Resources
needed for the practice"), joins two ("Costs and staff") or is the title of a chapter in any report
("Funding") is weak: it counts where the rest of a form stands around it, and nowhere else.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

MAX_HEADING_CHARS = 60
MAX_LOOSE_WORDS = 8
MAX_PART_WORDS = 4
MIN_STEMMED_CHARS = 5
STEM_CHARS = 6
MAX_STRANGE_WORDS = 1  # "Staff and costs", but no name of an institution that ends alike
NUMBER = re.compile(r"^[#*\s]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z][.)]|[IVX]{1,4}[.)])\s+(?=\S)")
PARENTHESIS = re.compile(r"\([^()]*\)")
# Words that say nothing of the field: articles, and what the form describes.
FILLERS = frozenset(
    (
        "the of this that our a an for practice practices good best initiative project measure "
        "programme scheme il lo la le gli l del dello della dell dei delle di questa questo per "
        "pratica buona iniziativa progetto misura der die das des dem den zur zum zu für von "
        "dieser diese praxis guten gute maßnahme projekts projekt les du de d cette ce pour "
        "pratique bonne projet mesure te za o ta prakse praksa prakso praksi dobre dobri "
        "projekta pobude iniciativa medida el los las esta este para práctica buena proyecto "
        "tej w dla sprawie praktyki praktyce dobrej projektu inicjatywy "
    )
    .casefold()
    .split()
)
UNFINISHED = frozenset(
    "the of this that our a an for to il la le di del della per der die das des dem den zur zum zu "
    "für von les du de d te za o el los las para w dla and or und oder e ou y".casefold().split()
)
JOINTS = frozenset("and or und oder e ed o et ou in ali y i lub oraz with mit con avec z".split())


def form_field(line: str) -> str:
    """Return the field that ``line`` is the heading of, or "".

    Whole lines only: a sentence that begins with the words of a heading is no heading.

    >>> form_field("Start - end date:"), form_field("Resources needed are not yet planned")
    ('dates', '')
    >>> form_field("2.3 Resources needed for this practice (budget)")
    'resources'
    """
    if len(line) > MAX_HEADING_CHARS or (line and line[0].islower()):
        return ""
    return _field(line)


def plain_field(line: str) -> str:
    """Return the field of a heading of a form that is sure, in plain words too; "" for none.

    >>> plain_field("Who is behind it"), form_field("Who is behind it")
    ('institution', '')
    """
    return form_field(line) or _listed("plain").get(_key(line), "")


def is_spelling(line: str) -> bool:
    """Say whether ``line`` is a heading that the vocabulary lists as it stands.

    >>> is_spelling("Resources needed:"), is_spelling("Resources needed for the practice")
    (True, False)
    """
    return _key(line) in _spellings() or _key(line) in _weak()


def is_sure(line: str) -> bool:
    """Say whether ``line`` is a heading of the form and of hardly anything else.

    >>> is_sure("Resources needed"), is_sure("Funding")
    (True, False)
    """
    return _key(line) in _spellings() or _key(without_number(line)) in _spellings()


def without_number(line: str) -> str:
    """Return a heading without its number and the marks of Markdown.

    >>> without_number("### 2.1 Costs"), without_number("4.0 is here")
    ('Costs', 'is here')
    """
    return NUMBER.sub("", line).strip("#*|_ ")


def is_tail(field: str) -> bool:
    """Say whether the field stands in the closing block of the form (institution to dates)."""
    return field in _tail_fields()


@lru_cache(maxsize=4096)
def _field(line: str) -> str:
    if re.search(r"[.!;,]$", line):
        return ""
    plain = PARENTHESIS.sub(" ", without_number(line))
    for words in (_key(line), _key(plain)):
        field = _spellings().get(words) or _weak().get(words)
        if field:
            return field
    return _loose_field(_key(plain)) if re.match(r"[^\W\d_]", plain) else ""


def _loose_field(key: str) -> str:
    """Return the field of a heading that adds fillers to a known one or joins two."""
    tokens = key.split()
    if not 1 < len(tokens) <= MAX_LOOSE_WORDS or tokens[-1] in UNFINISHED:
        return ""
    found = _reduced().get(_without_fillers(tokens), "") or _field_of_words(tokens)
    if found:
        return found
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token in JOINTS:
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) < 2 or not all(1 <= len(part) <= MAX_PART_WORDS for part in parts):
        return ""
    fields = [_reduced().get(_without_fillers(part), "") for part in parts]
    if not fields[0] and len(parts[0]) > MAX_STRANGE_WORDS:
        return ""
    return next((field for field in fields if field), "")


def _field_of_words(tokens: list[str]) -> str:
    """Return the one field whose spellings use every word of this heading, in whatever order."""
    stems = {_stem(token) for token in tokens if token not in FILLERS and token not in JOINTS}
    if not 1 < len(stems) <= MAX_PART_WORDS:
        return ""
    found = [field for field, own in _words_of_fields().items() if stems <= own]
    return found[0] if len(found) == 1 else ""


def _stem(token: str) -> str:
    """Return the start of a word that its inflected forms share.

    >>> _stem("benötigten") == _stem("benötigte"), _stem("fechas") == _stem("fecha")
    (True, True)
    """
    return (token.rstrip("sn") if len(token) > MIN_STEMMED_CHARS else token)[:STEM_CHARS]


@cache
def _words_of_fields() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for spelling, field in {**_weak(), **_spellings()}.items():
        found.setdefault(field, set()).update(_stem(token) for token in spelling.split())
    return {field: frozenset(own) for field, own in found.items()}


def _without_fillers(tokens: list[str]) -> str:
    return " ".join(token for token in tokens if token not in FILLERS)


def _key(line: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", line.casefold()).split())


@cache
def _form() -> dict[str, dict[str, object]]:
    written = files("corpus.vocabulary").joinpath("forms.toml").read_text(encoding="utf-8")
    return tomllib.loads(written)


@cache
def _listed(kind: str) -> dict[str, str]:
    return {
        spelling: field
        for field, entry in _form().items()
        for spelling in entry.get(kind, ())  # type: ignore[attr-defined]  # a list of strings, checked by a test
    }


def _spellings() -> dict[str, str]:
    return _listed("spellings")


def _weak() -> dict[str, str]:
    return _listed("weak")


@cache
def _reduced() -> dict[str, str]:
    """Return the spellings without fillers; those that two fields share are left out."""
    found: dict[str, set[str]] = {}
    for spelling, field in {**_weak(), **_spellings()}.items():
        found.setdefault(_without_fillers(spelling.split()), set()).add(field)
    return {key: next(iter(own)) for key, own in found.items() if key and len(own) == 1}


@cache
def _tail_fields() -> frozenset[str]:
    return frozenset(field for field, entry in _form().items() if entry.get("tail"))
