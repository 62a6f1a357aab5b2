"""Score stored answers. Nothing is asked: scoring again costs seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.measures import MEASURES
from evals.model import Recorded, Scored, Topic
from evals.runs import Run


@dataclass(frozen=True, slots=True)
class Rescored:
    """The scores of a run, and the ids of answers whose question was changed or dropped since."""

    scored: tuple[Scored, ...]
    changed: tuple[str, ...]


def score(topics: Sequence[Topic], answers: Sequence[Recorded]) -> tuple[Scored, ...]:
    """Return the scores of ``answers``; each stands beside its topic of the same place."""
    return tuple(
        Scored(topic, answer, {name: measure(topic, answer) for name, measure in MEASURES.items()})
        for topic, answer in zip(topics, answers, strict=True)
    )


def rescore(run: Run, topics: Sequence[Topic]) -> Rescored:
    """Score a stored run by what ``topics`` say now.

    Gold facts, places and patterns are taken from ``topics``; an answer whose question is asked
    otherwise now is left out and named, because it answers another question.
    """
    now = {topic.topic_id: topic for topic in topics}
    kept: list[tuple[Topic, Recorded]] = []
    changed: list[str] = []
    for asked, answer in zip(run.topics, run.answers, strict=True):
        topic = now.get(asked.topic_id)
        if topic is not None and _asked(topic) == _asked(asked):
            kept.append((topic, answer))
        else:
            changed.append(asked.topic_id)
    return Rescored(score([one for one, _ in kept], [one for _, one in kept]), tuple(changed))


def _asked(topic: Topic) -> tuple[object, ...]:
    return topic.question, topic.history, topic.audience, dict(topic.profile)
