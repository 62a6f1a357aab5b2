"""A transfer check as a one-page brief (Markdown) and as JSON. Every quote stands in its span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.citing import readable, short_title
from assistant.practices.factors import FactorName, factor_texts
from assistant.practices.owner_questions import home_of
from assistant.practices.similar import Similar, first_words, why_alike
from assistant.practices.sources import Json, Marks, source_json
from assistant.practices.transfer import TransferCheck
from assistant.sheet_words import Cited
from corpus.sheet import Sheet

MAX_BRIEF_WORDS = 450
MAX_QUOTED_WORDS = 32  # a longer sentence is left to the JSON, or stands as its marker alone
NOT_STATED = "not stated"
NOTHING_MISSING = "nothing that this check looks for"
MAX_FACETS_TOLD, MAX_VALUES_TOLD = 3, 2  # of what is alike, on one page


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of each part goes on the page."""

    quotes: int
    questions: int
    silent: int
    others: int
    notes: int


# Tried in turn until the page is short enough.
_ROOMS = (
    _Room(quotes=2, questions=5, silent=6, others=3, notes=4),
    _Room(quotes=2, questions=4, silent=5, others=2, notes=3),
    _Room(quotes=1, questions=4, silent=5, others=2, notes=3),
    _Room(quotes=1, questions=3, silent=4, others=1, notes=2),
    _Room(quotes=1, questions=2, silent=2, others=1, notes=1),
)


def transfer_brief(check: TransferCheck) -> str:
    """Return the check as Markdown of fewer than 450 words, sources included."""
    for room in _ROOMS:
        page = _page(check, room)
        if n_words(page) < MAX_BRIEF_WORDS:
            return page
    return _page(check, _Room(quotes=0, questions=2, silent=1, others=0, notes=1))


def transfer_json(check: TransferCheck) -> Json:
    """Return the whole check for machines, with every sentence of evidence."""
    found = check.evidence
    sheet = check.sheet
    return {
        "practice": sheet.sheet_id,
        "name": sheet.name,
        "target": {
            "name": check.target.name,
            "country": check.target.country,
            "region": check.target.region or None,
        },
        "today": check.today.isoformat(),
        "what_it_is": source_json(first_words(sheet)),
        "status": {
            "text": check.offer.still_runs,
            "as_of": check.offer.as_of,
            "source": source_json(check.offer.dates),
        },
        "factors_source": source_json(check.factors_source),
        "factors": {
            FactorName.IMPACT.value: {
                **_factor(FactorName.IMPACT),
                "results": _all(found.results),
                "track_record": source_json(found.dates),
            },
            FactorName.TRANSFERABILITY.value: {
                **_factor(FactorName.TRANSFERABILITY),
                "can_move": _all(found.moves),
                "conditions": _all(found.conditions),
                "resources": _all(found.resources),
                "difficulties": _all(found.difficulties),
            },
            FactorName.RELEVANCE.value: {
                **_factor(FactorName.RELEVANCE),
                "place": source_json(found.place),
                "for_whom": _all(found.groups),
                "theme": source_json(found.theme),
                "in_target": [_other(*one) for one in check.in_target],
                "in_country": [_other(*one) for one in check.in_country],
            },
        },
        "not_stated": list(check.silent),
        "conflicts": list(sheet.conflicts),
        "questions": [
            {"text": one.text, "origin": one.origin.value, "about": one.about}
            for one in check.questions
        ],
        "similar": [
            {
                **_other(one.sheet, one.cited),
                "why": one.why,
                "shared": [f"{facet}.{value}" for facet, value in one.shared],
            }
            for one in check.similar
        ],
        "notes": list(check.notes),
    }


def n_words(page: str) -> int:
    """Return how many words a page has, counted at blanks.

    >>> n_words("one two [3]")
    3
    """
    return len(page.split())


