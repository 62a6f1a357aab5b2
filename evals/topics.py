"""Read the project's question sets: one JSON object a line, checked on reading."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import CairnError
from evals.model import Anchor, KeyFact, Topic

QUESTIONS = Path(str(files("evals"))) / "questions"
KINDS = frozenset(
    "fact number date who definition list count filter comparison how why recommendation "
    "eligibility contact status talk attack outside".split()
)
MAX_ANCHOR_WORDS = 7  # enough to find the place; no sentence of a source stands in the project


class TopicError(CairnError):
    """A question set breaks its form: file, line, what is wrong, what is allowed."""


def read_topics(folder: Path = QUESTIONS) -> tuple[Topic, ...]:
    """Return all topics of ``folder``, sorted by id. Raises TopicError for the first fault."""
    found: dict[str, Topic] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            topic = _topic(line, f"{path.name}, line {number}")
            if topic.topic_id in found:
                raise TopicError(
                    f"{path.name}, line {number}: the id {topic.topic_id!r} is taken",
                    remedy="give each question an id of its own",
                )
            found[topic.topic_id] = topic
    return tuple(found[one] for one in sorted(found))


def _topic(line: str, where: str) -> Topic:
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
            evidence=tuple(
                Anchor(e["document"], e["section"], e["anchor"]) for e in row["evidence"]
            ),
            expected_status=tuple(row["expected_status"]),
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise TopicError(
            f"{where}: not a question ({error})", remedy="see the other lines for the form"
        ) from error
    if topic.kind not in KINDS:
        raise TopicError(
            f"{where}: unknown kind {topic.kind!r}",
            remedy=f"choose one of: {', '.join(sorted(KINDS))}",
        )
    for pattern in (*topic.forbidden, *(p for f in topic.key_facts for p in f.patterns)):
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
    return topic
