from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from evals.comparing import compare
from evals.model import Anchor, Quoted, Retrieved, Said, Scored
from evals.report import report_html, report_markdown
from evals.scoring import score
from tests.evals.made_scores import made
from tests.evals.test_runs import card

WILD = '<script>document.title="pwned"</script> [x](javascript:alert(1)) "\x07\' **b**'


def wild() -> tuple[Scored, ...]:
    """Answers whose every text would act if it were not escaped."""
    topics, answers = [], []
    for one in made([True, False] * 12):
        topics.append(
            dataclasses.replace(
                one.topic,
                question=WILD,
                history=(WILD,),
                evidence=(Anchor("002", WILD, "six words that are not there", (3, 3)),),
            )
        )
        answers.append(
            dataclasses.replace(
                one.recorded,
                text=f"{one.recorded.text} {WILD}",
                statements=(Said(WILD, (1,)),),
                citations=(Quoted(1, "document", WILD, WILD, WILD, (), True),),
                retrieved=(Retrieved(WILD, WILD, WILD, ()),),
            )
        )
    return score(topics, answers)


def test_no_word_of_an_answer_can_act_in_the_page(tmp_path: Path) -> None:
    page = report_html(wild(), card(tmp_path))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\x07" not in page
    assert "href" not in re.sub(r"xlink:href=\"#|href=\"#", "", page)


def test_no_word_of_an_answer_can_act_in_the_markdown(tmp_path: Path) -> None:
    text = report_markdown(wild(), card(tmp_path))
    assert "<script" not in text
    assert "](javascript" not in text


def test_the_same_run_gives_the_same_report(tmp_path: Path) -> None:
    scored = wild()
    assert report_html(scored, card(tmp_path)) == report_html(scored, card(tmp_path))


def test_the_report_is_one_small_file_that_loads_nothing(tmp_path: Path) -> None:
    page = report_html(made([True, False] * 160), card(tmp_path))
    assert len(page.encode()) < 2_000_000
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=\"https?:|url\(http|@import", page)
    assert page.count("<svg") == 3


def test_a_slice_of_few_questions_is_grey_and_what_was_not_scored_is_a_dash(
    tmp_path: Path,
) -> None:
    page = report_html(made([True] * 3), card(tmp_path))
    assert 'class="few"' in page
    assert "<td>–</td>" in page
    assert 'class="few"' not in report_html(made([True] * 30), card(tmp_path))


def test_a_wrong_answer_says_what_it_missed_and_why(tmp_path: Path) -> None:
    page = report_html(wild(), card(tmp_path))
    assert "forty people" in page
    assert "not retrieved" in page


def test_the_differences_to_another_run_are_shown(tmp_path: Path) -> None:
    before, after = made([True, False, True]), made([True, True, True])
    page = report_html(after, card(tmp_path), comparison=compare(before, after))
    assert "became right" in page
    assert "no idea" in page


@pytest.mark.parametrize("rights", [[True], [False], [True, True]])
def test_a_run_of_any_size_has_a_report(tmp_path: Path, rights: list[bool]) -> None:
    assert "The worst answers" in report_html(made(rights), card(tmp_path))
