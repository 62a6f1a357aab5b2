"""Ask from the terminal: one question for people or machines, or a file of many."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from assistant.answer_json import (
    Json,
    answer_json,
    line_id,
    line_object,
    question_of,
    without_surrogates,
)
from assistant.engine import Engine, Source
from assistant.model import Answer, Audience, Citation, Notice, NoticeKind, Question, Status
from assistant.wording import wording
from corpus.errors import CairnError, DocumentError
from corpus.lexicon import lexicon
from corpus.model import DocumentKind
from ui.terminal.progress import reporting

WIDTH = 92
MAX_SHOWN_CHARS = 200  # of a line that is no question, in its answer
LINE_FAULTS = (CairnError, ValueError, RecursionError)


def ask_one(
    engine: Engine,
    text: str,
    *,
    audience: Audience | None,
    today: date,
    as_json: bool,
    log: Callable[[Answer], None] = lambda answer: None,
) -> None:
    """Answer one question on stdout; ``log`` is given the answer. Raises QuestionError."""
    asked = without_surrogates(text)  # bytes of the command line that are no text
    answer = engine.ask(Question(text=asked, today=today, audience=audience))
    if as_json:
        sys.stdout.write(json.dumps(answer_json(answer), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(answer_text(answer) + "\n")
    log(answer)


def ask_batch(engine: Engine, batch: Path, out: Path, *, today: date) -> int:
    """Answer each line of ``batch`` into ``out``; return 1 when a line could not be, else 0.

    Such a line gets an object with the status "failed" and says why; no line is lost. ``out``
    changes only when all lines are answered.
    """
    wanted = _read_lines(batch)
    n_failed = 0
    try:
        with _replacing(out) as file, reporting() as progress:
            for number, row in enumerate(_answers(engine, wanted, today), 1):
                n_failed += row["status"] == Status.FAILED
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                progress("answering", number, len(wanted))
    except OSError as error:
        raise DocumentError(
            str(out),
            f"the answers cannot be written ({error.strerror})",
            remedy="choose another path",
        ) from error
    sys.stderr.write(f"{len(wanted)} questions answered into {out}, {n_failed} failed\n")
    return 1 if n_failed else 0


def list_sources(engine: Engine, *, as_json: bool) -> None:
    """Print the collection: one line a document, then the counts."""
    sources = engine.sources()
    if as_json:
        rows = [dataclasses.asdict(source) for source in sources]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    for source in sources:
        sys.stdout.write(_source_line(source) + "\n")
    kinds = Counter(source.kind for source in sources)
    n_passages = sum(source.passages for source in sources)
    sys.stdout.write(
        f"{kinds[DocumentKind.DOCUMENT]} documents and {kinds[DocumentKind.SHEET]} sheets of "
        f"Cairn's own, {n_passages} passages\n"
    )


def answer_text(answer: Answer) -> str:
    """Return an answer as people read it in a terminal."""
    parts = [f"Status: {answer.status}", *map(_wrapped, answer.text.split("\n\n"))]
    if answer.nearest:
        parts.append(_wrapped(wording(answer.language).nearest_line(answer.nearest)))
    if answer.citations:
        parts.append("\n".join(_citation_lines(answer.citations)))
    if answer.notices:
        parts.append("\n".join(_wrapped(f"Note: {one.text}") for one in answer.notices))
    if answer.follow_ups:
        parts.append("\n".join(["Ask next:", *(f"  {one}" for one in answer.follow_ups)]))
    parts.append(f"{answer.elapsed_ms / 1000:.2f} s, as of {answer.question.today.isoformat()}")
    return "\n\n".join(parts)


def _read_lines(batch: Path) -> list[str]:
    try:
        text = batch.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DocumentError(
            str(batch), "there is no such file", remedy="check the path after --batch"
        ) from error
    except UnicodeDecodeError as error:
        raise DocumentError(
            str(batch), "the file cannot be read as UTF-8 text", remedy="save it as UTF-8"
        ) from error
    except OSError as error:
        raise DocumentError(
            str(batch),
            f"the file cannot be read ({error.strerror})",
            remedy="name a file of questions that you may read",
        ) from error
    # Not splitlines: JSON strings may hold U+2028 and its like.
    return [line for line in text.split("\n") if line.strip()]


@contextmanager
def _replacing(out: Path) -> Iterator[TextIO]:
    """Open a file beside ``out`` that takes its place at the end, or goes when anything fails."""
    target = out.resolve()
    if target.exists() and not target.is_file():  # a pipe or device takes lines as they come
        with target.open("w", encoding="utf-8") as file:
            yield file
        return
    beside = target.with_name(f".cairn-answers-{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8") as file:
            yield file
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _answers(engine: Engine, lines: list[str], today: date) -> Iterator[Json]:
    for line in lines:
        question = Question(text=line[:MAX_SHOWN_CHARS], today=today)
        notices: tuple[Notice, ...] = ()
        try:
            row = line_object(line)
            question = dataclasses.replace(question, question_id=line_id(row))
            question, notices = question_of(row, today=today, lexicon=lexicon())
            answer = engine.ask(question)
        except LINE_FAULTS as error:  # one line must never cost the lines after it
            answer = _failed(question, error)
        yield answer_json(dataclasses.replace(answer, notices=(*notices, *answer.notices)))


def _failed(question: Question, error: Exception) -> Answer:
    problem = str(error) if isinstance(error, CairnError) else f"Cairn failed here: {error}"
    return Answer(
        question,
        question.text,
        Status.FAILED,
        problem.replace("\n  -> ", ". Remedy: "),
        notices=(Notice(NoticeKind.PROBLEM, problem),),
    )


def _source_line(source: Source) -> str:
    year = str(source.year) if source.year else "year unknown"
    kind = "sheet" if source.kind is DocumentKind.SHEET else "document"
    return f"{source.name} — {source.title} ({year}; {kind}; {source.passages} passages)"


def _citation_lines(citations: tuple[Citation, ...]) -> Iterator[str]:
    for one in citations:
        year = str(one.year) if one.year else "year unknown"
        place = ""
        if one.page_label is not None:
            place = f", page {one.page_label}"
        elif one.kind is DocumentKind.DOCUMENT and one.lines:
            place = f", lines {one.lines[0]}–{one.lines[1]}"
        own = " [Cairn's own summary]" if one.kind is DocumentKind.SHEET else ""
        yield f"[{one.marker}] {one.title} ({year}){own}, {one.section}{place}"
        if one.source:
            lines = (
                f", lines {one.source.lines[0]}–{one.source.lines[1]}" if one.source.lines else ""
            )
            yield f"    from {one.source.document}, {one.source.section}{lines}"
        yield textwrap.indent(_wrapped(f"“{' '.join(one.quote.split())}”"), "    ")


def _wrapped(text: str) -> str:
    lines = text.split("\n")
    # A row of a table stays one line, or it is no row any more.
    return "\n".join(one if one.startswith("|") else textwrap.fill(one, WIDTH) for one in lines)
