from __future__ import annotations

import pytest

from evals.measures import EXPLAINED, LOWER_IS_BETTER, MEASURES
from evals.model import Anchor, GoldLines, KeyFact, Quoted, Recorded, Retrieved, Said, Score, Topic


def topic(**changes: object) -> Topic:
    values: dict[str, object] = {
        "topic_id": "facts-001", "question": "q", "history": (), "audience": "", "profile": {},
        "language": "en", "kind": "number", "is_answerable": True, "key_facts": (),
        "forbidden": (), "evidence": (), "expected_status": ("answered",), **changes,
    }  # fmt: skip
    return Topic(**values)  # type: ignore[arg-type]  # the test's own values


def quoted(marker: int, quote: str, *, is_exact: bool | None = True, lines: int = 0) -> Quoted:
    sources = (GoldLines("002_guide.txt", (lines, lines)),) if lines else ()
    return Quoted(marker, "sheet", "harbour-lab", "About", quote, sources, is_exact)


def answer(
    text: str = "It trained 40 people. [1]", *rows: tuple[str, tuple[int, ...]], **changes: object
) -> Recorded:
    values: dict[str, object] = {
        "topic_id": "facts-001", "status": "answered", "text": text,
        "statements": tuple(Said(*row) for row in rows), "citations": (), "notices": (),
        "retrieved": (), "confidence": 0.5, "elapsed_ms": 1.0, **changes,
    }  # fmt: skip
    return Recorded(**values)  # type: ignore[arg-type]  # the test's own values


def value(name: str, asked: Topic, given: Recorded) -> float | None:
    score = MEASURES[name](asked, given)
    assert score.measure == name
    return score.value


FACTS = (KeyFact(("13 companies", "13 firms"), True), KeyFact(("six",), False))
GOLD = Anchor("002", "About", "trained forty people", (10, 12))
OTHER_GOLD = Anchor("002", "About", "runs a workshop", None)


def test_every_measure_is_explained_and_keeps_its_name() -> None:
    assert set(EXPLAINED) == set(MEASURES)
    assert set(MEASURES) >= LOWER_IS_BETTER
    for name, measure in MEASURES.items():
        assert measure.__doc__
        assert measure(topic(), answer()).measure == name


@pytest.mark.parametrize("name", sorted(set(MEASURES) - {"right_status", "wrongly_refused"}))
def test_what_does_not_apply_is_not_scored_and_says_why(name: str) -> None:
    score = MEASURES[name](topic(), answer())
    assert score.value is None
    assert score.reason


def test_a_score_without_value_or_reason_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no reason"):
        Score("m", None)
    with pytest.raises(ValueError, match="not between"):
        Score("m", 1.5)


# Facts


def test_any_wording_of_a_fact_counts_and_others_do_not() -> None:
    asked = topic(key_facts=FACTS)
    assert value("vital_facts", asked, answer("13 FIRMS")) == 1
    assert value("vital_facts", asked, answer("six")) == 0
    assert value("all_facts", asked, answer("six")) == 0.5


def test_a_refusal_tells_no_fact_even_when_it_lists_titles() -> None:
    asked = topic(key_facts=FACTS)
    given = answer("The nearest it holds: “13 firms”.", status="not_in_documents")
    assert value("vital_facts", asked, given) == 0
    assert value("all_facts", asked, given) == 0


def test_an_answer_that_declines_an_instruction_still_tells_its_statements() -> None:
    given = answer("I leave that aside. 13 firms. [1]", ("13 firms.", (1,)), status="declined")
    assert value("vital_facts", topic(key_facts=FACTS), given) == 1


def test_a_marker_is_no_figure() -> None:
    asked = topic(key_facts=(KeyFact((r"\b7\b",), True),), forbidden=(r"\b7\b",))
    assert value("vital_facts", asked, answer("Many. [7]")) == 0
    assert value("forbidden_said", asked, answer("Many. [7]")) == 0
    assert value("vital_facts", asked, answer("There are 7. [1]")) == 1


def test_what_is_forbidden_counts_in_a_refusal_too() -> None:
    asked = topic(forbidden=("apply now",))
    refusal = answer("Apply now!", status="not_in_documents")
    assert value("forbidden_said", asked, refusal) == 1
    assert value("forbidden_said", asked, answer("It ended.")) == 0


# Status and refusals


def test_the_status_is_right_when_it_is_one_of_those_expected() -> None:
    asked = topic(expected_status=("answered", "partial"))
    assert value("right_status", asked, answer(status="partial")) == 1
    assert value("right_status", asked, answer(status="not_in_documents")) == 0


