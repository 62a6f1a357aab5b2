from __future__ import annotations

import gc
from datetime import date

from assistant.model import Question
from assistant.questions import take
from assistant.warming import FOLLOW_UP, QUESTIONS, warm_up

TODAY = date(2026, 11, 21)


def test_warming_up_asks_of_each_kind_and_one_question_that_follows_another() -> None:
    asked: list[Question] = []
    warm_up(asked.append, TODAY)
    assert [one.text for one in asked] == [*QUESTIONS, FOLLOW_UP]
    assert asked[-1].history == QUESTIONS[:1]
    assert all(one.today == TODAY for one in asked)
    assert all(take(one)[0].text == one.text for one in asked)


def test_what_is_in_memory_after_warming_up_is_passed_over_by_the_collector() -> None:
    try:
        warm_up(lambda _: None, TODAY)
        assert gc.get_freeze_count() > 10_000
        assert gc.get_freeze_count() > len(gc.get_objects())
    finally:
        gc.unfreeze()
