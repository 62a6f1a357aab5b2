"""What a question describes, names or says of oneself, in everyday words."""

from __future__ import annotations

import pytest

from assistant.described import Describer
from assistant.evidence import asks_beside
from assistant.question.kinds import Kind
from assistant.question.names import NameIndex
from assistant.question.term_weights import TALK_WEIGHT
from assistant.question.understanding import Understanding, understand
from assistant.slot_check import slots_of
from assistant.subject_check import subject_of_question
from corpus.lexicon import lexicon
from corpus.model import DocId, Document, DocumentKind, Section, Span
from corpus.terms import terms

LAB = (
    "Hollins Test Centre\nLocation: Poland\nMain institution: Hollins foundation for robots\n"
    "Firms test a machine at Hollins before they buy it.\n"
)
FAIR = "Forest Fair\nLocation: Finland\nMain institution: town of the fair\nMany a visitor came.\n"
TEXT = LAB + FAIR


def _sections(start: int, text: str, title: str) -> list[Section]:
    found = [Section((title,), Span(start, start + len(text)), None, record=1)]
    for line, role in (("Location", "location"), ("Main institution", "institution")):
        at = start + text.index(line)
        span = Span(at, TEXT.index("\n", at))
        found.append(Section((title, line), span, None, record=1, role=role))
    return found


DOCUMENT = Document(
    doc_id=DocId("d"),
    sha256="0" * 64,
    name="practices.txt",
    kind=DocumentKind.DOCUMENT,
    title="Practices",
    text=TEXT,
    pieces=(),
    sections=(
        *_sections(0, LAB, "Hollins Test Centre"),
        *_sections(len(LAB), FAIR, "Forest Fair"),
    ),
)


class Words:
    """A collection that knows the words of one document."""

    def __init__(self) -> None:
        self._own = set(terms(TEXT))

    def known(self, term: str) -> int:
        return int(term in self._own)

    def weight(self, term: str) -> float:
        return 2.0

    def frequency_rank(self, word: str) -> int | None:
        return None

    @property
    def vocabulary(self) -> tuple[str, ...]:
        return tuple(sorted(self._own))


def described(question: str) -> list[str]:
    names = NameIndex([DOCUMENT])
    asked = understand(question, NameIndex(()), lexicon(), Words())
    return [one.record.title for one in Describer(names.records, [DOCUMENT]).best(asked)]


def test_who_runs_it_and_where_it_lies_tell_which_record_is_meant() -> None:
    assert described("the Polish foundation with robots") == ["Hollins Test Centre"]
    assert described("the fair of the Finnish town") == ["Forest Fair"]


def test_one_word_describes_nothing() -> None:
    assert described("what about robots") == []
    assert described("which bank lends to bakeries in Portugal") == []


def test_a_word_that_only_one_record_has_and_always_writes_large_names_it() -> None:
    named = NameIndex([DOCUMENT]).best("what can one do at the hollins place")
    assert [one.record.title for one in named if one.is_sure] == ["Hollins Test Centre"]


def test_an_everyday_word_names_nothing_alone() -> None:
    named = NameIndex([DOCUMENT], lambda word: 500).best("what can one do at the hollins place")
    assert not any(one.is_sure for one in named)


def test_words_of_talk_hardly_count() -> None:
    asked = understand(
        "what do they say really matters to firms", NameIndex(()), lexicon(), Words()
    )
    weights = {one.term: one.weight for one in asked.words}
    assert weights["firm"] > 1
    assert all(weight <= TALK_WEIGHT for term, weight in weights.items() if term != "firm")


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Is there a fair in Xanthia?", "Xanthia"),
        ("A carpenter in Xanthia. Does the fair take visitors?", ""),
        ("sole trader in xanthia, what does the fair cost", ""),
        ("what share is it in percent", ""),
    ],
)
def test_where_one_is_oneself_is_no_place_asked_for(question: str, place: str) -> None:
    assert understand(question, NameIndex(()), lexicon(), Words()).strange_place == place


def test_a_version_in_a_name_is_a_word_of_it() -> None:
    asked = understand("what did Skills and Tools for I4.0 cost", NameIndex(()), lexicon(), Words())
    assert asked.titled == (frozenset({"tool", "i40"}),)


def understood(question: str) -> Understanding:
    return understand(question, NameIndex([DOCUMENT]), lexicon(), Words())


@pytest.mark.parametrize(
    ("question", "is_beside"),
    [
        ("does Hollins take visitors", True),
        ("what is Hollins", False),
        ("does the fair of bread take visitors", False),
    ],
)
def test_what_is_asked_is_what_names_nothing(question: str, is_beside: bool) -> None:
    asked = understood(question)
    naming = frozenset(word for one in asked.named if one.is_sure for word in one.words)
    assert asks_beside(asked, naming) is is_beside


def test_a_condition_that_was_met_asks_for_nothing() -> None:
    assert not slots_of(understood("once they have rated us, what help is there")).groups
    assert slots_of(understood("what ratings did it get")).groups


def test_a_list_that_someone_draws_up_is_not_asked_for() -> None:
    assert understood("before one draws up a list of mills, what counts").kind is not Kind.LIST
    assert understood("give me a list of mills").kind is Kind.LIST


def test_a_verb_after_what_is_no_kind_of_thing() -> None:
    assert not subject_of_question(understood("what needs mending first")).thing
    assert subject_of_question(understood("which mending shop is the first")).thing
