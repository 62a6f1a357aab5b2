from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import answerable
from assistant.answerable import NOTHING_LEFT, Answerable, learned, nameless, placed, save
from assistant.confidence import confidence
from assistant.engine import Engine
from assistant.question.details import Details
from assistant.question.kinds import Kind
from assistant.question.names import Named
from assistant.question.record_names import Record
from assistant.question.understanding import Understanding
from corpus.model import DocId, Span

NOTHING: frozenset[str] = frozenset()
DETAILS = Details(NOTHING, NOTHING, NOTHING, NOTHING)


def asked(text: str, *names: str) -> Understanding:
    record = Record(DocId("1"), (), "Quay Lab", Span(0, 9))
    named = tuple(Named(record, frozenset(one.split()), 1.0, True, 1.0) for one in names)
    return Understanding(text, Kind.FACT, "en", named, (), NOTHING, DETAILS)


def test_what_is_asked_is_compared_without_the_name_it_is_asked_of() -> None:
    assert nameless(asked("what does the quay lab charge", "quay lab")) == "what does the charge"
    assert nameless(asked("what does the quay lab charge")) == "what does the quay lab charge"
    assert nameless(asked("quay lab", "quay lab")) == NOTHING_LEFT


def test_what_was_learned_is_read_as_it_was_written(tmp_path: Path) -> None:
    generator = np.random.default_rng(7)
    vectors = generator.normal(size=(20, 8)).astype(np.float32)
    centre, axes = vectors.mean(axis=0), np.eye(8, dtype=np.float32)[:4]
    rarities = {"how much": 1.5, "who": 1.2}
    weights = {"how much": 0.5, "who": -0.25}
    points = placed(vectors, centre, axes)
    made = Answerable("m", centre, axes, points, vectors[:, 0], 2.0, rarities, weights)
    save(made, tmp_path / "learned.npz")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(answerable, "FILE", tmp_path / "learned.npz")
        learned.cache_clear()
        read = learned()
    learned.cache_clear()
    assert read is not None
    assert read.model == "m"
    for one in vectors:
        for text in ("how much", "who pays how much", "where"):
            assert read.of(text, one) == pytest.approx(made.of(text, one), abs=0.05)
    assert made.of("Who", vectors[0])[0] == pytest.approx(made.of("where", vectors[0])[0] - 0.25)


def test_without_the_file_nothing_is_judged(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(answerable, "FILE", tmp_path / "absent.npz")
        learned.cache_clear()
        assert learned() is None
    learned.cache_clear()


def test_nothing_is_learned_for_another_model() -> None:
    here = learned()
    assert here is not None
    assert here.fits(f"{here.model}/int8/0123")
    assert not here.fits(f"{here.model}-multilingual/int8/0123")


@pytest.mark.model
def test_what_reports_tell_is_told_from_what_they_leave_out(builtin_engine: Engine) -> None:
    """Of an invented thing: only what is asked tells the two apart."""
    here = learned()
    assert here is not None

    def of(text: str) -> float:
        return here.of(text, builtin_engine.parts.index.embed([text])[0])[0]

    told = ["what is the mill about", "when did the mill start", "who runs the mill"]
    untold = ["what does one hour at the mill cost", "who complained about the mill"]
    assert min(map(of, told)) > max(map(of, untold))


def test_a_question_that_reports_seldom_answer_is_answered_less_surely() -> None:
    question = asked("what does it cost")
    few, many = replace(question, answerable=-0.8), replace(question, answerable=0.8)
    one = _Sentence()
    assert confidence(few, one) < confidence(question, one) < confidence(many, one)  # type: ignore[arg-type]


class _Sentence:
    """As much of a sentence as its confidence is made of."""

    coverage = 0.5
    by_other_words = 0.3
    section = None


def test_a_question_of_another_field_is_known_as_such(builtin_engine: Engine) -> None:
    here = learned()
    assert here is not None

    def familiar(text: str) -> float:
        return here.of(text, builtin_engine.parts.index.embed([text])[0])[1]

    assert familiar("what is the budget of the programme") == 1.0
    assert familiar("how is the price of olive stone fuel decided every year") < 0.6
