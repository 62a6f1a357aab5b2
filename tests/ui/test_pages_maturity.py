from __future__ import annotations

import json
import logging

import pytest
from starlette.testclient import TestClient

from assistant.support.maturity import questions, what_it_is
from tests.ui.pages_engine import pages_client
from tests.ui.test_pages import BAD_VALUES, checked

ANSWERS = {f"answer-{number}": str(number % 4) for number in range(1, 13)}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return pages_client()


def test_the_form_asks_twelve_questions_and_says_what_the_check_is_not(client: TestClient) -> None:
    text = client.get("/maturity").text
    page = checked(text)
    assert page.tags.count("fieldset") == len(questions()) == 12
    assert "neither the online maturity test" in text
    assert 'method="post"' in text


def test_the_result_shows_picture_table_stage_and_two_weak_points_with_support(
    client: TestClient,
) -> None:
    text = client.post("/maturity/result", data={**ANSWERS, "region": "Tuscany"}).text
    page = checked(text)
    assert page.tags.count("svg") == 2
    assert page.tags.count("table") == 2
    assert "Stage: <strong>intermediate</strong>" in text
    assert 'id="weak-2"' in text
    assert 'id="weak-3"' not in text
    assert 'class="cite"' in text
    assert "neither the online maturity test" in text


def test_the_picture_is_told_in_words_too(client: TestClient) -> None:
    text = client.post("/maturity/result", data=ANSWERS).text
    assert "<desc" in text
    assert "Organisation: 50 %" in text


def test_the_answers_stand_in_no_address_and_in_no_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="ui"):
        response = client.post("/maturity/result", data={**ANSWERS, "sector": "furniture"})
    assert response.url.query == b""
    assert "furniture" not in caplog.text
    assert response.headers["cache-control"] == "no-store"


def test_without_any_answer_the_questions_come_once_more_with_what_to_do(
    client: TestClient,
) -> None:
    response = client.post("/maturity/result", data={"region": "Tuscany"})
    checked(response.text)
    assert "Please answer at least one question." in response.text
    assert 'value="Tuscany"' in response.text


def test_too_few_answers_give_no_stage_and_say_so(client: TestClient) -> None:
    text = client.post("/maturity/result", data={"answer-1": "0", "answer-2": "?"}).text
    assert "too few answers for a stage" in text
    assert "not judged" in text


@pytest.mark.parametrize("value", [*BAD_VALUES[:3], "4", "-1", "٣"])
def test_an_answer_that_is_none_is_named_and_the_others_are_kept(
    client: TestClient, value: str
) -> None:
    text = client.post("/maturity/result", data={**ANSWERS, "answer-3": value}).text
    checked(text)
    assert "is no answer to it" in text
    assert 'name="answer-2" value="2" checked' in text


def test_an_unknown_region_is_explained_with_a_suggestion(client: TestClient) -> None:
    text = client.post("/maturity/result", data={**ANSWERS, "region": "Tuscny"}).text
    checked(text)
    assert "Did you mean Tuscany" in text


def test_the_result_can_be_kept_as_markdown_and_for_machines(client: TestClient) -> None:
    markdown = client.post("/maturity/maturity.md", data=ANSWERS)
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert what_it_is() in markdown.text
    found = json.loads(client.post("/maturity/maturity.json", data=ANSWERS).text)
    assert found["answers"] == [number % 4 for number in range(1, 13)]
