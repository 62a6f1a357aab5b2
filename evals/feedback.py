"""Keep what a person sends about an answer: one JSON file a report, in ``CAIRN_HOME/feedback``.

A report holds what is needed to ask again: question, history, answer, versions. E-mail addresses
and telephone numbers in the person's words are masked before anything is written. A report that was
dealt with moves to ``accepted`` or ``rejected``; nothing is lost, and the person may take it back
from any of them. Knows nothing of pages; nothing is stored here unless somebody calls ``store``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.answer_json import answer_json, without_surrogates
from assistant.model import Answer
from corpus.errors import CairnError
from corpus.personal import DISGUISED_EMAIL, EMAIL, INTERNATIONAL_NUMBER
from corpus.settings import load_section
from evals.errors import FeedbackError
from evals.runner import SECTIONS, code_hash
from index.generation import Generations, read_card

Json = dict[str, Any]  # JSON values

FORMAT = 1
MAX_COMMENT_CHARS = 1000
MAX_REPORT_BYTES = 1_000_000  # an answer over many rows is some 100,000
MAX_OPEN_REPORTS = 10_000  # a page that is open to many must not fill the disk
DISTRIBUTION = "cairn-assistant"

MASKED_EMAIL = "[e-mail address]"
MASKED_NUMBER = "[telephone number]"

# What the person wrote, or what repeats it; the words of documents are left as they are.
_ECHOES = ("question", "understood_as", "answer", "notices", "follow_ups")
_REPORT_ID = re.compile(r"[0-9a-z]{1,32}-[0-9]{1,6}")
_MAYBE_NUMBER = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ \u00a0./()-]{0,3}\d){6,14}(?!\w)")
_DATE = re.compile(r"\d{1,2}[./ -]\d{1,2}[./ -]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-/.]\s?(?:19|20)\d\d")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:[ .\u00a0]\d{3})+|[1-9]\d{6,7}")
_CALL = re.compile(
    r"(?:tel|phone|telefon\w*|téléphone|teléfono|mobil\w*|cell\w*|handy|gsm|fax|call|ring|whatsapp)"
    r"[\w.]*\W{0,3}(?:\w+\W){0,3}$",
    re.I,
)


class Verdict(StrEnum):
    """What the person says of the answer."""

    USEFUL = "useful"
    INCOMPLETE = "incomplete"
    UNSUPPORTED = "unsupported"
    OUT_OF_DATE = "out_of_date"


class State(StrEnum):
    """Where a report is: not yet dealt with, made a draft question, or turned down."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Versions:
    """What gave the answer. ``code`` and ``collection`` are hashes; "" where not known."""

    cairn: str
    code: str
    collection: str
    generation: str
    model: str
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """What a person sent about one answer. ``time`` is ISO 8601; ``answer`` as published JSON."""

    report_id: str
    verdict: Verdict
    comment: str
    question: str
    history: tuple[str, ...]
    audience: str
    profile: Mapping[str, Any]  # as in a batch line
    answer: Json
    versions: Versions
    time: str
    note: str = ""  # why it was rejected, or the id of its draft

    def __post_init__(self) -> None:
        check_report_id(self.report_id)
        if len(self.comment) > MAX_COMMENT_CHARS:
            raise ValueError(f"a comment of {len(self.comment)} characters")