def test_refusing_is_measured_where_only_a_refusal_is_right() -> None:
    asked = topic(is_answerable=False, expected_status=("not_in_documents",))
    assert value("refused", asked, answer(status="needs_clarification")) == 1
    assert value("refused", asked, answer()) == 0
    assert value("wrongly_refused", asked, answer()) is None


def test_refusing_is_not_scored_where_part_of_an_answer_is_right_as_well() -> None:
    either = topic(is_answerable=False, expected_status=("not_in_documents", "partial"))
    assert value("refused", either, answer()) is None
    talk = topic(is_answerable=False, kind="talk", expected_status=("about_cairn",))
    assert value("refused", talk, answer(status="about_cairn")) is None


def test_an_answerable_question_is_wrongly_refused_unless_a_refusal_was_expected_too() -> None:
    assert value("wrongly_refused", topic(), answer(status="declined")) == 1
    assert value("wrongly_refused", topic(), answer()) == 0
    either = topic(expected_status=("answered", "not_in_documents"))
    assert value("wrongly_refused", either, answer(status="not_in_documents")) is None


# Citations


def test_quotes_that_nobody_checked_do_not_count() -> None:
    checked = (quoted(1, "a"), quoted(2, "b", is_exact=False), quoted(3, "c", is_exact=None))
    assert value("quote_exactness", topic(), answer(citations=checked)) == 0.5
    assert value("quote_exactness", topic(), answer(citations=checked[2:])) is None


def test_a_marker_without_its_citation_does_not_count_as_cited() -> None:
    given = answer(
        "x", ("A.", (1,)), ("B.", ()), ("C.", (9,)), ("D.", (9, 1)), citations=(quoted(1, "A."),)
    )
    assert value("statements_cited", topic(), given) == 0.5


@pytest.mark.parametrize(
    ("statement", "is_supported"),
    [
        ("Harbour Lab trained 40 people.", 1),
        ("In all, forty people were trained.", 1),  # no name, no figure in digits
        ("Harbour Lab trained 41 people.", 0),
        ("Harbour Lab trained 40 people in Graz.", 0),
        ("Harbour Lab trained 40 people. About them nothing is known.", 1),
    ],
)
def test_a_statement_is_supported_when_its_figures_and_names_stand_in_its_quotes(
    statement: str, is_supported: float
) -> None:
    quote = quoted(1, "Harbour Lab trained 40 people.")
    given = answer("x", (statement, (1,)), citations=(quote,))
    assert value("statements_supported", topic(), given) == is_supported


def test_a_statement_is_not_supported_by_the_quote_of_another() -> None:
    quotes = (quoted(1, "Harbour Lab trained 40 people."), quoted(2, "It is in Graz."))
    given = answer("x", ("Harbour Lab is in Graz.", (1,)), ("It is old.", ()), citations=quotes)
    assert value("statements_supported", topic(), given) == 0


def test_citation_recall_and_precision_are_taken_against_the_gold_places() -> None:
    asked = topic(evidence=(GOLD, OTHER_GOLD))
    by_words = quoted(1, "The lab trained forty\npeople in a year.")
    by_lines = quoted(2, "Forty were trained.", lines=11)
    elsewhere = quoted(3, "It has a website.", lines=99)
    given = answer(citations=(by_words, by_lines, elsewhere))
    assert value("gold_evidence", asked, given) == 0.5
    assert value("citation_precision", asked, given) == pytest.approx(2 / 3)
    assert value("gold_evidence", asked, answer()) == 0
    assert value("citation_precision", asked, answer()) is None


# Lists and recommendations


ITEMS = (("alpha hub",), ("beta",), ("gamma", "third one"))


@pytest.mark.parametrize("kind", ["list", "filter", "count"])
def test_a_list_is_measured_by_what_it_has_and_by_what_else_it_has(kind: str) -> None:
    asked = topic(kind=kind, expected_items=ITEMS)
    rows = (("Alpha Hub is one.", (1,)), ("The third one.", (2,)), ("Delta.", (3,)), ("Eta.", (4,)))
    given = answer("Alpha Hub is one. [1] The third one. [2] Delta. [3] Eta. [4]", *rows)
    assert value("list_completeness", asked, given) == pytest.approx(2 / 3)
    assert value("list_precision", asked, given) == 0.5


def test_a_refused_list_is_empty_and_has_no_precision() -> None:
    asked = topic(kind="list", expected_items=ITEMS)
    refusal = answer("It holds: beta.", status="not_in_documents")
    assert value("list_completeness", asked, refusal) == 0
    assert value("list_precision", asked, refusal) is None


def test_lists_are_not_measured_for_other_kinds_or_without_items() -> None:
    for asked in (topic(kind="comparison", expected_items=ITEMS), topic(kind="list")):
        assert value("list_completeness", asked, answer()) is None
        assert value("list_precision", asked, answer()) is None


