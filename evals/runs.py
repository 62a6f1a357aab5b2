"""Store what was answered, so that it can be scored again without asking.

A run is a folder below ``CAIRN_HOME/evals/runs``: its card, the topics as they were asked, the
answers (one JSON line each, in the order asked) and the passages that were looked at, each once.
A run that was cut off keeps its answers; a half-written last line is dropped.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import RunError
from evals.model import GoldLines, Quoted, Recorded, Retrieved, RunCard, Said, Topic
from evals.topics import topic_of

FORMAT = 1
CARD = "card.json"
TOPICS = "topics.jsonl"
ANSWERS = "answers.jsonl"
PASSAGES = "passages.jsonl"
Json = dict[str, Any]  # JSON values


@dataclass(frozen=True, slots=True)
class Run:
    """A stored run."""

    card: RunCard
    topics: tuple[Topic, ...]
    answers: tuple[Recorded, ...]


class Runs:
    """The folder ``CAIRN_HOME/evals/runs``."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "evals" / "runs"

    def names(self) -> tuple[str, ...]:
        """Return the names of all runs, the newest last."""
        cards = self._folder.glob(f"*/{CARD}")
        return tuple(
            path.parent.name
            for path in sorted(cards, key=lambda path: (path.stat().st_mtime_ns, path.parent.name))
        )

    def card(self, name: str) -> RunCard | None:
        """Return the card of a run; None when there is none. Raises RunError for a broken one."""
        path = self._path(name) / CARD
        if not path.is_file():
            return None
        try:
            return _card(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise RunError(
                f"the run {name!r} cannot be read: its card is broken",
                remedy=f"answer again with `cairn evals run --name {name} --again`",
            ) from error

    def read(self, name: str) -> Run:
        """Return the run called ``name``. Raises RunError."""
        card = self.card(name)
        if card is None:
            names = ", ".join(self.names()) or "none was stored yet"
            raise RunError(f"no run called {name!r}", remedy=f"choose one of: {names}")
        if not card.is_complete:
            raise RunError(
                f"the run {name!r} was cut off after {len(self.answered(name))} of "
                f"{card.n_topics} questions",
                remedy="repeat the command that began it; it goes on where it was",
            )
        topics = tuple(
            topic_of(line, f"{name}/{TOPICS}, line {number}")
            for number, line in enumerate(_lines(self._path(name) / TOPICS), 1)
        )
        answers = self.answered(name)
        if len(answers) != card.n_topics:
            raise RunError(
                f"the run {name!r} holds {len(answers)} answers, its card says {card.n_topics}",
                remedy=f"answer again with `cairn evals run --name {name} --again`",
            )
        return Run(card, topics, answers)

    def begin(self, card: RunCard, topics: Sequence[Topic]) -> None:
        """Begin a run, forgetting an older one of the same name. Raises RunError."""
        folder = self._path(card.name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in (CARD, ANSWERS, PASSAGES):
                (folder / name).unlink(missing_ok=True)
            (folder / TOPICS).write_text(
                "".join(one.line + "\n" for one in topics), encoding="utf-8"
            )
            self._write_card(card)
        except OSError as error:
            raise _unwritable(folder, error) from error

    def answered(self, name: str) -> tuple[Recorded, ...]:
        """Return the answers that are stored, in order; fewer than asked when it was cut off."""
        passages = tuple(_retrieved(row) for row in _rows(self._path(name) / PASSAGES))
        found: list[Recorded] = []
        for row in _rows(self._path(name) / ANSWERS):
            if any(at >= len(passages) for at in row["retrieved"]):
                break  # the kill came between the two files
            found.append(_recorded(row, passages))
        return tuple(found)

    def append(self, name: str) -> Appending:
        """Go on writing the answers of a run that was begun."""
        return Appending(self._path(name), self.answered(name))

    def complete(self, card: RunCard) -> RunCard:
        """Mark a run as complete."""
        done = dataclasses.replace(card, is_complete=True)
        try:
            self._write_card(done)
        except OSError as error:
            raise _unwritable(self._path(card.name), error) from error
        return done

    def _path(self, name: str) -> Path:
        if not name or name in (".", "..") or Path(name).name != name:
            raise RunError(
                f"{name!r} cannot be the name of a run",
                remedy="choose a name without slashes, as `before` or `after`",
            )
        return self._folder / name

    def _write_card(self, card: RunCard) -> None:
        path = self._path(card.name) / CARD
        beside = path.with_suffix(".new")
        beside.write_text(
            json.dumps(dataclasses.asdict(card), ensure_ascii=False, indent=1), encoding="utf-8"
        )
        os.replace(beside, path)


class Appending:
    """Writes answers one by one; each is on disk before the next is asked."""

    def __init__(self, folder: Path, answered: Sequence[Recorded]) -> None:
        self._folder = folder
        self._numbers: dict[Retrieved, int] = {}
        known = [_retrieved(row) for row in _rows(folder / PASSAGES)]
        for passage in known:
            self._numbers.setdefault(passage, len(self._numbers))
        try:
            # What a kill left half-written is dropped by writing anew what is whole.
            _write_rows(folder / PASSAGES, [_asdict(one) for one in self._numbers])
            _write_rows(folder / ANSWERS, [_row(one, self._numbers) for one in answered])
        except OSError as error:
            raise _unwritable(folder, error) from error

    def __call__(self, answer: Recorded) -> None:
        """Store ``answer``. Raises RunError when it cannot be written."""
        new = [one for one in dict.fromkeys(answer.retrieved) if one not in self._numbers]
        for one in new:
            self._numbers[one] = len(self._numbers)
        try:
            _append_rows(self._folder / PASSAGES, [_asdict(one) for one in new])
            _append_rows(self._folder / ANSWERS, [_row(answer, self._numbers)])
        except OSError as error:
            raise _unwritable(self._folder, error) from error


def topics_hash(topics: Iterable[Topic]) -> str:
    """Return a hash of what is asked: questions, histories, audiences, profiles, in order."""
    digest = hashlib.sha256()
    for one in topics:
        asked = (one.topic_id, one.question, one.history, one.audience, dict(one.profile))
        digest.update(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()


def _lines(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    yield from (line for line in text.split("\n") if line.strip())


def _rows(path: Path) -> Iterator[Json]:
    for line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError:
            return  # cut off here
        yield row


def _row(one: Recorded, numbers: dict[Retrieved, int]) -> Json:
    row = _asdict(one)
    row["retrieved"] = [numbers[passage] for passage in one.retrieved]
    return row


def _asdict(one: Any) -> Json:  # noqa: ANN401 - any of the frozen types of a run
    return dataclasses.asdict(one)


def _recorded(row: Json, passages: Sequence[Retrieved]) -> Recorded:
    return Recorded(
        topic_id=row["topic_id"],
        status=row["status"],
        text=row["text"],
        statements=tuple(Said(one["text"], tuple(one["markers"])) for one in row["statements"]),
        citations=tuple(
            Quoted(**{**one, "sources": _gold_lines(one["sources"])}) for one in row["citations"]
        ),
        notices=tuple((kind, text) for kind, text in row["notices"]),
        retrieved=tuple(passages[at] for at in row["retrieved"]),
        confidence=row["confidence"],
        elapsed_ms=row["elapsed_ms"],
        tokens=row["tokens"],
        cost_eur=row["cost_eur"],
    )


def _retrieved(row: Json) -> Retrieved:
    return Retrieved(row["document"], row["section"], row["text"], _gold_lines(row["sources"]))


def _gold_lines(rows: Iterable[Json]) -> tuple[GoldLines, ...]:
    return tuple(GoldLines(one["document"], (one["lines"][0], one["lines"][1])) for one in rows)


def _card(row: Json) -> RunCard:
    return RunCard(**{**row, "sets": tuple(row["sets"])})


def _write_rows(path: Path, rows: Sequence[Json]) -> None:
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    _append_rows(beside, rows)
    os.replace(beside, path)


def _append_rows(path: Path, rows: Sequence[Json]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _unwritable(folder: Path, error: OSError) -> RunError:
    return RunError(
        f"the run cannot be written ({error.strerror})",
        remedy=f"check that {folder} may be written and its disk has room",
    )
