"""Answer every topic once and measure the answers."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer_json import question_of
from assistant.engine import Engine
from assistant.model import Answer
from corpus.lexicon import lexicon
from evals.measures import MEASURES
from evals.model import Score, Topic


@dataclass(frozen=True, slots=True)
class Result:
    """A topic, its answer and the scores of that answer."""

    topic: Topic
    answer: Answer
    scores: Mapping[str, Score]


def run(
    topics: Sequence[Topic],
    engine: Engine,
    *,
    today: date,
    progress: Callable[[int], None] | None = None,
) -> tuple[Result, ...]:
    """Answer ``topics`` in order with ``engine``."""
    results: list[Result] = []
    for number, topic in enumerate(topics, 1):
        question, _ = question_of(
            {
                "id": topic.topic_id,
                "question": topic.question,
                "history": list(topic.history),
                "audience": topic.audience,
                "profile": dict(topic.profile),
            },
            today=today,
            lexicon=lexicon(),
        )
        answer = engine.ask(question)
        scores = {name: measure(topic, answer) for name, measure in MEASURES.items()}
        results.append(Result(topic, answer, scores))
        if progress:
            progress(number)
    return tuple(results)


def table(results: Sequence[Result]) -> str:
    """Return the means of all measures by question set, as a Markdown table.

    A dash means that no question of the set was scored; n is the number of questions.
    """
    sets: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        sets[result.topic.topic_id.rsplit("-", 1)[0]].append(result)
    header = ["set", "n", *MEASURES, "words", "ms p50", "ms p95"]
    lines = [" | ".join(header), " | ".join("---" for _ in header)]
    for name in [*sorted(sets), "all"]:
        chosen = list(results) if name == "all" else sets[name]
        words = [len(one.answer.text.split()) for one in chosen if one.answer.statements]
        times = sorted(one.answer.elapsed_ms for one in chosen)
        cells = [
            name,
            str(len(chosen)),
            *(_mean([one.scores[measure] for one in chosen]) for measure in MEASURES),
            f"{statistics.median(words):.0f}" if words else "–",
            f"{statistics.median(times):.0f}",
            f"{times[int(len(times) * 0.95)]:.0f}",
        ]
        lines.append(" | ".join(cells))
    return "\n".join(f"| {line} |" for line in lines)


def _mean(scores: Sequence[Score]) -> str:
    values = [score.value for score in scores if score.value is not None]
    return f"{statistics.fmean(values):.2f}" if values else "–"