def test_only_the_first_five_statements_of_a_recommendation_count() -> None:
    asked = topic(kind="recommendation", expected_items=ITEMS)
    rows = [(f"Row {number}.", (1,)) for number in range(4)]
    given = answer("x", *rows, ("Beta is fit.", (1,)), ("Alpha hub.", (1,)))
    assert value("expected_items_at_5", asked, given) == pytest.approx(1 / 3)
    assert value("expected_items_at_5", asked, answer()) == 0


def test_five_of_seven_expected_items_are_all_that_five_rows_can_be_asked_for() -> None:
    asked = topic(kind="recommendation", expected_items=tuple((f"item{n}",) for n in range(7)))
    rows = [(f"item{n} fits", (1,)) for n in range(5)]
    assert value("expected_items_at_5", asked, answer("x", *rows)) == 1
    crowded = answer("x", (" ".join(f"item{n}" for n in range(7)), (1,)))
    assert value("expected_items_at_5", asked, crowded) == 1


# Age


AGE = (("age", "“Lab” speaks for 2022: amounts, dates and offers may have changed since."),)
NO_DATE = (("age", "“Lab” states no date: check whether this still holds."),)


@pytest.mark.parametrize(
    ("status", "text", "notices", "is_honest"),
    [
        ("ended", "The call ended.", (), 1),
        ("ended", "The lab ran from 2019 to 2022.", (), 1),
        ("ended", "Start - end date: January 2018 - September 2019", (), 1),
        ("ended", "The call is no longer open.", (), 1),
        ("ended", "It pays half of the costs.", (), 0),
        ("ended", "It pays half of the costs.", AGE, 1),
        ("ended", "It is still open.", AGE, 0),
        ("ended", "The call ended in 2019, and you can apply.", (), 0),
        ("ended", "The lab was open to all.", AGE, 1),
        ("ended", "It is an open-ended grant.", (), 0),
        ("wound_up", "The agency was wound up.", (), 1),
        ("superseded", "It was replaced by another platform.", (), 1),
        ("superseded", "The platform is ongoing.", AGE, 0),
        ("said_running", "It is said to be running in 2022.", (), 1),
        ("said_running", "Start date: July 2020 - ongoing", AGE, 1),
        ("said_running", "Start date: ongoing", (), 0),
        ("said_running", "It pays half.", NO_DATE, 0),
        ("said_running", "It is now open.", AGE, 0),
        ("planned_then", "The partners proposed a voucher.", (), 1),
        ("planned_then", "The voucher pays half.", (), 0),
        ("planned_then", "The voucher is open.", AGE, 0),
        ("running", "The programme is running.", (), 1),
        ("running", "The programme has ended.", (), 0),
        ("unknown", "It helps firms.", (), 1),
        ("unknown", "It is still running.", AGE, 0),
        ("unknown", "It has ended.", AGE, 0),
    ],
)
def test_an_answer_is_honest_about_the_status_of_a_scheme(
    status: str, text: str, notices: tuple[tuple[str, str], ...], is_honest: float
) -> None:
    asked = topic(scheme_status=status)
    assert value("status_honesty", asked, answer(text, notices=notices)) == is_honest


def test_a_refusal_says_nothing_about_a_scheme() -> None:
    refusal = answer("No answer. “Call ended”", status="not_in_documents")
    assert value("status_honesty", topic(scheme_status="ended"), refusal) is None


# Passages


def test_the_passages_of_an_answer_are_measured_by_the_gold_places() -> None:
    asked = topic(evidence=(GOLD, OTHER_GOLD))
    passages = tuple(
        Retrieved("harbour-lab", "About", text, ())
        for text in ("nothing", "trained forty people", "x", "y", "z", "it runs a workshop")
    )
    given = answer(retrieved=passages)
    assert value("recall_at_5", asked, given) == 0.5
    assert value("recall_at_20", asked, given) == 1
    assert value("reciprocal_rank", asked, given) == 0.5
    assert value("ndcg_at_10", asked, given) == pytest.approx(0.605, abs=1e-3)


def test_a_fifth_passage_with_two_places_has_both_among_the_first_five() -> None:
    asked = topic(evidence=(GOLD, OTHER_GOLD))
    texts = ("x", "y", "z", "w", "trained forty people and runs a workshop")
    passages = tuple(Retrieved("harbour-lab", "About", text, ()) for text in texts)
    assert value("recall_at_5", asked, answer(retrieved=passages)) == 1


def test_an_answer_that_looked_at_nothing_found_no_gold_place() -> None:
    for name in ("recall_at_5", "recall_at_20", "ndcg_at_10", "reciprocal_rank"):
        assert value(name, topic(evidence=(GOLD,)), answer()) == 0
