"""Headings of the good-practice form, in all the spellings that documents use."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

MAX_HEADING_CHARS = 60


def form_field(line: str) -> str:
    """Return the field that ``line`` is the heading of, or "".

    Whole lines only: a sentence that begins with the words of a heading is no heading.

    >>> form_field("Start - end date:"), form_field("Resources needed are not yet planned")
    ('dates', '')
    """
    if len(line) > MAX_HEADING_CHARS or (line and line[0].islower()):
        return ""
    words = re.sub(r"[^\w ]+", " ", line.casefold())
    return _spellings().get(" ".join(words.split()), "")


def is_tail(field: str) -> bool:
    """Say whether the field stands in the closing block of the form (institution to dates)."""
    return field in _tail_fields()


@cache
def _form() -> dict[str, dict[str, object]]:
    written = files("corpus.vocabulary").joinpath("forms.toml").read_text(encoding="utf-8")
    return tomllib.loads(written)


@cache
def _spellings() -> dict[str, str]:
    return {
        spelling: field
        for field, entry in _form().items()
        for spelling in entry["spellings"]  # type: ignore[attr-defined]  # a list of strings, checked by a test
    }


@cache
def _tail_fields() -> frozenset[str]:
    return frozenset(field for field, entry in _form().items() if entry.get("tail"))
