"""Make draft questions of the reports that people sent: accept, edit, reject.

A draft is a line of a question set with more keys: ``draft``, the ``feedback`` it came from with
its ``verdict`` and ``comment``, and ``to_fill``, what a person still has to write. Drafts stay in
``CAIRN_HOME/evals/drafts``; none is ever written into the project's own sets. What is proposed is a
guess from the report, no gold.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.model import Status
from assistant.question.kinds import Kind
from assistant.question.names import NameIndex
from assistant.question.understanding import understand
from corpus.catalogue import load_catalogue
from corpus.lexicon import lexicon
from evals.errors import FeedbackError, TopicError
from evals.feedback import Feedback, Report, State, Verdict
from evals.model import Topic
from evals.topics import KINDS, MAX_ANCHOR_WORDS, QUESTIONS, STATUSES, numbered_lines, topic_of

Json = dict[str, Any]  # JSON values

AUTHOR = "feedback"
DRAFT_KEYS = ("draft", "feedback", "verdict", "comment", "to_fill")
FILL_FACTS = "key_facts: patterns that a good answer matches (--fact)"
FILL_ANCHOR = (
    "evidence: an anchor was proposed from Cairn's own summary; put words of the document there"
)
FILL_PLACES = "evidence: the places in the documents that answer the question"
TRIM_FORBIDDEN = "forbidden: leave only what is wrong of the answer"
EDIT = "mend it with `cairn evals inbox edit`"
MAX_FORBIDDEN = 8  # an answer over many rows: no person goes through more of them

_SET_NAME = re.compile(r"[a-z_]{1,40}")
_TOPIC_ID = re.compile(r"(?P<set>[a-z_]{1,40})-(?P<number>\d{3,9})")
_KINDS: Mapping[Kind, str] = {  # where understanding and the question sets use other words
    Kind.MONEY: "number",
    Kind.WHERE: "fact",
    Kind.WEBSITE: "contact",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft question: its line, the set it is for, and the topic that it is read as."""

    set_name: str
    row: Json
    topic: Topic

    @property
    def to_fill(self) -> tuple[str, ...]:
        """What a person still has to write."""
        return tuple(self.row.get("to_fill", ()))

    @property
    def line(self) -> str:
        """The line as a question set takes it, without what only a draft has."""
        return _line({key: value for key, value in self.row.items() if key not in DRAFT_KEYS})


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change of a draft; what is None stays, an empty tuple empties it.

    Each of ``facts`` and ``forbidden`` is one pattern; ``a|b`` allows two wordings.
    """

    question: str | None = None
    kind: str | None = None
    facts: tuple[str, ...] | None = None
    optional_facts: tuple[str, ...] | None = None
    forbidden: tuple[str, ...] | None = None
    expected_status: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return self == Changes()


class Drafts:
    """The folder ``CAIRN_HOME/evals/drafts``: one file a set, each line a draft."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "evals" / "drafts"

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts, by file and line. Raises TopicError for a broken line."""
        return tuple(
            draft
            for path in sorted(self._folder.glob("*.jsonl"))
            for draft in self._read(path.stem)
        )

    def of(self, report_id: str) -> Draft | None:
        """Return the draft made from a report; None when there is none. Raises TopicError."""
        found = (one for one in self.all() if one.row.get("feedback") == report_id)
        return next(found, None)

    def put(self, draft: Draft) -> Path:
        """Write ``draft`` in the place of the one with its report, else at the end; return where.

        Raises FeedbackError when the file cannot be written.
        """
        report_id = draft.row.get("feedback")
        kept = list(self._read(draft.set_name))
        at = [place for place, one in enumerate(kept) if one.row.get("feedback") == report_id]
        if at:
            kept[at[0]] = draft
        else:
            kept.append(draft)
        return self._write(draft.set_name, kept)

    def path(self, set_name: str) -> Path:
        """Return the file of the drafts for ``set_name``."""
        return self._folder / f"{set_name}.jsonl"

    def drop(self, report_id: str) -> None:
        """Remove the draft made from a report. Raises FeedbackError, TopicError."""
        draft = self.of(report_id)
        if draft is not None:
            others = [
                one for one in self._read(draft.set_name) if one.row.get("feedback") != report_id
            ]
            self._write(draft.set_name, others)

    def _read(self, set_name: str) -> Iterator[Draft]:
        path = self.path(set_name)
        if not path.is_file():
            return
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                topic = topic_of(line, f"{path}, line {number}")
                yield Draft(set_name, json.loads(line), topic)

    def _write(self, set_name: str, drafts: Iterable[Draft]) -> Path:
        path = self.path(set_name)
        beside = path.with_suffix(".new")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                file.writelines(_line(one.row) + "\n" for one in drafts)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise FeedbackError(
                f"the draft cannot be written ({error.strerror})",
                remedy=f"check that {self._folder} may be written and its disk has room",
            ) from error
        return path


def accept(home: Path, report_id: str, set_name: str, *, today: date, topic_id: str = "") -> Draft:
    """Make a draft question of a report and move the report to ``accepted``.

    Accepting again gives the draft that is already there. Raises FeedbackError for a set name, an
    id or a report that cannot be used, TopicError when the drafts there are broken.
    """
    feedback, drafts = Feedback(home), Drafts(home)
    report, _ = feedback.read(report_id)
    draft = drafts.of(report_id)
    if draft is None:
        topic_id = _free_id(drafts, set_name, topic_id)
        draft = _checked(set_name, draft_row(report, topic_id, today), f"the report {report_id}")
        drafts.put(draft)
    elif set_name != draft.set_name or topic_id not in ("", draft.topic.topic_id):
        raise FeedbackError(
            f"the report {report_id} is already the draft {draft.topic.topic_id}",
            remedy=f"mend it with `cairn evals inbox edit {report_id}`",
        )
    feedback.settle(report, State.ACCEPTED, draft.topic.topic_id)
    return draft


def edit(home: Path, report_id: str, changes: Changes) -> Draft:
    """Change the draft made from a report. Raises FeedbackError, TopicError."""
    draft = draft_of(home, report_id)
    row = dict(draft.row)
    if changes.question is not None:
        row["question"] = changes.question
    if changes.kind is not None:
        row["kind"] = changes.kind
    if changes.facts is not None or changes.optional_facts is not None:
        vital = changes.facts if changes.facts is not None else _patterns(row, is_vital=True)
        optional = (
            changes.optional_facts
            if changes.optional_facts is not None
            else _patterns(row, is_vital=False)
        )
        row["key_facts"] = [{"any": [one], "vital": True} for one in vital] + [
            {"any": [one], "vital": False} for one in optional
        ]
        row["answerable"] = row["answerable"] or bool(row["key_facts"])
    if changes.forbidden is not None:
        row["forbidden"] = list(changes.forbidden)
    if changes.expected_status is not None:
        row["expected_status"] = list(changes.expected_status)
    if changes.forbidden is not None:
        row["to_fill"] = [one for one in row.get("to_fill", ()) if one != TRIM_FORBIDDEN]
    return replace(home, report_id, row)


def draft_of(home: Path, report_id: str) -> Draft:
    """Return the draft made from a report. Raises FeedbackError when there is none yet."""
    draft = Drafts(home).of(report_id)
    if draft is None:
        Feedback(home).read(report_id)  # a missing report is said by its own name
        raise FeedbackError(
            f"the report {report_id} is no draft yet",
            remedy=f"make it one with `cairn evals inbox accept {report_id} --set NAME`",
        )
    return draft


def replace(home: Path, report_id: str, row: Mapping[str, Any]) -> Draft:
    """Put ``row`` in the place of the draft made from a report. Raises FeedbackError, TopicError.

    The report it came from cannot be changed; its id can, within its set and to a free one. What
    was written is no longer to fill.
    """
    drafts, draft = Drafts(home), draft_of(home, report_id)
    given = {**row, "feedback": report_id}
    given["to_fill"] = _still_to_fill(draft.row, given)
    given["draft"] = bool(given["to_fill"])
    if not isinstance(given.get("id"), str):
        raise TopicError("the draft has no id", remedy=f"write one, as {draft.topic.topic_id!r}")
    if given["id"] != draft.topic.topic_id:
        _free_id(drafts, draft.set_name, given["id"])
    changed = _checked(draft.set_name, given, f"the draft {given['id']}")
    drafts.put(changed)
    return changed


def reject(home: Path, report_id: str, why: str = "") -> None:
    """Move a report to ``rejected`` with the reason; a draft made from it goes.

    Raises FeedbackError.
    """
    feedback = Feedback(home)
    report, _ = feedback.read(report_id)
    Drafts(home).drop(report_id)
    feedback.settle(report, State.REJECTED, why)


def take_back(home: Path, report_id: str) -> None:
    """Delete a report and the draft made from it, as the person asks. Raises FeedbackError."""
    try:
        Drafts(home).drop(report_id)
    except TopicError as error:  # the report goes all the same; the drafts need a maintainer
        Feedback(home).delete(report_id)
        raise FeedbackError(
            "the report was deleted, but the drafts cannot be read", remedy=error.remedy
        ) from error
    Feedback(home).delete(report_id)


def draft_row(report: Report, topic_id: str, today: date) -> Json:
    """Return the draft that ``report`` proposes, as a line of a question set."""
    is_refused = report.answer.get("status") == Status.NOT_IN_DOCUMENTS.value
    is_right = report.verdict is Verdict.USEFUL
    is_answerable = not (is_right and is_refused)
    is_wrong = report.verdict in (Verdict.UNSUPPORTED, Verdict.OUT_OF_DATE)
    evidence, is_from_sheet = _evidence(report) if is_right else ([], False)
    forbidden = _forbidden(report) if is_wrong else []
    to_fill = [
        *([FILL_FACTS] if is_answerable else []),
        *([FILL_ANCHOR] if is_from_sheet else []),
        *([FILL_PLACES] if is_answerable and not evidence else []),
        *([TRIM_FORBIDDEN] if forbidden else []),
    ]
    return {
        "id": topic_id,
        "question": report.question,
        "history": list(report.history),
        "audience": report.audience or None,
        "profile": dict(report.profile),
        "language": lexicon().language(report.question),
        "kind": _kind(report.question) if is_answerable else "outside",
        "answerable": is_answerable,
        "key_facts": [],
        "forbidden": forbidden,
        "evidence": evidence,
        "expected_items": [],
        "expected_status": _expected(report, is_right=is_right),
        "scheme_status": "",
        "never_fail": False,
        "author": AUTHOR,
        "date": today.isoformat(),
        "draft": bool(to_fill),
        "feedback": report.report_id,
        "verdict": report.verdict.value,
        "comment": report.comment,
        "to_fill": to_fill,
    }


def anchor_of(text: str) -> str:
    """Return at most seven words of ``text`` that tell its place: those with figures and names.

    >>> anchor_of("By the end of that year the agency had paid more than 340 vouchers.")
    'the agency had paid more than 340'
    """
    words = text.split()
    starts = range(max(1, len(words) - MAX_ANCHOR_WORDS + 1))

    def told(start: int) -> int:
        window = words[start : start + MAX_ANCHOR_WORDS]
        figures = sum(any(sign.isdecimal() for sign in word) for word in window)
        names = sum(word[:1].isupper() for word in window[0 if start else 1 :])
        return 2 * figures + names

    best = max(starts, key=lambda start: (told(start), -start))
    return " ".join(words[best : best + MAX_ANCHOR_WORDS])


class _NoCollection:
    """A collection that holds nothing: the kind of a question shows in its words."""

    vocabulary: tuple[str, ...] = ()

    def known(self, _: str) -> int:
        return 0

    def weight(self, _: str) -> float:
        return 1.0

    def frequency_rank(self, _: str) -> int | None:
        return None


def _kind(question: str) -> str:
    kind = understand(question, NameIndex(()), lexicon(), _NoCollection()).kind
    guessed = _KINDS.get(kind, kind.value)
    return guessed if guessed in KINDS else "fact"


def _expected(report: Report, *, is_right: bool) -> list[str]:
    status = str(report.answer.get("status", ""))
    return [status] if is_right and status in STATUSES else [Status.ANSWERED.value]


def _evidence(report: Report) -> tuple[list[Json], bool]:
    """Return the places that the answer cites, and whether one is known from a sheet only."""
    found: list[Json] = []
    is_from_sheet = False
    for citation in _objects(report.answer.get("citations")):
        quote, source = str(citation.get("quote") or ""), citation.get("source")
        place = source if isinstance(source, dict) else citation
        words = anchor_of(quote)
        if not words:
            continue
        is_from_sheet |= isinstance(source, dict)
        lines = place.get("lines")
        row: Json = {
            "document": _document_id(str(place.get("document") or "")),
            "section": str(place.get("section") or "").rsplit(" › ", 1)[-1],
            "anchor": words,
            **({"lines": list(lines)} if lines else {}),
        }
        if row not in found:
            found.append(row)
    return found, is_from_sheet


def _forbidden(report: Report) -> list[str]:
    """Return a pattern for each statement of the answer: its telling words, no whole sentence."""
    texts = [str(one.get("text") or "") for one in _objects(report.answer.get("statements"))]
    telling = (anchor_of(text) for text in texts[:MAX_FORBIDDEN])
    return [r"\s+".join(re.escape(word) for word in one.split()) for one in telling if one]


def _document_id(name: str) -> str:
    """Return the catalogue's id of a file; the name itself when it is not in the catalogue."""
    entries = load_catalogue()
    return next((entry.entry_id for entry in entries.values() if entry.file == name), name)


