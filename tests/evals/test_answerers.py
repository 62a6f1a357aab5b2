from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.model import Question
from evals.answerers import Answerer, open_answerer
from evals.collections import prepare
from evals.errors import EvalsError
from evals.model import Anchor
from evals.places import holds
from evals.runner import answer_topic
from evals.scoring import score
from evals.topics import read_topics

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)
WORKSHOP = """Harbour Lab

Harbour Lab is a workshop for small firms in the north.
Harbour Lab trained 40 people in 2019.
"""


@pytest.fixture(scope="module")
def built_in(builtin_home: Path) -> Iterator[Answerer]:
    answerer = open_answerer("built-in", builtin_home, {})
    yield answerer
    answerer.close()


def test_every_quote_of_the_built_in_answerer_is_exact(built_in: Answerer) -> None:
    topics = [one for one in read_topics(sets=("facts",)) if not one.history][:20]
    answers = [answer_topic(one, built_in, TODAY) for one in topics]
    quoted = [one for answer in answers for one in answer.citations]
    assert quoted
    assert all(one.is_exact for one in quoted)


def test_a_sheets_words_name_the_lines_of_their_original(built_in: Answerer) -> None:
    answer = built_in.answer(Question("What did GOSTOP cost in total?", TODAY))
    anchor = Anchor("002", "Resources needed", "words of no sheet", (382, 382))
    assert any(holds(anchor, one.quote, one.sources) for one in answer.citations)


def test_a_refusal_says_how_near_it_came(built_in: Answerer) -> None:
    answer = built_in.answer(Question("What is the capital of Peru?", TODAY))
    assert answer.status == "not_in_documents"
    assert answer.confidence is not None
    assert answer.retrieved


def test_the_naive_answerer_shows_four_passages_and_refuses_nothing(
    tmp_path: Path, models: Path
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "lab.txt").write_text(WORKSHOP * 40, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(models, target_is_directory=True)
    prepared = prepare(
        str(documents), home, dict(os.environ), today=TODAY, progress=lambda *_: None
    )
    naive = open_answerer("naive", prepared.home, prepared.environment)
    answer = naive.answer(Question("What is the capital of Peru?", TODAY, question_id="x-1"))
    assert (answer.status, len(answer.statements)) == ("answered", 4)
    assert "Harbour Lab trained 40 people" in answer.text
    assert naive.card().n_documents == 1
    naive.close()
    again = open_answerer("naive", prepared.home, prepared.environment)
    same = again.answer(Question("What is the capital of Peru?", TODAY, question_id="x-1"))
    assert dataclasses.replace(same, elapsed_ms=answer.elapsed_ms) == answer


def test_the_built_in_answerer_is_scored_in_seconds(built_in: Answerer) -> None:
    topics = read_topics(sets=("talk",))
    scored = score(topics, [answer_topic(one, built_in, TODAY) for one in topics])
    assert len(scored) == len(topics)


def test_an_unknown_answerer_lists_the_choices(tmp_path: Path) -> None:
    with pytest.raises(EvalsError) as caught:
        open_answerer("oracle", tmp_path, {})
    assert "built-in" in caught.value.remedy


def test_an_unknown_collection_says_what_can_be_named(tmp_path: Path) -> None:
    with pytest.raises(EvalsError) as caught:
        prepare("nowhere", tmp_path, {}, today=TODAY, progress=lambda *_: None)
    assert "built-in" in caught.value.remedy
