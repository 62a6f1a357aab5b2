"""The inbox from the terminal: list, show, accept, edit and reject what people sent.

Words that people sent are shown without signs that could steer a terminal.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shlex
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import CairnError
from evals.errors import FeedbackError, TopicError
from evals.feedback import Feedback, Report, State, without_steering
from evals.inbox import Changes, Draft, Drafts, accept, draft_of, edit, reject, replace

WIDTH = 100
MAX_SHOWN_QUESTION = 70

RunEditor = Callable[[Path], None]
"""Opens a file for the person and returns when it is closed. Raises FeedbackError."""


def list_reports(home: Path, *, state: str = "open", as_json: bool = False) -> int:
    """Print the reports in ``state``, the oldest first; returns 1 when one cannot be read."""
    feedback = Feedback(home)
    known = _state(state)
    reports: list[Report] = []
    faults: list[CairnError] = []
    for report_id in feedback.ids(known):
        try:
            reports.append(feedback.read(report_id)[0])
        except FeedbackError as error:
            faults.append(error)
    reports.sort(key=lambda one: (one.time, one.report_id))
    if as_json:
        rows = [_summary(one, known) for one in reports]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif not reports:
        sys.stdout.write(f"no {known.value} reports\n")
    else:
        for one in reports:
            question = textwrap.shorten(
                without_steering(one.question), MAX_SHOWN_QUESTION, placeholder=" …"
            )
            sys.stdout.write(f"{one.report_id}  {one.time[:10]}  {one.verdict:<11}  {question}\n")
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


def show_report(home: Path, report_name: str, *, as_json: bool = False) -> None:
    """Print one report with its answer. Raises FeedbackError."""
    feedback = Feedback(home)
    report, state = feedback.read(feedback.find(report_name))
    if as_json:
        row = {"state": state.value, **dataclasses.asdict(report)}
        sys.stdout.write(json.dumps(row, ensure_ascii=False, indent=1) + "\n")
        return
    sys.stdout.write(_shown(report, state))


def accept_report(
    home: Path, report_name: str, *, set_name: str, topic_id: str = "", today: date
) -> None:
    """Make a draft question of a report. Raises FeedbackError, TopicError."""
    report_id = Feedback(home).find(report_name)
    draft = accept(home, report_id, set_name, today=today, topic_id=topic_id)
    sys.stdout.write(_draft_text(home, draft))


def edit_draft(
    home: Path,
    report_name: str,
    changes: Changes,
    *,
    environment: Mapping[str, str],
    run_editor: RunEditor | None = None,
) -> None:
    """Change the draft made from a report; without changes, open it in ``$EDITOR``.

    Raises FeedbackError, TopicError; what was written in the editor is then kept in a file.
    """
    report_id = Feedback(home).find(report_name)
    if changes.is_empty:
        draft = _edited(home, report_id, run_editor or _editor(environment))
    else:
        draft = edit(home, report_id, changes)
    sys.stdout.write(_draft_text(home, draft))


def reject_report(home: Path, report_name: str, *, why: str = "") -> None:
    """Put a report aside with the reason. Raises FeedbackError."""
    report_id = Feedback(home).find(report_name)
    reject(home, report_id, why)
    sys.stdout.write(f"{report_id} is rejected; it is kept in feedback/rejected\n")


def _state(name: str) -> State:
    if name not in tuple(State):
        raise FeedbackError(
            f"no state called {name!r}", remedy=f"choose one of: {', '.join(State)}"
        )
    return State(name)


def _summary(report: Report, state: State) -> dict[str, Any]:
    return {
        "id": report.report_id,
        "state": state.value,
        "verdict": report.verdict.value,
        "question": report.question,
        "comment": report.comment,
        "status": report.answer.get("status"),
        "time": report.time,
        "note": report.note,
    }


def _shown(report: Report, state: State) -> str:
    settled = f" ({report.note})" if report.note else ""
    versions = report.versions
    lines = [
        f"{report.report_id}: {report.verdict.value}, {state.value}{settled}, {report.time}",
        *(f"earlier: {one}" for one in report.history),
        f"question: {report.question}",
        *([f"audience: {report.audience}"] if report.audience else []),
        *([f"comment: {report.comment}"] if report.comment else []),
        f"answer ({report.answer.get('status')}):",
    ]
    text = "\n".join(_filled(line) for line in lines)
    answer = "\n".join(
        textwrap.indent(_filled(line), "    ")
        for line in str(report.answer.get("answer")).split("\n")
    )
    cited = "\n".join(_cited(report))
    return without_steering(
        f"{text}\n{answer}\n{cited}\n"
        f"Cairn {versions.cairn}, code {versions.code[:12]}, "
        f"index {versions.generation or 'unknown'}, model {versions.model or 'unknown'}\n"
    )


def _cited(report: Report) -> list[str]:
    citations = report.answer.get("citations")
    lines = []
    for one in citations if isinstance(citations, list) else ():
        if isinstance(one, dict):
            place = f"[{one.get('marker')}] {one.get('document')}, {one.get('section')}"
            lines.append(_filled(f"{place}: “{one.get('quote')}”"))
    return lines


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), WIDTH, subsequent_indent="    ")


def _draft_text(home: Path, draft: Draft) -> str:
    report_id = draft.row["feedback"]
    path = Drafts(home).path(draft.set_name)
    lines = [f"{draft.topic.topic_id} in {path}"]
    if draft.to_fill:
        lines += ["still to write:", *(f"  - {one}" for one in draft.to_fill)]
        lines.append(f"next: cairn evals inbox edit {report_id}")
    else:
        lines += [
            f"whole; when it is agreed, this line goes to {draft.set_name}.jsonl:",
            draft.line,
        ]
    return without_steering("\n".join(lines)) + "\n"


def _edited(home: Path, report_id: str, run_editor: RunEditor) -> Draft:
    row = draft_of(home, report_id).row
    number, name = tempfile.mkstemp(prefix=f"cairn-{report_id}-", suffix=".json")
    path = Path(name)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        json.dump(row, file, ensure_ascii=False, indent=1)
    try:
        run_editor(path)
        draft = replace(home, report_id, _object(path))
    except CairnError as error:
        raise type(error)(
            error.problem, remedy=f"{error.remedy}; what you wrote is kept in {path}"
        ) from error
    with contextlib.suppress(OSError):
        path.unlink()
    return draft


def _object(path: Path) -> dict[str, Any]:
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise TopicError(f"the draft is not JSON ({error})", remedy="mend it") from error
    if not isinstance(row, dict):
        raise TopicError("the draft is no object", remedy="write one question in {…}")
    return row


def _editor(environment: Mapping[str, str]) -> RunEditor:
    command = environment.get("VISUAL") or environment.get("EDITOR") or ""
    if not command.strip():
        raise FeedbackError(
            "no editor is set",
            remedy="set EDITOR, or give what to change: --question, --fact, --forbidden",
        )

    def run(path: Path) -> None:
        try:
            done = subprocess.run([*shlex.split(command), str(path)], check=False)
        except (OSError, ValueError) as error:
            raise FeedbackError(
                f"the editor {command!r} cannot be started ({error})", remedy="set another EDITOR"
            ) from error
        if done.returncode:
            raise FeedbackError(
                f"the editor ended with {done.returncode}; the draft is as it was",
                remedy="edit it again",
            )

    return run