def _objects(value: object) -> list[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _patterns(row: Mapping[str, Any], *, is_vital: bool) -> Sequence[str]:
    return ["|".join(fact["any"]) for fact in row["key_facts"] if bool(fact["vital"]) is is_vital]


def _still_to_fill(before: Mapping[str, Any], row: Mapping[str, Any]) -> list[str]:
    """Return which of the notes of ``row`` its changes from ``before`` have not answered."""
    is_filled = {
        FILL_FACTS: bool(row.get("key_facts")),
        FILL_PLACES: bool(row.get("evidence")),
        FILL_ANCHOR: row.get("evidence") != before.get("evidence"),
        TRIM_FORBIDDEN: row.get("forbidden") != before.get("forbidden"),
    }
    notes = row.get("to_fill")
    return [
        str(one)
        for one in (notes if isinstance(notes, list) else ())
        if not is_filled.get(str(one), False)
    ]


def _free_id(drafts: Drafts, set_name: str, wanted: str) -> str:
    """Return ``wanted`` when it is free and of the set, else the next free id of the set."""
    if not _SET_NAME.fullmatch(set_name):
        raise FeedbackError(
            f"{set_name[:40]!r} cannot be the name of a question set",
            remedy="write small letters and _, as `facts`",
        )
    taken = {json.loads(line).get("id") for _, line in numbered_lines(QUESTIONS)}
    taken |= {one.topic.topic_id for one in drafts.all()}
    if wanted:
        match = _TOPIC_ID.fullmatch(wanted)
        if match is None or match["set"] != set_name:
            raise FeedbackError(
                f"{wanted[:40]!r} cannot be the id of a question of the set {set_name!r}",
                remedy=f"write the set, a dash and a number, as `{set_name}-101`",
            )
        if wanted in taken:
            raise FeedbackError(
                f"the id {wanted!r} is taken", remedy="choose another, or leave --id out"
            )
        return wanted
    matches = (_TOPIC_ID.fullmatch(str(one)) for one in taken)
    numbers = [int(one["number"]) for one in matches if one and one["set"] == set_name]
    return f"{set_name}-{max(numbers, default=0) + 1:03d}"


def _checked(set_name: str, row: Mapping[str, Any], where: str) -> Draft:
    """Return ``row`` as a draft that a question set would take. Raises TopicError."""
    line = _line(row)
    topic = topic_of(line, where)
    if not topic.question.strip():
        raise TopicError(f"{where}: the question is empty", remedy=EDIT)
    return Draft(set_name, json.loads(line), topic)


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
