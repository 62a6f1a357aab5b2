from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.errors import EvalsError
from evals.judging import (
    MIN_PAIRS,
    Judgement,
    Support,
    agreement,
    judge_answers,
    read_judgements,
    support_share,
    write_judgements,
)
from evals.model import Quoted, Recorded, Said

FULL, PARTIAL, NONE = Support.FULL, Support.PARTIAL, Support.NONE


class WordJudge:
    """Says full when a quote holds the statement; counts how often it was asked."""

    name = "words-1"

    def __init__(self) -> None:
        self.n_asked = 0

    def support(self, statement: str, quotes: Sequence[str]) -> Support:
        self.n_asked += 1
        return FULL if any(statement in one for one in quotes) else NONE


def judgement(number: int, support: Support, judge: str = "a") -> Judgement:
    return Judgement("facts-001", f"statement {number}", ("a quote",), judge, support)


def judgements(*supports: Support, judge: str = "a") -> list[Judgement]:
    return [judgement(number, one, judge) for number, one in enumerate(supports)]


def recorded(*rows: Said) -> Recorded:
    quote = Quoted(1, "sheet", "lab", "About", "It trained 40 people.", (), True)
    return Recorded("facts-001", "answered", "x", rows, (quote,), (), (), 0.5, 1.0)


def test_kappa_is_that_of_cohen() -> None:
    # 20 and 15 agreements, 5 and 10 differences: observed 0.7, by chance 0.5
    ours = judgements(*[FULL] * 25, *[NONE] * 25)
    theirs = judgements(*[FULL] * 20, *[NONE] * 5, *[FULL] * 10, *[NONE] * 15, judge="b")
    found = agreement(ours, theirs)
    assert found.kappa == pytest.approx(0.4)
    assert found.agreed == pytest.approx(0.7)
    assert found.n == 50
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.4 < found.high
    assert not found.is_enough


def test_the_interval_is_the_same_for_the_same_seed_and_narrows_with_more_pairs() -> None:
    def of(n: int) -> tuple[float, float]:
        supports = [FULL, PARTIAL, NONE, FULL] * n
        other = [FULL, PARTIAL, NONE, NONE] * n
        found = agreement(judgements(*supports), judgements(*other, judge="b"), seed=7)
        assert found.low is not None
        assert found.high is not None
        return found.low, found.high

    assert of(10) == of(10)
    few, many = of(5), of(50)
    assert many[1] - many[0] < few[1] - few[0]


def test_judges_who_agree_on_all_have_a_kappa_of_one() -> None:
    supports = [FULL, NONE] * MIN_PAIRS
    found = agreement(judgements(*supports), judgements(*supports, judge="b"))
    assert (found.kappa, found.low, found.high) == (1, 1, 1)
    assert found.is_enough


def test_kappa_is_undefined_and_no_number_when_both_say_one_thing_of_all() -> None:
    found = agreement(judgements(FULL, FULL), judgements(FULL, FULL, judge="b"))
    assert (found.kappa, found.low, found.agreed) == (None, None, 1)
    assert agreement([], judgements(FULL)).kappa is None


def test_only_statements_that_both_judged_count() -> None:
    found = agreement(judgements(FULL, NONE, FULL), judgements(FULL, NONE, judge="b"))
    assert found.n == 2


def test_a_statement_judged_twice_by_one_side_is_refused() -> None:
    with pytest.raises(ValueError, match="judged twice"):
        agreement([judgement(1, FULL), judgement(1, NONE)], judgements(FULL))


def test_a_judge_is_asked_once_a_statement_and_not_for_what_has_no_quote() -> None:
    judge = WordJudge()
    known, unknown = Said("It trained 40 people.", (1,)), Said("It is in Graz.", (1,))
    answers = [recorded(known, unknown, known, Said("It is big.", ()))]
    found = judge_answers(answers, judge)
    assert [one.support for one in found] == [FULL, NONE, NONE]
    assert judge.n_asked == 2
    assert judge_answers(answers, judge, found) == found
    assert judge.n_asked == 2


def test_the_share_of_supported_statements_is_none_without_a_judgement() -> None:
    assert support_share(judgements(FULL, PARTIAL, NONE, NONE)) == 0.25
    assert support_share([]) is None


def test_judgements_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    given = (*judgements(FULL, PARTIAL), Judgement("t", "l\u2028è", (), "person:ana", NONE))
    write_judgements(path, given)
    assert read_judgements(path) == given


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"topic": "t", "statement": "s", "quotes": [], "judge": "j", "support": "maybe"}',
        '{"topic": "t", "statement": "s", "quotes": "q", "judge": "j", "support": "full"}',
        '{"topic": "t", "statement": 3, "quotes": [], "judge": "j", "support": "full"}',
        '{"topic": "t", "statement": "s", "quotes": []}',
    ],
)
def test_a_broken_judgement_is_named_with_file_line_and_remedy(tmp_path: Path, line: str) -> None:
    path = tmp_path / "judged.jsonl"
    write_judgements(path, judgements(FULL))
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(EvalsError, match=r"judged\.jsonl, line 2") as caught:
        read_judgements(path)
    assert "support" in caught.value.remedy


def test_a_file_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match=r"none\.jsonl"):
        read_judgements(tmp_path / "none.jsonl")
    with pytest.raises(EvalsError, match="cannot be written"):
        write_judgements(tmp_path / "none" / "x.jsonl", [])
