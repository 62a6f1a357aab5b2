"""The maturity check in the terminal: asked question by question, or answered in one line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.model import Profile
from assistant.shelf import Shelf
from assistant.support.maturity import (
    DONT_KNOW,
    MAX_ANSWER,
    MaturityResult,
    check_maturity,
    questions,
    read_answers,
    what_it_is,
)
from assistant.support.maturity_picture import maturity_picture
from assistant.support.maturity_text import maturity_json, maturity_markdown
from corpus.errors import CairnError


def maturity(
    shelf: Shelf,
    profile: Profile,
    answers: str,
    *,
    products: tuple[str, ...] = (),
    out: Path | None = None,
    drawing: Path | None = None,
    as_json: bool = False,
    today: date,
) -> None:
    """Run the check and write its result; ``answers`` of "" asks for them.

    Nothing is kept unless ``out`` names a file for the Markdown or ``drawing`` one for the picture
    (SVG). Raises MaturityError, CairnError.
    """
    given = read_answers(answers) if answers else ask_answers(input)
    result = check_maturity(shelf, given, profile, today=today, products=products)
    if drawing is not None:
        _write(drawing, maturity_picture(result) + "\n", option="--picture")
    write_result(result, out=out, as_json=as_json)


def ask_answers(read_line: Callable[[str], str]) -> tuple[int | None, ...]:
    """Ask the twelve questions on stderr, again where an answer is none; the end of input ends it.

    What is left unasked counts as "don't know".
    """
    sys.stderr.write(f"{what_it_is()}\n")
    found: list[int | None] = []
    for number, one in enumerate(questions(), 1):
        sys.stderr.write(f"\n{number}. {one.text}\n")
        for value, text in enumerate(one.answers):
            sys.stderr.write(f"   {value}  {text}\n")
        sys.stderr.write(f"   {DONT_KNOW}  don't know\n")
        answer = _answer(read_line)
        if answer is None:
            break
        found.append(None if answer == DONT_KNOW else int(answer))
    return (*found, *[None] * (len(questions()) - len(found)))


def write_result(result: MaturityResult, *, out: Path | None, as_json: bool) -> None:
    """Write a result to stdout, and to ``out`` as Markdown when given. Raises CairnError."""
    text = maturity_markdown(result)
    if out is not None:
        _write(out, text, option="--out")
    if as_json:
        sys.stdout.write(json.dumps(maturity_json(result), ensure_ascii=False, indent=1) + "\n")
    elif out is None:
        sys.stdout.write(text)


def _write(path: Path, text: str, *, option: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CairnError(
            f"{path} cannot be written: {error.strerror}",
            remedy=f"choose another place for {option}",
        ) from error
    sys.stderr.write(f"written: {path}\n")


def _answer(read_line: Callable[[str], str]) -> str | None:
    """Return an answer as typed, None at the end of input."""
    while True:
        try:
            typed = read_line("").strip()
        except EOFError:
            return None
        if typed == DONT_KNOW or (
            typed.isascii() and typed.isdecimal() and int(typed) <= MAX_ANSWER
        ):
            return typed
        sys.stderr.write(f"   0 to {MAX_ANSWER}, or {DONT_KNOW}\n")
