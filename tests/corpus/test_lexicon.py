from __future__ import annotations

from corpus.lexicon import lexicon


def synonyms(text: str) -> set[str]:
    return {one for word in lexicon().read(text) for one in word.synonyms}


def test_everyday_words_stand_for_each_other() -> None:
    assert synonyms("we would like to get into the network") & synonyms("regions that enter it")
    assert synonyms("a lower price") & synonyms("access under subsidised conditions")


def test_a_synonym_is_no_concept_and_no_value_of_a_list() -> None:
    (word,) = lexicon().read("quickly")
    assert word.synonyms
    assert not word.ids


def test_a_stop_word_alone_stands_for_nothing() -> None:
    assert not synonyms("more of the same in all of them")