class Feedback:
    """The folder ``CAIRN_HOME/feedback``."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "feedback"

    def store(self, report: Report) -> None:
        """Write ``report``; one with the same id is replaced. Raises FeedbackError."""
        written = _written(report)
        if len(written) > MAX_REPORT_BYTES:
            raise FeedbackError(
                "the answer is too long to be stored", remedy="ask a narrower question and send it"
            )
        path = self._path(report.report_id, State.OPEN)
        if not path.exists() and len(self.ids()) >= MAX_OPEN_REPORTS:
            raise FeedbackError(
                f"{MAX_OPEN_REPORTS} reports wait to be read and no more are taken",
                remedy="deal with some in `cairn evals inbox list`",
            )
        self._write(path, written)

    def ids(self, state: State = State.OPEN) -> tuple[str, ...]:
        """Return the ids of the reports in ``state``, in alphabetical order."""
        folder = self._of(state)
        names = (path.stem for path in folder.glob("*.json") if path.is_file())
        return tuple(sorted(name for name in names if _REPORT_ID.fullmatch(name)))

    def read(self, report_id: str) -> tuple[Report, State]:
        """Return a report and where it is. Raises FeedbackError when it is missing or broken."""
        for state in State:
            path = self._path(report_id, state)
            if path.is_file():
                return _read(path), state
        raise FeedbackError(
            f"no report called {report_id!r}", remedy="choose one of `cairn evals inbox list`"
        )

    def find(self, name: str) -> str:
        """Return the id that begins with ``name``. Raises FeedbackError unless there is just one.

        The open ones come first: a beginning that only one of them has is enough.
        """
        for states in ((State.OPEN,), (State.ACCEPTED, State.REJECTED)):
            known = [one for state in states for one in self.ids(state)]
            found = [one for one in known if one == name] or [
                one for one in known if name and one.startswith(name)
            ]
            if len(found) == 1:
                return found[0]
            if found:
                raise FeedbackError(
                    f"{len(found)} reports begin with {name!r}: {', '.join(found[:5])}",
                    remedy="write more of the id",
                )
        raise FeedbackError(
            f"no report called {name!r}", remedy="choose one of `cairn evals inbox list`"
        )

    def settle(self, report: Report, state: State, note: str = "") -> None:
        """Move ``report`` to ``state`` with a ``note``. Raises FeedbackError.

        It is written in its new place before it leaves the old one.
        """
        _, before = self.read(report.report_id)
        settled = dataclasses.replace(report, note=note)
        self._write(self._path(report.report_id, state), _written(settled))
        if before is not state:
            self._remove(self._path(report.report_id, before))

    def delete(self, report_id: str) -> bool:
        """Delete a report wherever it is; say whether there was one. Raises FeedbackError."""
        check_report_id(report_id)
        return any([self._remove(self._path(report_id, state)) for state in State])

    def _of(self, state: State) -> Path:
        return self._folder if state is State.OPEN else self._folder / state.value

    def _path(self, report_id: str, state: State) -> Path:
        return self._of(state) / f"{check_report_id(report_id)}.json"

    def _remove(self, path: Path) -> bool:
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise FeedbackError(
                f"a report cannot be deleted ({error.strerror})",
                remedy="check that the folder feedback in CAIRN_HOME may be written",
            ) from error
        return True

    def _write(self, path: Path, written: bytes) -> None:
        beside = path.with_suffix(".new")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(beside, "wb", opener=_private) as file:
                file.write(written)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise FeedbackError(
                f"the report cannot be stored ({error.strerror})",
                remedy="check that the folder feedback in CAIRN_HOME may be written and its disk "
                "has room",
            ) from error


def report_of(
    answer: Answer,
    verdict: Verdict,
    comment: str,
    *,
    report_id: str,
    versions: Versions,
    time: datetime,
) -> Report:
    """Return the report on ``answer``: masked, the comment cut to ``MAX_COMMENT_CHARS``."""
    question = answer.question
    profile = {key: value for key, value in dataclasses.asdict(question.profile).items() if value}
    return Report(
        report_id=report_id,
        verdict=verdict,
        comment=masked(comment[: 2 * MAX_COMMENT_CHARS]).strip()[:MAX_COMMENT_CHARS],
        question=masked(question.text),
        history=tuple(masked(one) for one in question.history),
        audience=question.audience.value if question.audience else "",
        profile=_masked_all(profile),
        answer=_masked_answer(answer_json(answer)),
        versions=versions,
        time=time.isoformat(timespec="seconds"),
    )


def versions_of(
    home: Path, environment: Mapping[str, str], generation: str, code: str = ""
) -> Versions:
    """Return the versions in force for the index ``generation``; "" for what cannot be read.

    ``code`` is the hash of the code that runs, when it was taken already. Raises SettingsError.
    """
    collection = model = ""
    current = Generations(home).current()
    if current is not None and generation:
        with contextlib.suppress(CairnError):  # rebuilt since and let go: its name must do
            card = read_card(current.parent / generation)
            collection, model = card.fingerprint, card.model
    settings = {
        f"{section}.{key}": str(value)
        for section, settings_type in SECTIONS.items()
        for key, value in dataclasses.asdict(
            load_section(section, settings_type, home=home, environment=environment)
        ).items()
    }
    return Versions(
        version(DISTRIBUTION), code or code_hash(), collection, generation, model, settings
    )


def check_report_id(report_id: str) -> str:
    """Return ``report_id`` when it can name a file of ours. Raises FeedbackError otherwise.

    >>> check_report_id("3f9a12bc04-2")
    '3f9a12bc04-2'
    """
    if not _REPORT_ID.fullmatch(report_id):
        raise FeedbackError(
            f"{report_id[:40]!r} cannot be the id of a report",
            remedy="choose one of `cairn evals inbox list`",
        )
    return report_id


def masked(text: str) -> str:
    """Return a person's words without e-mail addresses, telephone numbers and control signs.

    Amounts, dates and spans of years stay, unless a word for telephoning stands before them.

    >>> masked("Write to eva.k@example.org or +386 41 123 456 before 01.02.2027, at 1 200 000 EUR")
    'Write to [e-mail address] or [telephone number] before 01.02.2027, at 1 200 000 EUR'
    """
    said = without_steering(text)
    said = DISGUISED_EMAIL.sub(MASKED_EMAIL, EMAIL.sub(MASKED_EMAIL, said))
    said = INTERNATIONAL_NUMBER.sub(MASKED_NUMBER, said)
    return _MAYBE_NUMBER.sub(_number_masked, said)


def without_steering(text: str) -> str:
    """Return ``text`` without signs that steer a terminal or turn the direction of writing.

    >>> without_steering("red: \x1b[31m")
    'red: [31m'
    """
    said = without_surrogates(text)
    return "".join(sign for sign in said if sign in "\n\t" or _is_shown(sign))


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf")  # no escapes, no turned direction


def _number_masked(match: re.Match[str]) -> str:
    number = match.group()
    before = match.string[max(0, match.start() - 40) : match.start()]
    is_other = any(pattern.fullmatch(number) for pattern in (_DATE, _YEARS, _AMOUNT))
    return number if is_other and not _CALL.search(before) else MASKED_NUMBER


def _masked_answer(answer: Json) -> Json:
    return {key: _masked_all(value) if key in _ECHOES else value for key, value in answer.items()}


def _masked_all(value: Any) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list | tuple):
        return [_masked_all(one) for one in value]
    if isinstance(value, dict):
        return {key: _masked_all(one) for key, one in value.items()}
    return value


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _written(report: Report) -> bytes:
    row = {"format": FORMAT, **dataclasses.asdict(report)}
    return json.dumps(row, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")


def _read(path: Path) -> Report:
    try:
        if path.stat().st_size > MAX_REPORT_BYTES:
            raise ValueError("it is too long")
        row = json.loads(path.read_text(encoding="utf-8"))
        if row["format"] != FORMAT:
            raise ValueError(f"it has format {row['format']}")
        return Report(
            report_id=path.stem,
            verdict=Verdict(row["verdict"]),
            comment=_text(row["comment"]),
            question=_text(row["question"]),
            history=tuple(_texts(row["history"])),
            audience=_text(row["audience"]),
            profile=dict(row["profile"]),
            answer=dict(row["answer"]),
            versions=Versions(**row["versions"]),
            time=_text(row["time"]),
            note=_text(row["note"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise FeedbackError(
            f"the report {path.stem!r} cannot be read ({error})",
            remedy=f"delete {path}, or mend it",
        ) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(values: Sequence[object]) -> Iterator[str]:
    return (_text(one) for one in values)
