from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableConfig
from langchain_core.tracers.base import BaseTracer
from langchain_core.tracers.schemas import Run

from assistant.engine import Engine
from assistant.errors import QuestionError
from assistant.model import Question, Status
from assistant.pipeline import STEPS
from assistant.runnable import PassageRetriever, as_runnable
from index.search import Index
from index.settings import IndexSettings

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 21)


class Names(BaseTracer):
    """Collects the names of the runs it sees."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def _persist_run(self, run: Run) -> None:
        self.names = [child.name for child in run.child_runs]


def test_the_runnable_gives_the_same_answer_as_the_engine(sources_engine: Engine) -> None:
    chain = as_runnable(sources_engine.parts)
    for text in ("How many firms took part in GOSTOP?", "Hello!", "capital of Mongolia?"):
        question = Question(text, TODAY)
        ours, theirs = sources_engine.ask(question), chain.invoke(question)
        assert theirs.status is ours.status
        assert theirs.text == ours.text


def test_a_tracer_sees_the_steps_by_name(sources_engine: Engine) -> None:
    tracer = Names()
    config = RunnableConfig(callbacks=[tracer])
    as_runnable(sources_engine.parts).invoke(Question("What is GOSTOP?", TODAY), config)
    assert tracer.names == ["take", *STEPS, "answer"]


def test_the_runnable_refuses_an_empty_question(sources_engine: Engine) -> None:
    with pytest.raises(QuestionError):
        as_runnable(sources_engine.parts).invoke(Question("?", TODAY))


def test_the_retriever_gives_passages_with_their_places(sources_home: Path) -> None:
    index = Index(sources_home, IndexSettings(candidates=20))
    found = PassageRetriever(search=index.search, document=index.document, k=3).invoke("GOSTOP")
    assert len(found) == 3
    for one in found:
        document = next(d for d in index.documents() if d.name == one.metadata["document"])
        span = slice(one.metadata["start_index"], one.metadata["end_index"])
        assert document.text[span] == one.page_content
    index.close()


def test_talk_ends_the_runnable_early(sources_engine: Engine) -> None:
    answer = as_runnable(sources_engine.parts).invoke(Question("thanks!", TODAY))
    assert answer.status is Status.ABOUT_CAIRN
