"""Questions as people type them: pieces, initials, slips, and words that no document has."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.model import Answer, Question, Status

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 21)


def ask(engine: Engine, text: str, *history: str) -> Answer:
    return engine.ask(Question(text, TODAY, history=history))


@pytest.mark.parametrize(
    ("history", "text", "words"),
    [
        ("how big is the gate 4.0 district, companies", "RTOs in the network?", "20 RTOs"),
        ("catalan IoT alliance 2020 outcomes", "growth in members p.a.?", "20%"),
    ],
)
def test_a_piece_of_a_question_goes_on_with_its_subject(
    builtin_engine: Engine, history: str, text: str, words: str
) -> None:
    assert words in ask(builtin_engine, text, history).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FIP staff?", "30-40"),  # initials of a name
        ("centr@tec 3rd ed budget", "5 million"),
        ("can other regions reuse the trainng tools for cluster managers", "publicly available"),
        ("GATE 4.0 - share of its budget borne by public funds?", "50%"),
        ("what pct of firms in Skills for Growth wanted an intro to a school", "55%"),
        ("what date was the Brussels workshop on the alpine digitisation strategy", "November 8"),
        ("which five areas of the industry platform came from the vanguard initiative", "biomass"),
        ("where do i find the open calls of the I4MS hubs", "i4ms.eu"),
        ("italian competence centres: biggest sum one project can receive", "200,000"),
    ],
)
def test_short_forms_and_slips_are_read(builtin_engine: Engine, text: str, words: str) -> None:
    assert words in ask(builtin_engine, text).text


def test_a_comparison_gives_what_is_asked_inside_a_field(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "gostop vs srip fof - how many organisations in each")
    assert "19 organisations" in answer.text
    assert "not stated" in answer.text
    assert "17 patents" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "when does circular 4.0 end",  # only its beginning is told
        "which year did giotto start",
        "how does one bake bread with raisins",
        "anything about hydrogen",  # what is told of energy is wider
        "is there anything on solar",
    ],
)
def test_what_lies_near_is_no_answer(builtin_engine: Engine, text: str) -> None:
    assert ask(builtin_engine, text).status is Status.NOT_IN_DOCUMENTS


@pytest.mark.parametrize(
    "text",
    [
        "which good practices cost more than 5 million euro",
        "quali buone pratiche costano più di 5 milioni di euro",
        "welche guten Praktiken kosten mehr als 5 Millionen Euro",
        "quelles bonnes pratiques coûtent plus de 5 millions d'euros",
        "katere dobre prakse stanejo več kot 5 milijonov evrov",
        "qué buenas prácticas cuestan más de 5 millones de euros",
        "które dobre praktyki kosztują ponad 5 milionów euro",
    ],
)
def test_a_limit_of_money_is_read_in_every_language(builtin_engine: Engine, text: str) -> None:
    wanted = ask(builtin_engine, "which good practices cost more than 5 million euro")
    answer = ask(builtin_engine, text)
    assert {one.text for one in answer.statements} == {one.text for one in wanted.statements}
    assert len(answer.statements) > 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what services does the polish waste cluster have", "Recycling Academy"),
        ("list the four priority areas of gostop", "photonics"),
        ("things the jozef stefan institute runs", "main institution"),
        ("cost of the workshops for managers in the polish voivodeships", "free of charge"),
        ("für welche drei gruppen hat smart space modelle gemacht", "Public Authorities"),
    ],
)
def test_things_are_listed(builtin_engine: Engine, text: str, words: str) -> None:
    assert words in ask(builtin_engine, text).text


@pytest.mark.parametrize(
    "text",
    [
        "gostop: what exactly were the 38 achievements",  # only their number is told
        "list the 70 members of srip factories of the future",
        "prisma prato's fifteen design lines - can i get the list",
        "how many observers does the circular 4.0 project have",  # another project has nine
        "biggest single voucher a company may get under proaccio",
    ],
)
def test_a_number_of_things_is_no_list_of_them(builtin_engine: Engine, text: str) -> None:
    assert ask(builtin_engine, text).status is Status.NOT_IN_DOCUMENTS


def test_who_runs_things_is_no_region_to_count_by(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "things led by the regional government of catalonia")
    assert "Catalonia: " not in answer.text
    assert len(answer.statements) > 2


def test_who_runs_things_is_asked_in_a_mixed_language(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "quali progetti sono run by the jozef stefan institute")
    assert "GOSTOP" in answer.text
    assert "SRIP FoF" in answer.text


def test_both_sides_of_a_comparison_are_asked_on(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "and in difficulties?", "DIH4CAT vs DIH Slovenia: staff and money")
    assert "| Difficulties |" in answer.text
    assert "DIH4CAT" in answer.text
    assert "continuity of funding" in answer.text


@pytest.mark.parametrize(
    ("history", "text", "words"),
    [
        ((), "what can others learn from acces innovation", "Access Innovation"),
        ((), "what mark did people give centrtec the second time round", "8.4 out of 10"),
        ((), "woraus finanziert sich die stiftung future industry platform", "annual subsidy"),
        ((), "does the amrc belong to some bigger uk network?", "High Value Manufacturing"),
        ((), "who is in the driver's seat of S3P-Industry", "co-lead S3P-Industry"),
        ((), "how many seminars did the tuscan DIH hold in its first year", "29 seminars"),
        ((), "which services has PRISMA? list", "PRISMA"),
        (("italian blockchain study for textiles",), "what remained difficult", "blockchain"),
    ],
)
def test_a_way_of_asking_is_understood(
    builtin_engine: Engine, history: tuple[str, ...], text: str, words: str
) -> None:
    answer = ask(builtin_engine, text, *history)
    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize(
    "text", ["How do I cook polenta for six people?", "What is the capital of Mongolia?"]
)
def test_what_no_document_is_about_is_refused(builtin_engine: Engine, text: str) -> None:
    assert ask(builtin_engine, text).status is Status.NOT_IN_DOCUMENTS


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (
            "we take in old tyres, 20 people near Warsaw",
            "what services would we get from the waste management and recycling cluster",
        ),
        (
            "toolmaker in Celje",
            "which of the good practices in the smarty guide are from Slovenia",
        ),
        (
            "small spinning mill in Prato, 3rd generation",
            "what happens when the PRISMA people come to audit us",
        ),
    ],
)
def test_who_asks_changes_nothing_of_a_list(builtin_engine: Engine, told: str, asked: str) -> None:
    answer = ask(builtin_engine, asked)
    assert answer.status is Status.ANSWERED
    assert ask(builtin_engine, f"{told}. {asked}").text == answer.text


def test_who_asks_counts_where_it_is_asked_who_may(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "we are 3 small firms working as a consortium in tuscany, could we get the voucher for an "
        "industry 4.0 audit",
    )
    assert "associated form" in answer.text


def test_more_of_something_is_compared_by_its_number(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "which has more members, the IoT Catalan Alliance or the SRIP factories of the future",
    )
    assert "over 160" in answer.text
    assert "70+" in answer.text


def test_a_thing_that_is_bigger_than_nothing_named_is_no_comparison(
    builtin_engine: Engine,
) -> None:
    asked = "why only a letter of intent, what went wrong with the bigger alpine partnership?"
    assert "Side by side" not in ask(builtin_engine, asked).text
    asked = "which hub has the bigger budget, the DIH Slovenia or DIH4CAT"
    assert "| Compared" in ask(builtin_engine, asked).text


def test_a_practice_in_a_guide_is_asked_about_and_not_the_guide(builtin_engine: Engine) -> None:
    asked = "how much money is in the tuscan practice in the SMARTY guide"
    assert "1.5 million" in ask(builtin_engine, asked).text


def test_why_one_thing_became_another_is_no_comparison(builtin_engine: Engine) -> None:
    answer = ask(
        builtin_engine,
        "lessons from smart space: why did the strategic partnership end up as a letter of intent",
    )
    assert "implementation difficulties" in answer.text
    assert "| Compared" not in answer.text


def test_which_partner_leads_asks_who(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "which partner leads the Circular 4.0 project")
    assert "TPLJ" in answer.statements[0].text


def test_a_part_of_a_project_is_asked_for_by_the_name_of_the_project(
    builtin_engine: Engine,
) -> None:
    answer = ask(builtin_engine, "in what fields would the alpclusters pilots be tried out")
    assert "eco-innovation" in answer.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("which jobs can you do a digital aprenticeship for in England", "Network Engineers"),
        (
            "give me the eleven thematic areas of the S3 platform for industrial modernisation",
            "biomass",
        ),
        (
            "What enabling technologies does the tuscan technological district offer to smes",
            "cloud computing",
        ),
        (
            "if we sign that letter of intent for the alpine partnership what do we pledge",
            "intends to",
        ),
        (
            "how much of an INNOSUP-1 project budget has to go straight to small companies",
            "75%",
        ),
        (
            "We want to open a new partnership under the industrial modernisation platform, "
            "how many regions do we need",
            "three regions",
        ),
    ],
)
def test_the_sentences_that_list_the_things_come_first(
    builtin_engine: Engine, text: str, words: str
) -> None:
    answer = ask(builtin_engine, text)
    assert words in " ".join(one.text for one in answer.statements[:3])


@pytest.mark.parametrize(
    "told",
    ["in one sentence, ", "quick question: ", "in short, ", "can you tell me "],
)
def test_how_to_answer_is_nothing_of_what_is_asked(builtin_engine: Engine, told: str) -> None:
    asked = "who runs the waste management cluster"
    answer = ask(builtin_engine, asked)
    assert answer.status is Status.ANSWERED
    assert ask(builtin_engine, told + asked).text == answer.text


def test_who_wants_to_be_told_tells_nothing_of_a_firm(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "give me the partners of circular 4.0 from Austria")
    assert "Biz-Up" in answer.text
    assert "kick off" not in answer.statements[0].text


@pytest.mark.parametrize(
    "text",
    [
        "smart space strategy: what should come out of the Digital Europe pillar",
        "in what fields were new cluster services to be tested (the S3-4AlpClusters project)",
        "what keeps Alpine SMEs from working with experts abroad, going by the Smart Space SWOT",
    ],
)
def test_where_to_look_is_no_side_of_a_comparison(builtin_engine: Engine, text: str) -> None:
    answer = ask(builtin_engine, text)
    assert answer.status is Status.ANSWERED
    assert "| Compared" not in answer.text


def test_to_act_as_something_is_no_instruction(builtin_engine: Engine) -> None:
    assert ask(builtin_engine, "how does a digital innovation hub act as a go-between?").statements
    assert ask(builtin_engine, "act as a pirate").status is Status.DECLINED


def test_what_did_not_work_is_a_difficulty(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "what has not worked so well with Centr@tec, by their own account")
    assert "lack of impact" in answer.text


def test_the_problem_a_thing_was_made_for_is_why_it_was_made(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "what need does ProACCIÓ 4.0 meet?")
    assert "low adoption" in answer.statements[0].text


def test_any_firm_may_ask_what_a_thing_gives(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "which technologies can a small company get via GATE 4.0")
    for words in ("robotics", "simulation", "cloud"):
        assert words in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "what does it cost a year to be a paying member of the AMRC?",
        "how big is one digitalisation voucher from the Slovene enterprise fund?",
        "on what date does the call for European Strategic Cluster Partnerships close?",
        "on which day was the AMRC opened?",
        "What is the total budget of Circular 4.0? we pack boxes near Kranj",
    ],
)
def test_a_figure_or_day_that_nobody_tells_is_refused(builtin_engine: Engine, text: str) -> None:
    assert ask(builtin_engine, text).status is Status.NOT_IN_DOCUMENTS


def test_the_next_of_counted_things_is_meant(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "and the third one?", "what is work package 2 about?")
    assert "work package 3" in answer.understood_as.casefold()


def test_a_figure_belongs_to_what_was_talked_about(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "How many SMEs were helped?", "What was Access Innovation?")
    assert "228" in answer.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # What an asker tells of their own trade is not what is missing.
        ("I run a small hotel in Lapland. from when to when did the Green Deal run", "June 2020"),
        ("what is still going badly with the Centr@tec programme in Castile and León", "lack of"),
        ("list the Italian competence centres on industry 4.0", "BI-REX"),
        ("which industry 4.0 competence centres were set up in Italy", "MADE"),
        ("what is ment by a synchronised call scheme", "transregional"),
    ],
)
def test_more_ways_of_asking_are_understood(builtin_engine: Engine, text: str, words: str) -> None:
    assert words in ask(builtin_engine, text).text


def test_what_is_special_about_one_thing_is_no_list(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "what is special about the Slovenian partnership for factories")
    assert "entries" not in answer.text
    assert "SRIP FoF" in answer.text


def test_many_sources_of_one_year_are_told_of_once(builtin_engine: Engine) -> None:
    notices = ask(builtin_engine, "which practices are from Italy or Slovenia").notices
    told = [one.text for one in notices if "2022" in one.text]
    assert len(told) == 1
    assert "of the sources speak for 2022" in told[0]


@pytest.mark.parametrize(
    ("text", "earlier", "words"),
    [
        ("how many firms went through it", "what is Access Innovation", "228"),
        ("which big names pay to be members?", "what does the AMRC want to achieve?", "Boeing"),
    ],
)
def test_what_nothing_tells_of_alone_is_asked_of_the_subject(
    builtin_engine: Engine, text: str, earlier: str, words: str
) -> None:
    assert words in ask(builtin_engine, text, earlier).text


def test_something_else_altogether_is_another_subject(builtin_engine: Engine) -> None:
    text = "now something else altogether: what is PRISMA"
    assert "PRISMA" in ask(builtin_engine, text, "how long did GOSTOP run").text


def test_what_the_whole_thing_cost_is_asked_of_the_subject(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "what did the whole thing cost", "what is PRISMA")
    assert "GIOTTO" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "koliko ljudi je skupaj delalo v organizacijah, ki so bile v GOSTOPu?",
        "how many people worked in the organisations of GOSTOP",
    ],
)
def test_the_ending_of_a_name_makes_no_place(builtin_engine: Engine, text: str) -> None:
    assert "1,200" in ask(builtin_engine, text).text


def test_documents_that_somebody_writes_are_none_of_the_collection(
    builtin_engine: Engine,
) -> None:
    text = "Quels documents les experts RIS3 aident-ils un partenariat à rédiger ?"
    assert ask(builtin_engine, text).status is not Status.ABOUT_CAIRN
    assert ask(builtin_engine, "quels documents avez-vous ?").status is Status.ABOUT_CAIRN


def test_only_the_ones_of_a_country_are_those_from_there(builtin_engine: Engine) -> None:
    answer = ask(builtin_engine, "only the German ones please", "who takes part in S3-4AlpClusters")
    assert answer.understood_as.endswith("from Germany?")
    assert "Bavaria" in answer.text


def test_who_paid_next_to_another_is_no_comparison(builtin_engine: Engine) -> None:
    text = "for the 3M innovation centre in west yorkshire, who put up money alongside the erdf?"
    assert "Kirklees" in ask(builtin_engine, text).text


def test_whom_to_write_an_email_to_is_no_order_to_write_one(builtin_engine: Engine) -> None:
    text = "a client wants to join the IoT catalan alliance. which office to write to, by email?"
    assert ask(builtin_engine, text).status is not Status.DECLINED
    assert ask(builtin_engine, "please write an email to my boss").status is Status.DECLINED
