"""What a line of a recommendation may show: words of its quotes, and words of closed lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.excerpts import excerpt, is_excerpt
from assistant.labelled import is_listed, labels, line_stands
from assistant.model import Audience, Profile, Question
from assistant.support.finder import find_support
from assistant.support.finder_answer import finder_answer
from assistant.support.finder_entries import MAX_WORDS, entry_apart, entry_of, n_words
from assistant.support.profile_faults import contradictions, unknown_place
from assistant.support.profile_told import told
from corpus.lexicon import LANGUAGES, lexicon
from corpus.model import Span
from corpus.statement_check import missing_words
from evals.profiles_measure import built_in_profiles, unseen_profiles
from tests.assistant.made_shelf import TODAY, built_in_shelf

QUOTE = "Harbour Lab gives firms up to EUR 5,000 for an audit by interview, in 2021 to 40 firms."


@pytest.mark.parametrize(
    "line",
    [
        "Pays: “gives firms up to EUR 5,000 …”",
        "Fits you: diagnosis; “… for an audit by interview …”",
        "Fits you: near it: voucher; textiles and clothing",
        "Run by: Harbour Lab",
        "Still runs: ended in 2021",
        "Still runs: said to be running in 2022; ask first",
        "But: for firms elsewhere: Tuscany, Veneto",
        "Ask: Harbour Lab about a successor",
    ],
)
def test_a_line_of_labels_and_words_of_its_quote_stands(line: str) -> None:
    assert line_stands(line, [QUOTE], {2022})


@pytest.mark.parametrize(
    "line",
    [
        "Pays: “gives firms up to EUR 50,000”",
        "Pays: “gives firms EUR 5,000”",
        "Pays: up to 5,000 euros",
        "Fits you: free audits",
        "Fits you: diagnosis of robots",
        "Run by: Harbour House",
        "Still runs: ended in 2020",
        "Still runs: said to be running in 2023; ask first",
        "But: only in the best places",
        "Ask: Mr Harbour about a successor",
        "Advice: diagnosis",
        "Pays:",
        "no label at all",
    ],
)
def test_a_line_that_shows_anything_else_does_not(line: str) -> None:
    assert not line_stands(line, [QUOTE], {2022})


def test_labels_of_closed_lists_may_hold_commas() -> None:
    assert is_listed("agriculture, forestry and fishing, manufacturing")
    assert not is_listed("agriculture and rockets")
    assert not is_listed("")


def test_a_denial_is_never_cut() -> None:
    words = "The scheme pays firms no grants, but it gives advice to all of them in the region."
    assert excerpt(words, None, 5) == ""
    assert excerpt(words, None, 40) == words.rstrip(".")


def test_what_was_only_meant_is_not_cut_into_what_was_done() -> None:
    words = "The centres of the whole country were once to guide and train businesses in class."
    at = words.index("train")
    said = excerpt(words, Span(at, at + 5), 8)
    assert not said.startswith("… guide")
    assert said.startswith("… to guide") or not said


def test_figures_keep_what_stands_before_them() -> None:
    words = "In the first two years the office helped, as it says, more than 980 firms to change."
    at = words.index("980")
    said = excerpt(words, Span(at, at + 3), 7)
    assert "980" not in said or "more than 980 firms" in said


@given(
    st.lists(st.sampled_from("a to and not 40 firms, with advice. EUR help more than".split()),
             min_size=1, max_size=30),
    st.integers(1, 20),
)  # fmt: skip
def test_an_excerpt_is_running_words_and_never_longer_than_asked(
    words: list[str], max_words: int
) -> None:
    text = " ".join(words)
    said = excerpt(text, None, max_words)
    assert not said or is_excerpt(said, text)
    assert n_words(said) <= max_words


def test_every_entry_is_short_and_every_line_of_it_stands_on_its_quotes() -> None:
    n_lines = 0
    for gold in (*built_in_profiles(), *unseen_profiles()):
        found = find_support(built_in_shelf(), gold.profile, today=TODAY, products=gold.products)
        entries = [entry_of(one, audience) for one in found.first for audience in Audience]
        entries += [entry_apart(one) for one in (*found.ended, *found.planned)]
        for entry in entries:
            shown = [line for line in entry.lines if line.stands]
            assert n_words(entry.name) + sum(n_words(one.text) for one in shown) <= MAX_WORDS
            for line in shown:
                held = " ".join(one.words for one in line.cited)
                quoted = " ".join(re.findall("“([^”]*)”", line.text))
                assert line.text.partition(":")[0] in labels()
                assert not missing_words(quoted, held), (line.text, held)
                n_lines += 1
    assert n_lines > 1000


def test_a_line_that_fails_is_left_out_of_the_answer() -> None:
    found = find_support(built_in_shelf(), Profile(country="IT"), today=TODAY)
    for one in found.first:
        assert all(line.stands for line in entry_of(one, Audience.SME).lines)
    answer = finder_answer(built_in_shelf(), Profile(country="IT"), Question("help us", TODAY))
    quotes = {one.marker: " ".join(one.quote.split()) for one in answer.citations}
    years = {one.year for one in answer.citations}
    details = [line.strip() for line in answer.text.split("\n") if line.startswith("   - ")]
    assert details
    for line in details:
        markers = [int(one) for one in re.findall(r"\[(\d+)\]", line)]
        words = re.sub(r"( ?\[\d+\])+$", "", line.removeprefix("- "))
        assert line_stands(words, [quotes[one] for one in markers], years)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recommendation_is_framed_in_the_askers_language_and_quotes_stay(language: str) -> None:
    profile = Profile("IT", "ITI15", "C", 40, ("diagnosis",), "", ("robotics",))
    found = find_support(built_in_shelf(), profile, today=TODAY, products=("textile",))
    shown = (*found.first, *found.ended[:3], *found.planned[:2])
    entries = [entry_of(one, Audience.SME, language) for one in found.first]
    entries += [entry_apart(one, language) for one in (*found.ended[:3], *found.planned[:2])]
    assert len(entries) == len(shown)
    n_stand = 0
    for entry in entries:
        for line in entry.lines:
            if line.stands:
                n_stand += 1
                assert line.text.partition(":")[0] in labels(language)
    english = [entry_of(one, Audience.SME) for one in found.first]
    assert n_stand >= sum(len(one.lines) for one in english)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_cairn_adds_to_a_recommendation_is_in_the_askers_language(language: str) -> None:
    profile = Profile("NO", "ITI15", "C", 400, ("finance_voucher",), "beginner", ("robotics",))
    question = Question("firm in Atlantistan", TODAY)
    english = finder_answer(built_in_shelf(), profile, question)
    own = finder_answer(built_in_shelf(), profile, question, language=language)
    assert len(own.notices) == len(english.notices) >= 4
    assert not {one.text for one in own.notices} & {one.text for one in english.notices}
    assert own.understood_as != english.understood_as
    assert len(own.statements) == len(english.statements)


def test_what_is_wrong_with_a_profile_is_said_in_the_askers_language() -> None:
    said = told("start-up in Prato with 300 people, a micro firm", lexicon())
    problems = [one.problem for one in contradictions(said, "de")]
    assert problems[0] == "„kleinst“ und 300 Personen passen nicht zusammen."
    assert str(unknown_place("Atlantistan", "es")).startswith("Aquí no se conoce ningún lugar")
