from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.lists.ranked_lists import Order, ranking_asked
from assistant.model import Answer, Question, Status

EARLIEST_FIRST = (
    "which hub is the oldest",
    "kateri hub je najstarejši?",
    "welcher Hub ist der älteste?",
)


def ask(engine: Engine, text: str) -> Answer:
    return engine.ask(Question(text, date(2026, 11, 21)))


def rows(answer: Answer) -> list[str]:
    return [one.removeprefix("- ") for one in answer.text.splitlines() if one.startswith("- ")]


@pytest.mark.parametrize(
    ("question", "order", "things"),
    [
        ("which hub is the oldest?", Order.EARLIEST, "hub"),
        ("newest practice in Italy", Order.LATEST, "practice in Italy"),
        ("Which project had the biggest budget?", Order.MOST_MONEY, "project"),
        ("what practice cost the least", Order.LEAST_MONEY, "practice"),
        ("smallest budgets among the hubs (where one is given)", Order.LEAST_MONEY, "the hubs"),
        ("rank the hubs by how much money went in, biggest first", Order.MOST_MONEY, "the hubs"),
        ("hubs sorted by budget low to high", Order.LEAST_MONEY, "hubs"),
        ("top 3 hubs by amount (leave out the small ones)", Order.MOST_MONEY, "hubs"),
        ("which hubs have been around the longest", Order.EARLIEST, "hubs"),
    ],
)
def test_the_order_and_the_things_are_read(question: str, order: Order, things: str) -> None:
    asked = ranking_asked(question)
    assert asked is not None
    assert (asked.order, asked.things) == (order, things)


@pytest.mark.parametrize(
    "question",
    ["which hubs are there", "the largest member of the cluster", "how old is the hub", "newest"],
)
def test_what_ranks_nothing_is_left_alone(question: str) -> None:
    assert ranking_asked(question) is None


@pytest.mark.parametrize("question", EARLIEST_FIRST)
def test_the_oldest_stands_first_with_the_words_that_date_it(
    builtin_engine: Engine, question: str
) -> None:
    answer = ask(builtin_engine, question)
    assert answer.status is Status.ANSWERED
    assert "2001" in rows(answer)[0]
    assert len(rows(answer)) == 5
    assert len(answer.statements) == 5
    assert all(one.citations for one in answer.statements)


def test_sums_of_two_currencies_are_ranked_apart(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "which practice had the largest budget?")
    assert answer.text.index("EUR:") < answer.text.index("GBP:")
    assert "73.46" in rows(answer)[0]
    assert any("state" in one.text and "budget" in one.text for one in answer.notices)


def test_the_newest_of_one_country_comes_from_there(sources_engine: Engine) -> None:
    assert "July 2022" in rows(ask(sources_engine, "newest practice in italy"))[0]


def test_the_largest_member_of_one_thing_stays_refused(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "who is the largest member of the Polish waste cluster?")
    assert answer.status is Status.NOT_IN_DOCUMENTS


@pytest.mark.parametrize(
    ("question", "things", "currency", "n_rows"),
    [
        ("Which three hubs had the largest budgets in euro, biggest on top", "hubs", "EUR", 3),
        ("rank the UK hubs whose budget is in pounds, from most money to least", "the UK hubs",
         "GBP", 5),
        ("put the oldest hubs in order, the first two, with the year they started", "hubs", "", 5),
    ],
)  # fmt: skip
def test_how_the_list_is_to_look_is_no_word_for_the_things(
    question: str, things: str, currency: str, n_rows: int
) -> None:
    asked = ranking_asked(question)
    assert asked is not None
    assert (asked.things, asked.currency, asked.n_rows) == (things, currency, n_rows)


def test_one_currency_and_as_many_as_asked_are_told(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "which two practices have the largest budgets in pounds")
    assert len(rows(answer)) == 2
    assert all("GBP" in one or "£" in one for one in rows(answer))
