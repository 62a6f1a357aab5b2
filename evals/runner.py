"""Answer every topic once and store the answers; a run that was cut off goes on where it was."""

from __future__ import annotations

import dataclasses
import hashlib
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from assistant.answer_json import question_of
from assistant.model import Question, Status
from assistant.settings import AssistantSettings
from corpus.errors import CairnError
from corpus.lexicon import lexicon
from corpus.settings import CorpusSettings, load_section
from evals.answerers import Answerer
from evals.collections import CollectionHome
from evals.errors import RunError
from evals.model import Recorded, RunCard, Topic
from evals.runs import FORMAT, Runs, topics_hash
from index.settings import IndexSettings

ROOMS = ("corpus", "index", "assistant", "evals.baselines")  # whose code decides an answer
SECTIONS: Mapping[str, type[CorpusSettings | IndexSettings | AssistantSettings]] = {
    "corpus": CorpusSettings,
    "index": IndexSettings,
    "assistant": AssistantSettings,
}
LIBRARIES = ("chromadb", "tantivy", "onnxruntime", "tokenizers", "numpy", "rapidfuzz", "PyStemmer")


def run(
    topics: Sequence[Topic],
    answerer: Answerer,
    card: RunCard,
    runs: Runs,
    *,
    today: date,
    progress: Callable[[int, int], None],
    is_again: bool = False,
) -> RunCard:
    """Answer ``topics`` into the run that ``card`` names, and return the card of the whole run.

    A complete run of the same make is left as it is unless ``is_again``; one that was cut off goes
    on. Raises RunError when the name is taken by a run of another make.
    """
    old = None if is_again else runs.card(card.name)
    if old is not None:
        _check_same(old, card)
        if old.is_complete:
            return old
    if old is None:
        runs.begin(card, topics)
    append = runs.append(card.name)
    n_answered = len(runs.answered(card.name))
    for number, topic in enumerate(topics[n_answered:], n_answered + 1):
        append(answer_topic(topic, answerer, today))
        progress(number, len(topics))
    return runs.complete(card)


def card_of(
    topics: Sequence[Topic],
    answerer: Answerer,
    collection: CollectionHome,
    *,
    answerer_name: str,
    sets: Sequence[str],
    today: date,
    name: str = "",
) -> RunCard:
    """Return the card of a run that is about to begin.

    Without a ``name`` the run is named after what it is made of, so that the same questions over
    the same code and collection are answered only once.
    """
    answers_from = answerer.card()
    card = RunCard(
        format=FORMAT,
        name=name,
        answerer=answerer_name,
        sets=tuple(sorted(sets)),
        collection_name=collection.name,
        collection=answers_from.fingerprint,
        n_documents=answers_from.n_documents,
        n_passages=answers_from.n_passages,
        model=answers_from.model,
        code=code_hash(),
        topics=topics_hash(topics),
        n_topics=len(topics),
        settings=_settings(collection.home, collection.environment),
        versions={
            "python": platform.python_version(),
            **{one: version(one) for one in LIBRARIES},
        },
        today=today.isoformat(),
        is_complete=False,
    )
    if name:
        return card
    digest = hashlib.sha256(repr(dataclasses.astuple(card)).encode()).hexdigest()[:8]
    return dataclasses.replace(card, name=f"{answerer_name}-{collection.name}-{digest}")


def answer_topic(topic: Topic, answerer: Answerer, today: date) -> Recorded:
    """Return the answer to ``topic``; what cannot be taken is a failed answer, not a lost run."""
    started = time.perf_counter()
    try:
        question = question_to(topic, today)
        return dataclasses.replace(answerer.answer(question), topic_id=topic.topic_id)
    except CairnError as error:
        elapsed_ms = (time.perf_counter() - started) * 1000
        return Recorded(
            topic.topic_id, Status.FAILED.value, str(error), (), (), (), (), None, elapsed_ms
        )


def question_to(topic: Topic, today: date) -> Question:
    """Return the question that ``topic`` asks. Raises CairnError for one that cannot be taken."""
    row = {
        "id": topic.topic_id,
        "question": topic.question,
        "history": list(topic.history),
        "audience": topic.audience,
        "profile": dict(topic.profile),
    }
    return question_of(row, today=today, lexicon=lexicon())[0]


def code_hash() -> str:
    """Return a hash of Cairn's own files that decide an answer."""
    digest = hashlib.sha256()
    for room in ROOMS:
        try:
            folder = Path(str(files(room)))
        except ModuleNotFoundError:
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".toml", ".json"):
                digest.update(f"{room}/{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _check_same(old: RunCard, new: RunCard) -> None:
    differing = [
        field.name
        for field in dataclasses.fields(RunCard)
        if field.name != "is_complete" and getattr(old, field.name) != getattr(new, field.name)
    ]
    if differing:
        raise RunError(
            f"the run {new.name!r} was made of something else ({', '.join(differing)} differ)",
            remedy="choose another --name, or answer again with --again",
        )


def _settings(home: Path, environment: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for section, settings_type in SECTIONS.items():
        values = load_section(section, settings_type, home=home, environment=environment)
        found |= {
            f"{section}.{key}": str(value) for key, value in dataclasses.asdict(values).items()
        }
    return found
