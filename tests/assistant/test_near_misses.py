"""A question that differs from an answer in one detail is refused; its twin is answered."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question, Status
from assistant.slots import Slots, read_slots, table

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("how much rent does a tenant pay", ["rent"]),
        ("Wie hoch ist die Miete?", ["rent"]),
        ("what share is paid where we rent testing kit", []),
        ("quelle est la date limite", ["deadline"]),
        ("which firm is the largest member", ["biggest"]),
        ("why was the programme closed down", ["closure"]),
        ("what part of it comes from members, in %", ["percent"]),
        ("which partner filed the most patents", ["most"]),
        ("which part is most important", []),
        ("which three things mattered most", []),
        ("when was the merged hub ready", []),
        ("les partenaires viennent de combien de regions", []),
        ("which region was leading work package 2", ["part_lead"]),
        ("what was work package 2 about", []),
        ("by how much did exports grow", ["change"]),
        ("maximum for a firm, in euros", ["in_money"]),
        ("number of fee-paying members", []),
        ("when do the vouchers reopen", ["again"]),
        ("what do the tenants think of the lab", ["popularity"]),
        ("what do you think of the lab", []),
        ("who complained about the fund", ["complaint"]),
        ("what is the most popular course", ["favourite", "popularity"]),
        ("which practice was rated best", ["score", "best_rated"]),
        ("how was the weather at the fair", ["outside"]),
        ("which bus goes to the lab", ["outside"]),
        ("where did she work before", ["person"]),
        ("who wrote the paper on the lab", ["author"]),
        ("who authorised the lab", []),
        ("by what criteria were its regions chosen", ["selection"]),
        ("how does the lab choose firms", ["selection"]),
        ("how does the lab help firms to choose", []),
        ("how far is it from the station in km", ["distance"]),
        ("how many new jobs came of it", ["new"]),
        ("how many new ideas came of it", []),
        ("the exact wording of the pledge", ["wording"]),
        ("why is it called the mill", ["named_after"]),
        ("which firms left the network", ["leaving"]),
        ("what is left to do", []),
        ("how long is the paper we hand in", []),
        ("the number of members of the network", []),
    ],
)
def test_a_word_opens_the_slot_that_only_its_like_can_fill(
    question: str, groups: list[str]
) -> None:
    assert [one.name for one in read_slots(question).groups] == groups


def test_a_plain_question_opens_no_slot() -> None:
    assert read_slots("What is the programme about?") == Slots()


def test_two_questions_in_one_open_no_group() -> None:
    assert read_slots("what is the rent").groups
    assert not read_slots("what is the rent, and who runs it").groups


def test_when_joins_two_halves_of_one_question() -> None:
    assert [one.name for one in read_slots("what was hard when it was sold").groups] == ["sale"]
    assert not read_slots("what was sold, and when").groups


def test_a_year_after_which_is_read_with_its_side() -> None:
    assert read_slots("money foreseen after 2020").after == 2020
    assert read_slots("money foreseen before 2020").before == 2020
    assert read_slots("money foreseen in 2020") == Slots()


@pytest.mark.parametrize(
    ("question", "is_unit", "is_now", "is_private"),
    [
        ("how much is one voucher worth", True, False, False),
        ("when is the next matchmaking event", False, True, False),
        ("how old is the director", False, False, True),
        ("what was the whole budget", False, False, False),
    ],
)
def test_signs_tell_one_from_the_whole_and_today_from_then(
    question: str, is_unit: bool, is_now: bool, is_private: bool
) -> None:
    slots = read_slots(question)
    assert (slots.is_unit, slots.is_now, slots.is_private) == (is_unit, is_now, is_private)


def test_every_group_is_met_by_the_words_that_ask_for_it() -> None:
    for group in table().groups:
        assert group.label
        assert group.met.pattern.startswith(group.asks.pattern.removesuffix(r")(?!\w)"))


def ask(engine: Engine, question: str) -> Answer:
    return engine.ask(Question(question, TODAY))


PAIRS = [
    ("how much rent does a tenant of the 3M BIC pay", "how many tenants did the 3M BIC have"),
    ("yearly membership fee of the amrc", "number of fee paying members of the amrc"),
    ("how many women work in Slovenian manufacturing", "how many workers does it employ, "
     "Slovenian manufacturing"),
    ("budget centratec 5th edition", "budget centratec 3rd edition"),
    ("why was ProACCIÓ 4.0 closed down", "who launched ProACCIÓ 4.0"),
    ("what was foreseen for innosup-1 after 2020, money",
     "what was foreseen for innosup-1 until 2020, money"),
    ("bis wann kann man sich dieses jahr bei centr@tec bewerben",
     "bis wann lief die zweite Ausgabe von centr@tec"),
    ("can i hand in an application for a proaccio voucher today",
     "who launched ProACCIÓ 4.0"),
    ("qué hotel recomendáis en Valencia para la conferencia",
     "cuándo fue la conferencia grow your region en Valencia"),
    ("quanti brevetti ha depositato gate 4.0", "how many companies are in the GATE 4.0 network"),
    ("how much is one proaccio voucher worth for a single company",
     "how much public money went into proaccio vouchers"),
    ("which of gostops 13 companies was in charge of robotics", "which institute runs gostop"),
    ("how many of the amrc members are bakeries", "how many fee paying members has the amrc"),
    ("what % of skills for growth businesses were in farming",
     "what percentage of skills for growth businesses came from manufacturing"),
    ("by how much did productivity rise in firms that worked with amrc",
     "how many companies worked with amrc in 2020/21"),
    ("ime vodje projekta gostop", "which institute runs gostop"),
    ("is there a call for digital vouchers open in slovenia just now",
     "who assigns the vouchers around DIH Slovenia"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("near_miss", "twin"), PAIRS)
@pytest.mark.parametrize("engine_name", ["sources_engine", "builtin_engine"])
def test_a_near_miss_is_refused_and_its_twin_answered(
    engine_name: str, near_miss: str, twin: str, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(engine_name)
    refusal = ask(engine, near_miss)
    assert refusal.status is Status.NOT_IN_DOCUMENTS
    assert not refusal.statements
    assert len(refusal.nearest) == 2
    assert ask(engine, twin).status is Status.ANSWERED


@pytest.mark.model
def test_a_refusal_says_what_is_told_of_the_thing_and_what_is_not(builtin_engine: Engine) -> None:
    refusal = ask(builtin_engine, "how much rent does a tenant of the 3M BIC pay")
    assert "Of 3M Buckley Innovation Centre they tell: what it is about;" in refusal.text
    assert "They do not tell: rent." in refusal.text


@pytest.mark.model
def test_a_refusal_calls_nothing_untold_that_the_documents_tell(builtin_engine: Engine) -> None:
    refusal = ask(builtin_engine, "satisfaction score of centr@tec in 2031")
    assert refusal.status is Status.NOT_IN_DOCUMENTS
    assert "They do not tell" not in refusal.text


@pytest.mark.model
def test_the_place_of_the_first_part_holds_for_the_second(builtin_engine: Engine) -> None:
    asked = "does romania have a future industry platform and who set it up"
    assert ask(builtin_engine, asked).status is Status.NOT_IN_DOCUMENTS


@pytest.mark.model
def test_a_name_that_stands_nowhere_is_no_typing_error(builtin_engine: Engine) -> None:
    asked = "results of the BIOZARM recycling academy"
    assert ask(builtin_engine, asked).status is Status.NOT_IN_DOCUMENTS


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("gostop, what was the bill all in all", "9,397,732.50"),
        ("what can others nick from dih4cat", "DIH4CAT"),
        ("combien de boites dans gostop", "13 companies"),
        ("sole trader in soria, how many hours did a centratec training take", "2, 4 or 8 hours"),
        ("the access inovation scheme, what slice of a machine did it chip in", "20%"),
        ("wie viele KMU hat der toskanische Digital Innovation Hub im ersten Jahr einbezogen",
         "736"),
        ("which is younger, the slovenian hub or dih4cat", "DIH Slovenia"),
    ],
)  # fmt: skip
def test_an_everyday_wording_is_answered_like_a_plain_one(
    question: str, words: str, builtin_engine: Engine
) -> None:
    answer = ask(builtin_engine, question)
    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "whats the highest grant in pounds one firm could get out of Access Innovation",
        "how big is the voucher a firm gets from the Tuscan audit call",
        "how high is the yearly subsidy of the ministry for the Future Industry Platform",
        "is the 4th edition of Centr@tec open for firms like us at the moment",
        "when does the next edition of Centr@tec start",
    ],
)
def test_what_is_told_of_the_whole_or_of_another_edition_answers_neither(
    builtin_engine: Engine, question: str
) -> None:
    assert ask(builtin_engine, question).status is Status.NOT_IN_DOCUMENTS


@pytest.mark.parametrize(
    "text",
    [
        "what actions does the smart space strategy plan for the carpathian regions",
        "I need the mobile number of whoever coordinates GATE 4.0",
        "good practices about drones or farming robots",
    ],
)
def test_another_area_a_number_to_call_and_half_of_a_thing_are_refused(
    builtin_engine: Engine, text: str
) -> None:
    assert builtin_engine.ask(Question(text, TODAY)).status is Status.NOT_IN_DOCUMENTS


def test_the_next_edition_has_what_is_told_of_its_number(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "how much money is there for the next edition of Centr@tec")
    assert "3rd edition" in answer.text
    assert "2nd edition had" not in answer.text


@pytest.mark.model
def test_what_is_within_a_pillar_is_told_of_that_pillar_alone(sources_engine: Engine) -> None:
    pillars = ask(sources_engine, "what are the pillars of the smart space strategy").text
    assert "Pillar 1" in pillars
    assert "Pillar 4" in pillars
    asked = "what should come out of the Digital Europe pillar of the smart space strategy"
    outputs = ask(sources_engine, asked).text
    assert "Qualified intermediaries" in outputs
    assert "Vouchers" not in outputs


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("gate 4.0, public share of its funds in euro and percent", ("50%", "324")),
        ("how many members pay a fee to the AMRC", ("120",)),
        ("from what year was the merged Catalan digital hub up and running", ("2022",)),
        ("min. achievement rate of providers of digital apprenticeships", ("65%",)),
        ("what can a managing authority pay for with ERDF technical assistance", ("audit",)),
        ("how many partners are in the cluster project run from fribourg", ("14 partners",)),
        ("names of the eight italian i4.0 competence centres", ("MADE", "BI-REX", "CIM 4.0")),
        ("which two institutions set up the Knowledge Exchange Platform", ("Committee of",)),
        ("how often in 2019, and on what days, did they meet on the Alpine partnership", ("24th",)),
        ("how many times did they sit together in 2019 on the Alpine partnership", ("24th May",)),
        ("how long does the paper for the first stage of innosup-1 have to be", ("10-page",)),
        ("english digital apprentices: our boss is 47, how many years is it", ("4 years",)),
        ("why did many of the first digital apprentices in England graduate late", ("End Point",)),
        ("how many partners of Smart Space went on into Circular 4.0", ("9 out of 12",)),
        ("how many SMEs that are no members does the AMRC deal with in a year", ("400",)),
        ("how many analyses were due from the KETs Observatory in 2017/18", ("12 analytical",)),
    ],
)
def test_what_looks_like_a_near_miss_is_told_all_the_same(
    sources_engine: Engine, question: str, words: tuple[str, ...]
) -> None:
    answer = sources_engine.ask(Question(question, TODAY))
    assert [one for one in words if one not in answer.text] == []


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "how big is the merger that DIH4CAT came out of, in firms that were sold",
        "what was the fee for a place in Skills for Growth",
        "which region has the most patents",
        "which of the partner regions was leading work package 2 in S3-4AlpClusters",
    ],
)
def test_what_looks_like_it_is_told_is_refused_all_the_same(
    sources_engine: Engine, question: str
) -> None:
    answer = sources_engine.ask(Question(question, TODAY))
    assert answer.status is Status.NOT_IN_DOCUMENTS
