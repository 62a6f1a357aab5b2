"""All practices of a kind side by side, where a question compares and names no two of them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 22)
ENGINES = pytest.mark.parametrize("engine_name", ["builtin_engine", "sources_engine"])


def ask(request: pytest.FixtureRequest, engine_name: str, text: str) -> Answer:
    engine: Engine = request.getfixturevalue(engine_name)
    return engine.ask(Question(text, TODAY))


def compared(answer: Answer) -> list[str]:
    rows = [one for one in answer.text.splitlines() if one.startswith("| ")]
    return [one.split("|")[1].strip() for one in rows[2:]]


@ENGINES
@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Compare the voucher schemes: who pays and for what",
            ("Digital Innovation Hub", "ProACCIÓ", "Support to acquire"),
        ),
        ("what is the difference between the two Finnish practices", ("FrostBit", "Lapland")),
        ("compare the practices from Poland by dates", ("Future Industry", "Waste Management")),
    ],
)
def test_each_of_a_kind_has_a_row(
    request: pytest.FixtureRequest, engine_name: str, text: str, names: tuple[str, ...]
) -> None:
    answer = ask(request, engine_name, text)
    rows = compared(answer)
    assert len(rows) == len(names)
    assert all(row.startswith(name) for row, name in zip(rows, names, strict=True))
    assert answer.citations


@ENGINES
@pytest.mark.parametrize("text", ["compare all practices", "compare the practices from Norway"])
def test_too_many_and_none_make_no_table(
    request: pytest.FixtureRequest, engine_name: str, text: str
) -> None:
    assert not compared(ask(request, engine_name, text))
