"""What people say after their question, in other languages."""

from __future__ import annotations

import pytest

from assistant.question.names import NameIndex
from assistant.question.told_after import told_first_elsewhere

NOBODY = NameIndex(())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("¿Cuánto costó la feria? lo necesito para un informe", "¿Cuánto costó la feria?"),
        ("Quanti banchi c'erano? chiedo per capire le probabilità", "Quanti banchi c'erano?"),
        ("welche Stände gibt es? bitte alle", "welche Stände gibt es?"),
        ("kateri sejmi so bili? rabim vse", "kateri sejmi so bili?"),
        (
            "Was kostet der Stand? Wir sind eine kleine Mühle",
            "Wir sind eine kleine Mühle. Was kostet der Stand?",
        ),
    ],
)
def test_what_it_is_needed_for_is_no_question(text: str, question: str) -> None:
    assert told_first_elsewhere(text, NOBODY) == question


@pytest.mark.parametrize(
    "text",
    [
        "chi gestisce la fiera? quanto costa",
        "wer leitet den Markt? muss man sich schon anmelden",
        "qui paie le stand ? quelles sont les conditions",
        "kto prowadzi targ? i w których miastach",
        "wat is de markt",
    ],
)
def test_a_further_question_stays(text: str) -> None:
    assert told_first_elsewhere(text, NOBODY) == text
