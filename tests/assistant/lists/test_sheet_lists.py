from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.errors import UnknownSheetError
from assistant.model import Answer, NoticeKind, Question, Status

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)
ENGINES = pytest.mark.parametrize("engine_name", ["builtin_engine", "sources_engine"])


def ask(request: pytest.FixtureRequest, engine_name: str, text: str) -> Answer:
    engine: Engine = request.getfixturevalue(engine_name)
    return engine.ask(Question(text, TODAY))


def n_rows(answer: Answer) -> int:
    return sum(line.startswith("- ") for line in answer.text.split("\n"))


@ENGINES
@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Which practices are from Finland?", 2),
        ("all good practices from Spain", 6),
        ("practices under the theme digital innovation hubs", 7),
        ("how many practices are Italian?", 7),
        ("welche good practices gibt es aus Polen", 2),
    ],
)
def test_a_list_by_facets_is_complete(
    request: pytest.FixtureRequest, engine_name: str, text: str, n: int
) -> None:
    answer = ask(request, engine_name, text)
    assert answer.status is Status.ANSWERED
    assert n_rows(answer) == n
    assert answer.text.casefold().startswith(f"{n} pra")  # practices, Praktiken
    assert answer.text.split("\n")[0].endswith(":")


@ENGINES
def test_every_row_is_cited(request: pytest.FixtureRequest, engine_name: str) -> None:
    answer = ask(request, engine_name, "Which practices in Slovenia have ended?")
    markers = {one.marker for one in answer.citations}
    for line in answer.text.split("\n"):
        if line.startswith("- "):
            assert any(line.endswith(f"[{marker}]") for marker in markers), line


@ENGINES
def test_what_still_runs_is_said_with_the_year_that_says_so(
    request: pytest.FixtureRequest, engine_name: str
) -> None:
    answer = ask(request, engine_name, "Which practices in Italy still run?")
    assert n_rows(answer) == 3
    assert "as said in 2022" in answer.text


@ENGINES
def test_a_count_by_country_gives_the_count_of_each(
    request: pytest.FixtureRequest, engine_name: str
) -> None:
    answer = ask(request, engine_name, "count the practices by country")
    for label in ("Italy: 7", "Spain: 6", "United Kingdom: 5", "Slovenia: 4"):
        assert f"{label}:" in answer.text


def test_what_could_not_be_judged_is_counted_in_a_notice(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(Question("Which good practices have ended?", TODAY))
    assert any(
        one.kind is NoticeKind.COVERAGE and "could be judged" in one.text for one in answer.notices
    )


@ENGINES
def test_a_question_about_one_practice_is_no_list(
    request: pytest.FixtureRequest, engine_name: str
) -> None:
    answer = ask(request, engine_name, "Which robotics results did GOSTOP report in Slovenia?")
    assert all("GOSTOP" in f"{one.title} {one.section}" for one in answer.citations)


def test_a_facet_that_nothing_has_gives_no_list_of_other_things(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(Question("Which practices are from Austria?", TODAY))
    assert n_rows(answer) == 0


def test_a_sheet_is_found_by_a_short_or_misspelt_name(builtin_engine: Engine) -> None:
    shelf = builtin_engine.shelf(TODAY)
    assert shelf.named("GOSTOP").sheet_id == "gostop"
    assert shelf.named("Acess Inovation").sheet_id == "access-innovation"
    with pytest.raises(UnknownSheetError) as caught:
        shelf.named("Moon Base Programme")
    assert "did you mean" in caught.value.remedy


@ENGINES
@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("green theme practices that are not Italian", 4),
        ("which practices began in 2018", 4),
        ("hubs in England", 2),
    ],
)
def test_years_and_what_is_not_wanted_filter_too(
    request: pytest.FixtureRequest, engine_name: str, text: str, n: int
) -> None:
    answer = ask(request, engine_name, text)
    assert n_rows(answer) == n
    assert answer.text.startswith(f"{n} ")


def test_a_list_of_one_sheet_is_whole(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(Question("services of the polish waste cluster", TODAY))
    for words in ("grants", "analyses", "business plans", "transfer", "consortia", "Academy"):
        assert words in answer.text


@ENGINES
@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("which practices in the UK cost more than 5 million pounds", 3),
        ("which practices are located in Finland and Slovenia", 6),
        ("practices located in tuscany incl prato", 4),
        ("practices which began in 2019", 5),
        ("which good practices sit in poland", 2),
        ("everything from Slovenia in that good practice collection", 4),
        ("what is all in the skills chapter, just titles", 7),
        ("practices in the smarty guide that began before 2015", 4),
        ("what in Tuscany is marked as ongoing in the guide, incl. Prato", 2),
        ("how many good practices are still ongoing according to their dates", 14),
    ],
)
def test_a_list_is_asked_for_in_many_ways(
    request: pytest.FixtureRequest, engine_name: str, text: str, n: int
) -> None:
    assert n_rows(ask(request, engine_name, text)) == n


def test_what_no_sheet_speaks_of_makes_no_list(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(Question("is there anything about submarines", TODAY))
    assert not n_rows(answer)


def test_micro_firms_are_no_firms_at_large(builtin_engine: Engine) -> None:
    answer = builtin_engine.ask(Question("which practices are for micro businesses", TODAY))
    rows = [one for one in answer.text.splitlines() if one.startswith("- ")]
    assert 1 <= len(rows) <= 5
