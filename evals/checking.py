"""Check question sets: their form, their patterns, and their gold places in the documents.

Unlike reading, which stops at the first fault, this finds them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.errors import TopicError
from evals.model import Anchor, Topic
from evals.places import is_same_document, plain
from evals.topics import QUESTIONS, numbered_lines, topic_of

VAGUE = "the pattern matches the empty text, so it finds a fact in any answer"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, and every fault found: file, line, fault, remedy."""

    n_topics: int
    n_anchors: int
    n_proved: int  # anchors looked up in their document
    faults: tuple[TopicError, ...]


def check_topics(folder: Path = QUESTIONS, originals: Path | None = None) -> Checked:
    """Check every question set of ``folder``; each anchor too where its document is at hand.

    Raises TopicError when ``folder`` holds no question set.
    """
    texts = _texts(originals) if originals else {}
    faults: list[TopicError] = []
    first: dict[str, str] = {}
    n_anchors = n_proved = 0
    for where, line in numbered_lines(folder):
        try:
            topic = topic_of(line, where)
        except TopicError as error:
            faults.append(error)
            continue
        taken = first.setdefault(topic.topic_id, where)
        if taken != where:
            faults.append(
                TopicError(
                    f"{where}: the id {topic.topic_id!r} is taken by {taken}",
                    remedy="give each question an id of its own",
                )
            )
        faults.extend(_faults_of_form(topic, where))
        n_anchors += len(topic.evidence)
        for anchor in topic.evidence:
            name = next((one for one in texts if is_same_document(anchor.document, one)), None)
            if name is not None:
                n_proved += 1
                faults.extend(_faults_of_place(anchor, name, texts[name], where))
            elif originals is not None:
                faults.append(
                    TopicError(
                        f"{where}: the document {anchor.document!r} is not in {originals.name}",
                        remedy="name a document by the beginning of its file name",
                    )
                )
    if not first and not faults:
        raise TopicError(
            f"{folder}: there is no question set", remedy="name a folder of .jsonl files"
        )
    return Checked(len(first), n_anchors, n_proved, tuple(faults))


def _faults_of_form(topic: Topic, where: str) -> Iterator[TopicError]:
    if topic.set_name != where.partition(".")[0]:
        yield TopicError(
            f"{where}: the id {topic.topic_id!r} does not begin with the name of its set",
            remedy="name it after its file, as facts-012 in facts.jsonl",
        )
    if not topic.question.strip():
        yield TopicError(f"{where}: the question is empty", remedy="write the question")
    if topic.is_answerable and not topic.key_facts and not topic.expected_items:
        yield TopicError(
            f"{where}: it can be answered, but no fact of the answer is named",
            remedy="add key_facts or expected_items, or set answerable to false",
        )
    if not topic.expected_status:
        yield TopicError(f"{where}: no status is expected", remedy="add expected_status")
    for pattern in topic.patterns:
        if re.search(pattern, ""):
            yield TopicError(f"{where}: {VAGUE}: {pattern!r}", remedy="mend the pattern")


def _faults_of_place(
    anchor: Anchor, name: str, lines: tuple[str, ...], where: str
) -> Iterator[TopicError]:
    wanted = plain(anchor.words)
    if wanted not in plain(" ".join(lines)):
        yield TopicError(
            f"{where}: the anchor {anchor.words!r} is not in {name}",
            remedy="take up to seven words as they stand in the document",
        )
        return
    if anchor.lines is None:
        yield TopicError(
            f"{where}: the anchor {anchor.words!r} has no lines",
            remedy=f'add "lines": {_lines_of(wanted, lines)}',
        )
        return
    first, last = anchor.lines
    if not 1 <= first <= last <= len(lines):
        yield TopicError(
            f"{where}: {name} has no lines {first} to {last}",
            remedy=f'write "lines": {_lines_of(wanted, lines)}',
        )
    elif wanted not in plain(" ".join(lines[first - 1 : last])):
        yield TopicError(
            f"{where}: the anchor {anchor.words!r} is not in lines {first} to {last} of {name}",
            remedy=f'write "lines": {_lines_of(wanted, lines)}',
        )


def _lines_of(wanted: str, lines: tuple[str, ...]) -> list[int]:
    """Return the shortest stretch of lines that holds ``wanted``, the first of several."""
    for length in range(1, 8):
        for at in range(len(lines) - length + 1):
            if wanted in plain(" ".join(lines[at : at + length])):
                return [at + 1, at + length]
    return [1, len(lines)]


def _texts(folder: Path) -> Mapping[str, tuple[str, ...]]:
    if not folder.is_dir():
        raise TopicError(f"{folder}: there is no such folder", remedy="check the path")
    return {
        path.name: tuple(path.read_text(encoding="utf-8", errors="replace").split("\n"))
        for path in sorted(folder.iterdir())
        if path.is_file()
    }
