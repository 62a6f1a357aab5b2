"""Take a profile as given: values outside the vocabulary are reported, never an error."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.model import Notice, NoticeKind, Profile
from assistant.wording import unknown_profile_value
from corpus.lexicon import Lexicon

OTHER_CODES = {"GB": "UK", "EL": "GR"}  # ISO and EU codes that differ
MAX_EMPLOYEES_DIGITS = 9  # more people than live on earth take ten
FIELDS = ("country", "region", "sector", "employees", "needs", "stage", "technologies")


def take_profile(
    given: Mapping[str, object] | None, lexicon: Lexicon
) -> tuple[Profile, tuple[Notice, ...]]:
    """Return the profile in closed values, and a notice for each value that is not known.

    Names and labels in any of the seven languages are taken as well as the values themselves.
    """
    if given is None:
        return Profile(), ()
    notices: list[Notice] = []

    def report(field: str, value: object, choices: tuple[str, ...]) -> None:
        text = unknown_profile_value(field, str(value), choices)
        notices.append(Notice(NoticeKind.PROFILE, text))

    def closed(field: str, value: object) -> str:
        """Return ``value`` as a value of the list called ``field``, "" when it is none."""
        text = str(value or "").strip()
        choices = lexicon.values(field)
        if not text:
            return ""
        code = OTHER_CODES.get(text.upper(), text)
        for choice in choices:
            if choice.casefold() == code.casefold():
                return choice
        named = lexicon.ids(text, field)
        if named:
            return named[0]
        report(field, value, choices)
        return ""

    for key in given:
        if key not in FIELDS:
            report("profile field", key, FIELDS)
    return (
        Profile(
            country=closed("country", given.get("country")),
            region=closed("region", given.get("region")),
            sector=closed("sector", given.get("sector")),
            employees=_employees(given.get("employees"), report),
            needs=tuple(str(need) for need in _listed(given.get("needs"))),
            stage=closed("stage", given.get("stage")),
            technologies=tuple(
                filter(
                    None, (closed("technology", one) for one in _listed(given.get("technologies")))
                )
            ),
        ),
        tuple(notices),
    )


def _listed(value: object) -> tuple[object, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _employees(value: object, report: object) -> int | None:
    if value is None or value == "":
        return None
    text = str(value).strip()
    if text.isdecimal() and len(text) <= MAX_EMPLOYEES_DIGITS:
        return int(text)
    if callable(report):
        report("employees", value, ("a whole number",))
    return None
