"""How much it tells that a sentence accounts for a word of a question."""

from __future__ import annotations

from assistant.question.strange_words import Collection
from corpus.lexicon import colloquial
from corpus.terms import fold

TALK_WEIGHT = 0.3  # of a word of talk: it hardly matters whether a sentence has it
EVERYDAY_RANK = 8000  # of the 30,000 entries of the model's word list, frequent ones first
EVERYDAY_WEIGHT = 0.6  # of the most everyday words, as a share of a rare word's weight


def weight_of(
    word: str, term: str, count: int, language: str, collection: Collection, foreign: float
) -> float:
    """Return how much it tells that a sentence accounts for this word of a question.

    A word tells less the more documents hold it, and less the more everyday it is: that a sentence
    has "bring" or "small" in it says little even where few others have. ``foreign`` is the weight
    of a word that is still in another language.
    """
    is_word = collection.frequency_rank(word) is not None  # of English: "hotel" is one in seven
    if not count and language != "en" and word[:1].islower() and not is_word:
        return foreign
    weight = collection.weight(term) * _rareness(word, collection)
    return min(weight, TALK_WEIGHT) if fold(word) in colloquial() else weight


def _rareness(word: str, collection: Collection) -> float:
    """Return 1 for a rare word and down to 0.25 for the most everyday ones."""
    if any(letter.isdecimal() for letter in word):
        return 1.0
    forms = (word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("ing"))
    ranks = [rank for one in forms if (rank := collection.frequency_rank(one)) is not None]
    if not ranks:
        return 1.0
    return min(max(min(ranks) / EVERYDAY_RANK, EVERYDAY_WEIGHT), 1.0)
