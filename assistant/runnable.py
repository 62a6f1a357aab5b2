"""The pipeline as a LangChain runnable and retriever, for those who compose, trace or stream.

The steps are plain functions and run without LangChain; only this edge imports it.
"""

from __future__ import annotations

from collections.abc import Callable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.model import Answer, Question
from assistant.parts import Parts, Turn
from assistant.pipeline import STEPS, Step
from assistant.questions import take
from corpus.model import DocId, Document
from index.model import Hit, Query


def as_runnable(parts: Parts) -> Runnable[Question, Answer]:
    """Return the pipeline as a sequence of runs named after its steps.

    When invoked it raises QuestionError for a question that is empty or too long.
    """
    chain: Runnable[Question, Turn] = RunnableLambda(_take).with_config(run_name="take")
    for name, step in STEPS.items():
        chain = chain | RunnableLambda(_passing(step, parts)).with_config(run_name=name)
    return chain | RunnableLambda(_answer).with_config(run_name="answer")


class PassageRetriever(BaseRetriever):
    """Hybrid search as a LangChain retriever: passages with the place each stands at."""

    search: Callable[[Query], tuple[Hit, ...]]
    document: Callable[[DocId], Document]
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(
                page_content=hit.passage.span.of(self.document(hit.passage.doc_id).text),
                id=hit.passage.passage_id,
                metadata={
                    "document": self.document(hit.passage.doc_id).name,
                    "section": " › ".join(hit.passage.heading),
                    "start_index": hit.passage.span.start,
                    "end_index": hit.passage.span.end,
                    "rank": hit.rank,
                },
            )
            for hit in self.search(Query(query, self.k))
        ]


def _take(question: Question) -> Turn:
    taken, _ = take(question)
    return Turn(taken, taken.text)


def _passing(step: Step, parts: Parts) -> Callable[[Turn], Turn]:
    """Return a step that lets a turn pass which is answered already."""

    def run(turn: Turn) -> Turn:
        return turn if turn.answer else step(turn, parts)

    return run


def _answer(turn: Turn) -> Answer:
    if turn.answer is None:
        raise AssertionError("the last step always answers")
    return turn.answer
