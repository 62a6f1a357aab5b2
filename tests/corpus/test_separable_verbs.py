"""German verbs whose first part stands last."""

from __future__ import annotations

import pytest

from corpus.glossary import in_english
from corpus.separable_verbs import with_joined_verbs

KNOWN = {"stattfand", "mitmachen", "teilnimmt", "aufhörte", "anfing"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wann fand die Tagung statt?", "wann stattfand die Tagung?"),
        ("wie viele machen da mit", "wie viele mitmachen da"),
        ("wann fing es an und wann hörte es auf?", "wann anfing es und wann aufhörte es?"),
        ("wer nimmt teil (Mühle 2)?", "wer teilnimmt (Mühle 2)?"),
        ("was kostet es mit", "was kostet es mit"),
        ("Wer nimmt, was bleibt, teil?", "Wer nimmt, was bleibt, teil?"),
        ("", ""),
    ],
)
def test_the_parts_are_joined_where_the_word_is_known(text: str, expected: str) -> None:
    assert with_joined_verbs(text, KNOWN.__contains__) == expected


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("wann fand die Tagung statt?", "happen"),
        ("welche Organisation baut Gruppen auf?", "set up"),
        ("wie viele nehmen daran teil", "took part"),
    ],
)
def test_questions_are_put_into_english_with_the_whole_verb(text: str, english: str) -> None:
    assert english in in_english(text, "de")
