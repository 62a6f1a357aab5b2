from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.library import Library
from index.embedding.base import Embedder, Vectors, WordVectors
from index.embedding.opening import prepare_embedder
from index.likeness import Likeness, Likenesses
from index.model import BuildReport
from index.search import Index
from index.settings import IndexSettings

DIRECTIONS = {"robot": 0, "machine": 0, "grant": 1, "money": 1, "the": 2, "what": 3}


class SixWords:
    """A model of six words: those of one meaning have one direction."""

    def __init__(self) -> None:
        self.read: list[str] = []

    model, dimension, folder = "six words", 4, Path()

    def frequency_rank(self, word: str) -> int | None:
        return None

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return np.stack([one.whole for one in self.words(texts)])

    def words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        self.read += texts
        return tuple(map(self._words, texts))

    def _words(self, text: str) -> WordVectors:
        words = text.split()
        pieces = np.eye(4, dtype=np.float16)[[DIRECTIONS[word] for word in words]]
        starts = [sum(len(one) + 1 for one in words[:at]) for at in range(len(words))]
        whole = pieces.sum(axis=0).astype(np.float32)
        return WordVectors(
            whole / max(float(np.linalg.norm(whole)), 1.0),
            pieces.reshape(len(words), 4),
            tuple((start, start + len(word)) for start, word in zip(starts, words, strict=True)),
        )


def compared(
    kept: Likenesses, model: Embedder, text: str, *others: str, **weights: float
) -> tuple[Likeness, ...]:
    return kept.of(text, others, model=model, weight=lambda term: weights.get(term, 1.0))


def test_another_word_of_the_same_meaning_is_found() -> None:
    same, other = compared(Likenesses(), SixWords(), "robot", "the machine", "the grant")
    assert same.by_words == pytest.approx(1.0)
    assert other.by_words == pytest.approx(0.0)


def test_telling_words_count_more() -> None:
    machine, grant = compared(
        Likenesses(), SixWords(), "robot money", "machine", "grant", robot=9.0, money=1.0
    )
    assert machine.by_words == pytest.approx(0.9)
    assert grant.by_words == pytest.approx(0.1)


def test_words_of_a_name_can_be_left_out() -> None:
    (one,) = Likenesses().of(
        "robot money", ["machine"], {"robot"}, model=SixWords(), weight=lambda _: 1.0
    )
    assert one.by_words == pytest.approx(0.5)
    assert one.by_other_words == pytest.approx(0.0)


def test_a_sentence_or_a_question_without_words_is_like_nothing() -> None:
    assert compared(Likenesses(), SixWords(), "robot", "")[0].by_words == 0.0
    assert compared(Likenesses(), SixWords(), "", "robot")[0].by_words == 0.0
    assert compared(Likenesses(), SixWords(), "robot") == ()


def test_what_was_compared_before_is_not_read_again() -> None:
    model, kept = SixWords(), Likenesses()
    first = compared(kept, model, "robot", "the machine", "the grant")
    assert compared(kept, model, "robot", "the machine", "the grant") == first
    assert model.read == ["robot", "the machine", "the grant"]


def test_a_full_cache_is_begun_anew_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.likeness.MAX_CACHED_PIECES", 3)
    model, kept = SixWords(), Likenesses()
    wanted = compared(kept, model, "robot", "the machine")
    compared(kept, model, "money", "the grant")
    assert compared(kept, model, "robot", "the machine") == wanted


def test_a_cache_begun_anew_meanwhile_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.likeness.MAX_CACHED_PIECES", 3)
    kept = Likenesses()

    class Interrupted(SixWords):
        def words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
            if texts == ["grant"]:  # another thread asks and begins a new cache meanwhile
                compared(kept, SixWords(), "what", "the the the")
            return super().words(texts)

    compared(kept, SixWords(), "robot", "machine")
    machine, grant = compared(kept, Interrupted(), "robot", "machine", "grant")
    assert (machine.by_words, grant.by_words) == (1.0, 0.0)


@pytest.mark.model
def test_a_closed_index_is_let_go_at_once(
    make_home: Callable[[str], Path], build_index: Callable[..., BuildReport]
) -> None:
    home = make_home("let_go")
    Library(home).add(b"The lab advised 40 firms.", "a.txt", "/a.txt")
    build_index(home)
    index = Index(home, IndexSettings())
    index.likenesses("firms", ["The lab advised 40 firms."])
    index.close()
    seen = weakref.ref(index)
    del index
    assert seen() is None  # a circle of references would hold its files until much later


@pytest.mark.model
def test_the_model_reads_words_with_their_places(make_home: Callable[[str], Path]) -> None:
    embedder = prepare_embedder("", make_home("words"), lambda _: None)
    text = "Which colleges may train an apprentice?"
    (read,) = embedder.words([text])
    assert np.array_equal(read.whole, embedder.embed([text])[0])
    assert read.pieces.shape == (len(read.spans), embedder.dimension)
    assert np.allclose(np.linalg.norm(read.pieces.astype(np.float32), axis=1), 1.0, atol=1e-2)
    assert [text[start:end] for start, end in read.spans[:3]] == ["Which", "colleges", "may"]
    near, far = compared(
        Likenesses(),
        embedder,
        "may any college train our apprentice",
        "Only registered universities are allowed to teach trainees.",
        "The laboratory opened its doors in the harbour in spring.",
    )
    assert near.by_words > far.by_words
