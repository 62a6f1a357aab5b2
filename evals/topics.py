"""Read the project's question sets: one JSON object a line, checked on reading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.errors import TopicError
from evals.model import Anchor, KeyFact, Topic

QUESTIONS = Path(str(files("evals"))) / "questions"
KINDS = frozenset(
    "fact number date who definition list count filter comparison how why recommendation "
    "eligibility contact status talk attack outside".split()
)
STATUSES = frozenset(
    "answered partial not_in_documents needs_clarification about_cairn declined failed".split()
)
SCHEME_STATUSES = frozenset(
    "planned_then running said_running ended wound_up superseded unknown".split()
)
AUDIENCES = frozenset("sme policymaker intermediary".split())
LANGUAGES = frozenset("en it de fr sl es pl".split())  # a mixed question: the one mostly spoken
MAX_ANCHOR_WORDS = 7  # enough to find the place; no sentence of a source stands in the project


def read_topics(folder: Path = QUESTIONS, sets: Sequence[str] = ()) -> tuple[Topic, ...]:
    """Return the topics of ``folder``, sorted by id; only those of ``sets`` unless it is empty.

    Raises TopicError for the first fault, and for a set that does not exist.
    """
    found: dict[str, Topic] = {}
    for where, line in numbered_lines(folder):
        topic = topic_of(line, where)
        if topic.topic_id in found:
            raise TopicError(
                f"{where}: the id {topic.topic_id!r} is taken",
                remedy="give each question an id of its own",
            )
        found[topic.topic_id] = topic
    known = {one.set_name for one in found.values()}
    for name in sets:
        if name not in known:
            raise TopicError(
                f"no question set called {name!r}",
                remedy=f"choose one of: {', '.join(sorted(known))}",
            )
    return tuple(found[one] for one in sorted(found) if not sets or found[one].set_name in sets)


def questions_for(collection: str) -> Path:
    """Return the folder of question sets for a collection: that beside its documents, or our own.

    Documents in ``a/documents`` are asked what ``a/questions`` asks, where that holds sets.
    """
    beside = Path(collection).resolve().parent / "questions"
    has_own = Path(collection).is_dir() and any(beside.glob("*.jsonl"))
    return beside if has_own else QUESTIONS


def numbered_lines(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each line of the sets in ``folder`` with its place: ``facts.jsonl, line 3``."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(_text(path).split("\n"), 1):
            if line.strip():
                yield f"{path.name}, line {number}", line


def topic_of(line: str, where: str) -> Topic:
    """Return the topic on one JSON line; ``where`` names the line in errors. Raises TopicError."""
    try:
        row: Mapping[str, Any] = json.loads(line)
        topic = Topic(
            topic_id=row["id"],
            question=row["question"],
            history=tuple(row["history"]),
            audience=row["audience"] or "",
            profile=row["profile"] or {},
            language=row["language"],
            kind=row["kind"],
            is_answerable=row["answerable"],
            key_facts=tuple(KeyFact(tuple(f["any"]), f["vital"]) for f in row["key_facts"]),
            forbidden=tuple(row["forbidden"]),
            evidence=tuple(_anchor(one) for one in row["evidence"]),
            expected_status=tuple(row["expected_status"]),
            expected_items=tuple(tuple(one) for one in row.get("expected_items", ())),
            scheme_status=row.get("scheme_status", ""),
            never_fail=row.get("never_fail", False),
            author=row["author"],
            date=row["date"],
            line=line.strip(),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise TopicError(
            f"{where}: not a question ({error})",
            remedy="see evals/questions/question.schema.json for the form",
        ) from error
    _check(topic, where)
    return topic


def _anchor(row: Mapping[str, Any]) -> Anchor:
    lines = row.get("lines")
    return Anchor(
        row["document"], row["section"], row["anchor"], (lines[0], lines[1]) if lines else None
    )


def _check(topic: Topic, where: str) -> None:
    _known(where, "kind", [topic.kind], KINDS)
    _known(where, "audience", [topic.audience], AUDIENCES | {""})
    _known(where, "language", [topic.language], LANGUAGES)
    _known(where, "status", topic.expected_status, STATUSES)
    _known(where, "scheme status", [topic.scheme_status], SCHEME_STATUSES | {""})
    for pattern in topic.patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise TopicError(
                f"{where}: broken pattern {pattern!r} ({error})", remedy="mend the pattern"
            ) from error
    for anchor in topic.evidence:
        if len(anchor.words.split()) > MAX_ANCHOR_WORDS:
            raise TopicError(
                f"{where}: the anchor {anchor.words!r} is longer than {MAX_ANCHOR_WORDS} words",
                remedy="shorten it to the words that find the place",
            )


def _known(where: str, what: str, given: Iterable[str], known: frozenset[str]) -> None:
    for one in given:
        if one not in known:
            raise TopicError(
                f"{where}: unknown {what} {one!r}",
                remedy=f"choose one of: {', '.join(sorted(known))}",
            )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TopicError(
            f"{path.name}: the question set cannot be read ({error})", remedy="save it as UTF-8"
        ) from error