def _page(check: TransferCheck, room: _Room) -> str:
    marks = Marks()
    found = check.evidence
    texts = factor_texts()
    sheet = check.sheet
    runs = check.offer.still_runs
    lines = [
        f"# {short_title(sheet.name)} → {check.target.name}",
        "",
        f"{check.today.isoformat()}. At work in {home_of(sheet)}. "
        f"{_capital(runs)}{marks.of(check.offer.dates)}. Run by: "
        f"{check.offer.runs_by or NOT_STATED}{marks.of(check.offer.runs_words)}.",
        *(f"> {one}" for one in check.notes[: room.notes]),
        *_what_it_is(check, marks),
        "",
        f"Cairn gives no marks; the three factors are the guide's{marks.of(check.factors_source)}.",
        "",
        f"**{texts[FactorName.IMPACT].label}**",
        *_quotes(found.results, marks, room.quotes),
        "",
        f"**{texts[FactorName.TRANSFERABILITY].label}**",
        *_quotes(found.moves, marks, room.quotes),
        *_labelled(
            "Needs", _first_new(found.conditions, (*found.moves, *found.difficulties)), marks
        ),
        *_labelled("Resources", found.resources[:1], marks),
        *_labelled("Difficulties", found.difficulties[:1], marks),
        "",
        f"**{texts[FactorName.RELEVANCE].label}**",
        *_labelled("For whom", _for_whom(check), marks),
        *_there(check, marks, room.others),
        "",
        f"**The source is silent about**: {_listed(check.silent, room.silent) or NOTHING_MISSING}.",
        "",
        "**Ask its owners**",
        *(f"{n}. {one.text}" for n, one in enumerate(check.questions[: room.questions], 1)),
        "",
        "**Similar**",
        *(
            f"- {short_title(one.sheet.name)}: {_why(one)}{marks.of(one.cited)}."
            for one in check.similar[: room.others]
        ),
        "",
        "**Sources**",
        *marks.lines(),
    ]
    return "\n".join(lines) + "\n"


def _what_it_is(check: TransferCheck, marks: Marks) -> list[str]:
    first = first_words(check.sheet)
    if first is None or n_words(readable(first.words)) > MAX_QUOTED_WORDS:
        return []
    return ["", f"What it is: “{_flat(first)}”{marks.of(first)}"]


def _quotes(said: Sequence[Cited], marks: Marks, most: int) -> list[str]:
    if not said:
        return [f"- {_capital(NOT_STATED)}."]
    short = [one for one in said if n_words(readable(one.words)) <= MAX_QUOTED_WORDS]
    lines = [f"- “{_flat(one)}”{marks.of(one)}" for one in short[:most]]
    left = [one for one in said if one not in short[:most]]
    if left:
        also = "".join(marks.of(one) for one in left[: 1 if lines else 3])
        lines.append(f"- {'Further' if lines else 'In longer sentences'}:{also}")
    return lines


def _labelled(name: str, said: Sequence[Cited], marks: Marks) -> list[str]:
    if not said:
        return [f"- {name}: {NOT_STATED}."]
    one = said[0]
    if n_words(readable(one.words)) > MAX_QUOTED_WORDS:
        return [f"- {name}: see{marks.of(one)}"]
    return [f"- {name}: “{_flat(one)}”{marks.of(one)}"]


def _for_whom(check: TransferCheck) -> Sequence[Cited]:
    """Return words on whom it is for, others than those that say what it is, where there are."""
    first = first_words(check.sheet)
    groups = check.evidence.groups
    return [one for one in groups if first is None or one.span != first.span] or groups


def _there(check: TransferCheck, marks: Marks, most: int) -> list[str]:
    name = check.target.name
    if check.in_target:
        return [f"- On this theme in {name}: {_some(check.in_target, marks, most)}."]
    line = f"- On this theme in {name}: none in this collection"
    if check.in_country:
        line += f"; elsewhere in its country: {_some(check.in_country, marks, most)}"
    return [f"{line}."]


def _why(one: Similar) -> str:
    facets = list(dict.fromkeys(facet for facet, _ in one.shared))[:MAX_FACETS_TOLD]
    shared = [each for each in one.shared if each[0] in facets]
    return why_alike(shared, most=MAX_VALUES_TOLD)


def _some(found: Sequence[tuple[Sheet, Cited | None]], marks: Marks, most: int) -> str:
    shown = [f"{short_title(sheet.name)}{marks.of(cited)}" for sheet, cited in found[:most]]
    left = len(found) - len(shown)
    return ", ".join([*shown, *([f"{left} more"] if left else [])])


def _first_new(said: Sequence[Cited], shown: Iterable[Cited]) -> tuple[Cited, ...]:
    spans = {one.span for one in shown}
    return tuple(one for one in said if one.span not in spans)[:1] or tuple(said[:1])


def _listed(names: Sequence[str], most: int) -> str:
    left = len(names) - most
    return "; ".join(names[:most]) + (f"; {left} more" if left > 0 else "")


def _flat(cited: Cited) -> str:
    return " ".join(readable(cited.words).split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _factor(name: FactorName) -> Json:
    return {"label": factor_texts()[name].label, "asks": factor_texts()[name].asks}


def _all(said: Iterable[Cited]) -> list[Json]:
    return [found for one in said if (found := source_json(one)) is not None]


def _other(sheet: Sheet, cited: Cited | None) -> Json:
    return {"practice": sheet.sheet_id, "name": sheet.name, "source": source_json(cited)}
