"""What a person sends to a page: the fields of its address or form, cleaned and bounded.

Control and invisible characters are left out. Nothing is kept and nothing is judged here: whether
a value is known is for the page to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from corpus.cleaning import INVISIBLE
from corpus.errors import CairnError

MAX_FIELDS = 200  # the longest form has under a hundred
MAX_BODY_BYTES = 64 * 1024  # what the server takes as an address, too
MAX_LINKED_CHARS = 2000  # of a value in a link; no field takes a longer one
MAX_QUOTED_CHARS = 60  # of a wrong value, in what is said of it

NO_PLACES: Mapping[str, str] = MappingProxyType({})


class BadRequestError(CairnError):
    """What was sent cannot be read as a form of a page."""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field: shown beside it and in the summary above the form.

    ``suggestions`` are values to take instead.
    """

    field: str
    problem: str
    remedy: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of a request in their order, and the named parts of its path."""

    fields: tuple[tuple[str, str], ...] = ()
    places: Mapping[str, str] = field(default_factory=lambda: NO_PLACES)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sent, not even an empty form."""
        return not self.fields

    def one(self, name: str) -> str:
        """Return the first value of a field that is not blank, "" when there is none."""
        return next((value for key, value in self.fields if key == name and value), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a field that are not blank, each once."""
        return tuple(dict.fromkeys(value for key, value in self.fields if key == name and value))

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """The fields to be sent once more: no blank ones and none too long for any field."""
        return tuple(pair for pair in self.fields if 0 < len(pair[1]) <= MAX_LINKED_CHARS)

    def query(self, **changed: str | tuple[str, ...]) -> str:
        """Return the fields as the query of an address, those of ``changed`` with new values.

        Left out are blank values and those that no field would take for their length.

        >>> Asked((("region", "Tuscny"), ("need", ""))).query(region="Tuscany", page="")
        'region=Tuscany'
        """
        kept = [(key, value) for key, value in self.kept if key not in changed]
        for key, value in changed.items():
            values = (value,) if isinstance(value, str) else value
            kept += [(key, one) for one in values if one]
        return urlencode(kept)


def read_fields(encoded: bytes) -> tuple[tuple[str, str], ...]:
    """Return the fields of a query or of a form's body. Raises BadRequestError for too many.

    >>> read_fields(b"need=a%00udit&need=")
    (('need', 'audit'), ('need', ''))
    """
    try:
        pairs = parse_qsl(
            encoded.decode("latin-1"), keep_blank_values=True, max_num_fields=MAX_FIELDS
        )
    except ValueError as error:
        raise BadRequestError(
            f"more than {MAX_FIELDS} fields were sent", remedy="use the form of the page"
        ) from error
    return tuple((cleaned(key), cleaned(value)) for key, value in pairs)


def cleaned(text: str) -> str:
    """Return a text on one line without what nobody sees."""
    return " ".join(INVISIBLE.sub("", text).split())


def too_long(name: str, value: str, most: int) -> FieldFault | None:
    """Return what to say of a value of more than ``most`` characters; None when it is not."""
    if len(value) <= most:
        return None
    return FieldFault(
        name,
        f"This has {len(value):,} characters; at most {most:,} are read.",
        "It was left out. Please shorten it.",
    )


def quoted(value: str) -> str:
    """Return a value as it is quoted in what is said of it: its beginning when it is long."""
    shown = value if len(value) <= MAX_QUOTED_CHARS else value[:MAX_QUOTED_CHARS] + "…"
    return f"“{shown}”"


def sentence(text: str) -> str:
    """Return what an error says as a sentence.

    >>> sentence("no region is named")
    'No region is named.'
    """
    said = text[:1].upper() + text[1:]
    return said if said.endswith((".", "?", "!")) else f"{said}."
