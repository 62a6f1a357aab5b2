"""The committed figures that a run is held against: one small file a collection and answerer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.errors import EvalsError
from evals.model import RunCard, Scored
from evals.risk_coverage import is_correct

FORMAT = 1
BASELINES = Path(str(files("evals"))) / "baseline"
DIGITS = 6
CORRECT = "correct"  # all vital facts, the right status, nothing forbidden
# What the gate looks at, besides whether an answer is correct. One of a kind each.
GATED = (
    "vital_facts", "gold_evidence", "right_status", "refused", "wrongly_refused",
    "forbidden_said", "list_completeness", "quote_exactness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the figures were made of, and the value of each gated measure by question."""

    made_of: Mapping[str, Any]
    topics: Mapping[str, Mapping[str, float | None]]


def baseline_path(card: RunCard) -> Path:
    """Return where the baseline for runs like that of ``card`` is kept."""
    return BASELINES / f"{card.answerer}-over-{card.collection_name}.json"


def values_of(one: Scored) -> dict[str, float | None]:
    """Return what a baseline keeps of one answer."""
    values: dict[str, float | None] = {CORRECT: float(is_correct(one))}
    for measure in GATED:
        value = one.value(measure)
        values[measure] = None if value is None else round(value, DIGITS)
    return values


def write_baseline(path: Path, card: RunCard, scored: Sequence[Scored]) -> None:
    """Write the baseline of a run. Raises EvalsError when it cannot be written."""
    made_of = {
        "answerer": card.answerer,
        "collection_name": card.collection_name,
        "collection": card.collection,
        "topics": card.topics,
        "code": card.code,
        "settings": dict(sorted(card.settings.items())),
        "today": card.today,
    }
    rows = ",\n".join(
        f"  {json.dumps(one.topic.topic_id)}: {json.dumps(values_of(one), sort_keys=True)}"
        for one in sorted(scored, key=lambda one: one.topic.topic_id)
    )
    text = (
        f'{{\n "format": {FORMAT},\n "made_of": {json.dumps(made_of, sort_keys=True)},\n'
        f' "topics": {{\n{rows}\n }}\n}}\n'
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EvalsError(
            f"{path.name}: the baseline cannot be written ({error.strerror})",
            remedy="name another file with --baseline",
        ) from error


def read_baseline(path: Path, card: RunCard) -> Baseline:
    """Read the baseline that a run like that of ``card`` is held against. Raises EvalsError."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        made_format = row["format"]
        found = _baseline(row) if made_format == FORMAT else Baseline({}, {})
    except FileNotFoundError as error:
        raise EvalsError(
            f"there is no baseline {path.name}",
            remedy=f"make one with `cairn evals gate {card.name} --update`",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvalsError(
            f"the baseline {path.name} cannot be read ({error})",
            remedy=f"make it anew with `cairn evals gate {card.name} --update`",
        ) from error
    if made_format != FORMAT:
        raise EvalsError(
            f"the baseline {path.name} has format {made_format}, this is {FORMAT}",
            remedy=f"make it anew with `cairn evals gate {card.name} --update`",
        )
    for name in ("answerer", "collection_name"):
        if found.made_of.get(name) != getattr(card, name):
            raise EvalsError(
                f"the baseline {path.name} is of {found.made_of.get(name)!r}, "
                f"the run of {getattr(card, name)!r}",
                remedy="name the right file with --baseline",
            )
    return found


def made_differently(baseline: Baseline, card: RunCard) -> tuple[str, ...]:
    """Return what a reader should know: in what a run and its baseline differ besides the code.

    Nothing of it is an error, for to see what a new document or setting does is what a gate is for.
    """
    kept = baseline.made_of
    notes = []
    if kept.get("collection") != card.collection:
        notes.append(
            f"the collection {card.collection_name!r} was changed or read otherwise since the "
            "baseline: a difference may come from its documents"
        )
    if kept.get("settings") != dict(card.settings):
        notes.append("the settings are not those of the baseline")
    if kept.get("topics") != card.topics:
        notes.append("the questions are not those of the baseline: only shared ones are compared")
    if kept.get("today") != card.today:
        notes.append(
            f"the baseline was answered as of {kept.get('today')}, the run as of {card.today}: "
            "ages and deadlines may differ"
        )
    return tuple(notes)


def _baseline(row: Mapping[str, Any]) -> Baseline:
    """Raises ValueError, KeyError or TypeError for a file that somebody broke."""
    made_of, topics = row["made_of"], row["topics"]
    if not isinstance(made_of, dict) or not isinstance(topics, dict):
        raise TypeError("'made_of' and 'topics' must be objects")
    for topic_id, values in topics.items():
        if not isinstance(values, dict):
            raise TypeError(f"{topic_id}: not an object")
        for measure, value in values.items():
            if value is not None and not (_is_number(value) and 0 <= value <= 1):
                raise ValueError(f"{topic_id}: {measure} is neither null nor between 0 and 1")
    return Baseline(made_of, topics)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
