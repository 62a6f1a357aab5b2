"""The front matter of a sheet: which fields it has and which values they may take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from corpus.errors import SheetError
from corpus.lexicon import lexicon

Fields = Mapping[str, Any]  # YAML values

REQUIRED = ("id", "title", "kind", "covers", "one_line_policymaker", "one_line_sme", "status")
MAY_BE_EMPTY = frozenset({"covers"})
# Fields whose values are those of a list in the vocabulary.
CLOSED = {
    "kind": "kind", "status": "status", "scope": "scope", "country": "country", "region": "region",
    "theme": "theme", "kind_of_support": "kind_of_support", "target_group": "target_group",
    "technology": "technology", "sector": "sector", "funding_source": "funding_source",
    "maturity_dimension": "maturity_dimension",
}  # fmt: skip
OWN_LISTS = {
    "status_basis": ("text", "outside"),
    "evidence_level": ("none", "activity_counts", "outcomes", "independent"),
}
OPEN = frozenset(
    "aliases money results not_stated conflicts related successor start end website who_runs "
    "status_as_of".split()
)
KEYS = frozenset((*REQUIRED, *CLOSED, *OWN_LISTS, *OPEN))
LISTS = frozenset(
    "aliases money results not_stated conflicts related covers country region theme "
    "kind_of_support target_group technology sector funding_source maturity_dimension".split()
)
MONEY_KINDS = ("total", "public", "grant_requested", "per_project_max", "per_year", "share_percent")
CURRENCIES = ("EUR", "GBP", None)
MONEY_KEYS = frozenset({"amount", "currency", "kind", "as_printed", "place", "what", "qualifier"})
RESULT_KEYS = frozenset({"what", "value", "unit", "place", "qualifier", "period"})
DATE = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
MAX_SUMMARY_WORDS = 30
OVER = frozenset({"ended", "wound_up", "superseded"})


def read_fields(text: str, name: str) -> Fields:
    """Read the front matter ``text`` of the sheet called ``name``, every value checked.

    Raises SheetError naming file, line, fault and what is allowed.
    """
    try:
        fields = yaml.safe_load(text)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise fault(name, line, "the front matter is not YAML", "mend the line named") from error
    if not isinstance(fields, dict):
        raise fault(name, 2, "the front matter has no fields", "write 'key: value' lines")
    checker = _Checker(text, name, {key: value for key, value in fields.items() if value != ""})
    checker.check()
    return fields


def status_fits(fields: Fields, today: date) -> bool:
    """Say whether the status agrees with the end date: what has ended is not running."""
    end = str(fields.get("end") or "")
    if not DATE.match(end):
        return True
    parts = [int(part) for part in end.split("-")]
    is_past = tuple(parts) < (today.year, today.month, today.day)[: len(parts)]
    return not is_past or fields["status"] in OVER


def fault(name: str, line: int, problem: str, allowed: str) -> SheetError:
    """Return the error for a fault in line ``line`` (from 1) of the sheet called ``name``."""
    return SheetError(f"{name}, line {line}: {problem}", remedy=allowed)


class _Checker:
    """Checks the fields of one front matter, and knows in which line each stands."""

    def __init__(self, text: str, name: str, fields: dict[str, Any]) -> None:
        self._text = text
        self._name = name
        self._fields = fields

    def check(self) -> None:
        for key in self._fields:
            if key not in KEYS:
                raise self._at(key, f"unknown field {key!r}", self._choices(KEYS))
        for key in REQUIRED:
            if self._fields.get(key) in (None, "", []) and not self._may_be_empty(key):
                raise fault(self._name, 2, f"the field {key!r} is missing", f"add '{key}: …'")
        for key, value in self._fields.items():
            if key in LISTS and value is not None and not isinstance(value, list):
                raise self._at(key, f"{key} is no list", f"write '{key}: [one, two]'")
        for key, kind in CLOSED.items():
            self._check_values(key, lexicon().values(kind))
        for key, allowed in OWN_LISTS.items():
            self._check_values(key, allowed)
        self._check_texts()
        self._check_entries("money", MONEY_KEYS, ("amount", "kind", "place"))
        self._check_entries("results", RESULT_KEYS, ("what", "value", "place"))

    def _may_be_empty(self, key: str) -> bool:
        return key in MAY_BE_EMPTY and key in self._fields

    def _check_values(self, key: str, allowed: tuple[str, ...]) -> None:
        value = self._fields.get(key)
        for one in value if isinstance(value, list) else [] if value is None else [value]:
            if str(one) not in allowed:
                raise self._at(key, f"{key} is {one!r}", self._choices(allowed))

    def _check_texts(self) -> None:
        if f"{self._fields['id']}.md" != self._name:
            raise self._at("id", f"id is {self._fields['id']!r}", "name file and id alike")
        for key in ("start", "end"):
            value = self._fields.get(key)
            if value is not None and not DATE.match(str(value)):
                raise self._at(key, f"{key} is {value!r}", "write YYYY, YYYY-MM or YYYY-MM-DD")
        start, end = (str(self._fields.get(key) or "") for key in ("start", "end"))
        if start and end and end < start[: len(end)]:
            raise self._at("end", f"it ends ({end}) before it starts ({start})", "mend the dates")
        for key in ("one_line_policymaker", "one_line_sme"):
            n_words = len(str(self._fields[key]).split())
            if n_words > MAX_SUMMARY_WORDS:
                raise self._at(
                    key, f"{key} has {n_words} words", f"use {MAX_SUMMARY_WORDS} at most"
                )
        if self._fields.get("status_basis") == "outside" and not self._fields.get("successor"):
            raise self._at("status_basis", "no address for what was seen outside", "add successor")
        covers = self._fields["covers"] or []
        if not all(isinstance(number, int) for number in covers):
            raise self._at("covers", "covers holds no numbers", "write 'covers: [1, 2]'")
        successor = self._fields.get("successor")
        if successor is not None and not (
            isinstance(successor, dict) and {"name", "address", "seen"} <= set(successor)
        ):
            raise self._at(
                "successor", "the successor has no address", "write {name, address, seen}"
            )

    def _check_entries(self, key: str, allowed: frozenset[str], needed: tuple[str, ...]) -> None:
        for entry in self._fields.get(key) or []:
            if not isinstance(entry, dict):
                raise self._at(key, f"an entry of {key} has no fields", self._choices(allowed))
            for field in entry:
                if field not in allowed:
                    raise self._at(key, f"unknown field {field!r} in {key}", self._choices(allowed))
            for field in needed:
                if entry.get(field) is None:
                    raise self._at(key, f"{key} lacks {field!r}", f"add '{field}: …'")
            if key == "money" and entry["kind"] not in MONEY_KINDS:
                raise self._at(key, f"kind is {entry['kind']!r}", self._choices(MONEY_KINDS))
            if key == "money" and entry.get("currency") not in CURRENCIES:
                raise self._at(key, f"currency is {entry['currency']!r}", "EUR, GBP or null")

    def _at(self, key: str, problem: str, allowed: str) -> SheetError:
        found = re.search(rf"^{re.escape(key)}\s*:", self._text, re.M)
        line = self._text.count("\n", 0, found.start()) + 2 if found else 2
        return fault(self._name, line, problem, allowed)

    def _choices(self, allowed: frozenset[str] | tuple[str, ...]) -> str:
        return f"choose one of: {', '.join(sorted(allowed))}"
