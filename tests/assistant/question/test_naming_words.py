"""Which words of a question only name what it asks about."""

from __future__ import annotations

from assistant.question.kinds import Kind
from assistant.question.names import NameIndex
from assistant.question.naming_words import naming_words
from corpus.lexicon import lexicon
from corpus.sheets import read_sheet
from tests.assistant.made_shelf import sheet_text


def test_words_of_other_names_of_a_record_are_asked_about() -> None:
    text = sheet_text("mill", "Mill Strategy is old.").replace(
        "title: Mill", "title: Mill Strategy\naliases: [Circle on Wool Industry]"
    )
    names = NameIndex([read_sheet(text.encode(), "mill.md", {})])
    question = "what holds wool back, says the mill strategy"
    named = names.best(question)
    found = naming_words(question, lexicon().read(question), named, Kind.FACT, names, {})
    assert {"mill", "strategi"} <= found
    assert "wool" not in found
