from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Answer, Audience, NoticeKind, Profile, Question, Status
from assistant.question.place_names import home_in, suggested, unknown_place_in
from assistant.shelf import Shelf
from assistant.support.finder import FIRST, Found, find_support
from assistant.support.finder_answer import finder_answer
from assistant.support.finder_entries import MAX_WORDS, n_words
from assistant.support.fitting import FIRMS
from assistant.support.handover import STEPS, handover
from assistant.support.offers import is_only_planned, is_over
from assistant.support.profile_faults import FaultKind, contradictions
from assistant.support.profile_told import Told, told
from assistant.support.reach import Reach
from assistant.support.sme_size import Size, size_of
from corpus.lexicon import lexicon
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of

PRATO = "we are 40 people in Prato making fabric, we want to know if robots pay off"


def read(text: str) -> Told:
    return told(text, lexicon())


def ids(found: Found) -> list[str]:
    return [one.sheet.sheet_id for one in found.support]


def find(profile: Profile, *texts: str) -> Found:
    return find_support(shelf_of(*texts), profile, today=TODAY)


def ask(text: str, profile: Profile | None = None, audience: Audience | None = None) -> Answer:
    question = Question(text, TODAY, audience=audience)
    return finder_answer(built_in_shelf(), profile or Profile(), question)


def test_a_profile_is_read_from_what_people_write_with_its_words() -> None:
    said = read(PRATO)
    assert said.profile == Profile("IT", "ITI15", "C", 40, ("diagnosis",), "", ("robotics",))
    assert said.products == ("textile",)
    words = {one.field: one.words for one in said.read}
    assert words["employees"] == "40 people"
    assert words["region"] == "Prato"
    assert words["products"] == "fabric"
    assert words["needs"] == "pay off"


@pytest.mark.parametrize(
    ("text", "country", "employees", "product", "need"),
    [
        (
            "Siamo 12 addetti in Toscana, facciamo mobili, ci serve un audit",
            "IT",
            12,
            "furniture",
            "diagnosis",
        ),
        (
            "Wir sind 25 Mitarbeiter in Salzburg, Tischlerei, suchen Schulung",
            "AT",
            25,
            "furniture",
            "training",
        ),
        (
            "Nous sommes 18 salariés à Lyon, fonderie, nous cherchons un fournisseur",
            "FR",
            18,
            "metal",
            "matchmaking",
        ),
        (
            "Smo podjetje iz Maribora, 45 zaposlenih, kovinski deli, vavčer",
            "SI",
            45,
            "metal",
            "finance_voucher",
        ),
        (
            "Somos 60 personas en Girona y hacemos muebles; queremos probar",
            "ES",
            60,
            "furniture",
            "test_before_invest",
        ),
        (
            "Zatrudniamy 30 osób, recykling opon na Mazowszu, szukamy partnerów",
            "PL",
            30,
            "recycling",
            "matchmaking",
        ),
    ],
)
def test_a_profile_is_read_in_each_language(
    text: str, country: str, employees: int, product: str, need: str
) -> None:
    said = read(text)
    assert said.profile.country == country
    assert said.profile.employees == employees
    assert product in said.products
    assert need in said.profile.needs


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("twenty-three people in Leeds", 23),
        ("a team of 1,200 staff", 1200),
        ("a 12-person metal shop", 12),
        ("in business for 40 years", None),
        ("Industry 4.0 for our people", None),
        ("we are 100% digital", None),
        ("we have 8 machines", None),
    ],
)
def test_only_people_are_counted_as_people(text: str, employees: int | None) -> None:
    assert read(text).profile.employees == employees


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("we are a metal workshop of 20 people in Prato", ()),
        ("somos un taller de muebles en Girona", ()),
        ("our small workshop in Prato makes shoes", ()),
        ("metal firm in Prato, is there a workshop on robots", ("training",)),
        ("we want to try robots out before spending real money", ("test_before_invest",)),
        ("we want to try robots out, who gives us money", ("finance_other", "test_before_invest")),
    ],
)
def test_a_need_is_read_only_where_something_is_wanted(text: str, needs: tuple[str, ...]) -> None:
    assert tuple(sorted(read(text).profile.needs)) == needs


def test_money_of_any_kind_answers_who_pays() -> None:
    question = Question("firm of 20 people in Tuscany, we need money", TODAY)
    says = "Alpha gives SMEs vouchers."
    shelf = shelf_of(sheet_text("alpha", says, kinds="finance_voucher"))
    answer = finder_answer(shelf, Profile(), question)
    assert answer.status is Status.ANSWERED
    assert "does not name" not in answer.text
    loan = replace(question, text="firm of 20 people in Tuscany, we need a voucher")
    lender = shelf_of(sheet_text("beta", "Beta gives SMEs loans.", kinds="finance_other"))
    assert finder_answer(lender, Profile(), loan).status is Status.PARTIAL


def test_the_place_of_export_is_not_home() -> None:
    home = home_in("metal parts near Maribor, we export to Germany")
    assert home is not None
    assert home.country == "SI"


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_a_profile_of_closed_values(text: str) -> None:
    profile = read(text).profile
    known = lexicon()
    assert profile.country in ("", *known.values("country"))
    assert profile.region in ("", *known.values("region"))
    assert set(profile.needs) <= set(known.values("kind_of_support"))
    assert set(profile.technologies) <= set(known.values("technology"))


def test_local_comes_first_then_national_then_open_then_elsewhere() -> None:
    found = find(
        Profile(country="IT", region="ITI1", needs=("diagnosis",)),
        sheet_text("elsewhere", country="ES", region="ES51"),
        sheet_text("open", country="EU", region="", scope="eu"),
        sheet_text("national", region="", scope="national"),
        sheet_text("local"),
    )
    assert ids(found) == ["local", "national", "open", "elsewhere"]
    assert [one.reach for one in found.support] == list(Reach)


def test_a_place_within_the_region_and_one_around_it_are_local() -> None:
    found = find(
        Profile(country="IT", region="ITI1", needs=("diagnosis",)),
        sheet_text("town", region="ITI15"),
        sheet_text("same", region="ITI1"),
    )
    assert {one.reach for one in found.support} == {Reach.LOCAL}
    town = next(one for one in found.support if one.sheet.sheet_id == "town")
    assert any("only in" in one.text for one in town.misfits)


def test_within_a_reach_what_meets_the_need_comes_first_and_ties_go_by_id() -> None:
    found = find(
        Profile(country="IT", region="ITI1", needs=("training",)),
        sheet_text("beta", "Beta trains SMEs in workshops.", kinds="training"),
        sheet_text("alpha", "Alpha trains SMEs in workshops.", kinds="training"),
        sheet_text("zeta", "Zeta raises awareness among SMEs.", kinds="awareness"),
    )
    assert ids(found) == ["alpha", "beta", "zeta"]


@pytest.mark.parametrize("status", ["ended", "wound_up", "superseded"])
def test_what_is_over_is_never_among_the_open(status: str) -> None:
    found = find(Profile(country="IT", needs=("diagnosis",)), sheet_text("old", status=status))
    assert not found.support
    assert [one.sheet.sheet_id for one in found.ended] == ["old"]


def test_an_end_before_today_ends_a_scheme_whatever_its_status_says() -> None:
    text = sheet_text("old", status="running", end="2020-03")
    found = find(Profile(country="IT", needs=("diagnosis",)), text)
    assert not found.support
    assert found.ended[0].offer.still_runs == "ended in March 2020"


def test_what_was_only_planned_stands_apart() -> None:
    found = find(Profile(country="IT"), sheet_text("plan", status="planned_then"))
    assert not found.support
    assert [one.sheet.sheet_id for one in found.planned] == ["plan"]


def test_a_kind_of_support_that_no_words_say_is_no_reason() -> None:
    text = sheet_text("mute", "Mute is near the station.", kinds="diagnosis")
    found = find(Profile(country="IT", needs=("diagnosis",)), text)
    assert all(reason.value != "diagnosis" for one in found.support for reason in one.reasons)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (sheet_text("plan", kind="strategy"), "tells what to do"),
        (sheet_text("public", groups="policymaker, region"), "for others"),
        (sheet_text("learning", kinds="policy_learning"), "learning among policymakers"),
    ],
)
def test_what_is_no_support_for_firms_is_left_out_and_why(text: str, why: str) -> None:
    found = find(Profile(country="IT"), text)
    assert not found.support
    assert why in found.left_out[0].why


def test_a_sheet_for_another_trade_gives_way() -> None:
    weaving = sheet_text("weaving-school", "Weaving-school trains SMEs.", kinds="training")
    general = sheet_text("training-house", "Training-house trains SMEs.", kinds="training")
    profile = Profile(country="IT", region="ITI1", sector="C", needs=("training",))
    found = find_support(shelf_of(weaving, general), profile, today=TODAY, products=("metal",))
    assert ids(found)[0] == "training-house"


def test_a_firm_above_the_limits_is_told_so() -> None:
    found = find(Profile(country="IT", employees=5000), sheet_text("local"))
    assert found.size is Size.LARGE
    assert [one.kind for one in found.faults] == [FaultKind.ABOVE_SME]
    assert any("above" in one.text for one in found.support[0].misfits)


@pytest.mark.parametrize(
    ("employees", "size"),
    [(1, "micro"), (9, "micro"), (10, "small"), (49, "small"), (50, "medium"), (249, "medium"),
     (250, "large")],
)  # fmt: skip
def test_the_limits_of_an_sme_are_those_of_the_recommendation(employees: int, size: str) -> None:
    assert size_of(employees).value == size


def test_the_limits_are_a_reference_and_no_statement_of_a_document() -> None:
    answer = ask(PRATO)
    assert any("2003/361/EC" in one.text for one in answer.notices)
    assert all("2003/361" not in one.quote for one in answer.citations)
    assert "2003/361" not in answer.text


@pytest.mark.parametrize(
    ("profile", "kind"),
    [
        (Profile(country="AT", region="ITI1"), FaultKind.CONTRADICTION),
        (Profile(country="IT", employees=0), FaultKind.CONTRADICTION),
        (Profile(country="Atlantis"), FaultKind.UNKNOWN),
        (Profile(country="IT", needs=("magic",)), FaultKind.UNKNOWN),
        (Profile(country="UK"), FaultKind.OUTSIDE_EU),
        (Profile(), FaultKind.EMPTY),
    ],
)
def test_a_bad_profile_is_said_and_never_gives_an_empty_page(
    profile: Profile, kind: FaultKind
) -> None:
    found = find_support(built_in_shelf(), profile, today=TODAY)
    assert kind in {one.kind for one in found.faults}
    assert found.support
    assert all(str(one).strip() and one.remedy for one in found.faults)


def test_words_that_contradict_themselves_are_said() -> None:
    faults = contradictions(read("a micro firm with 5000 people in Italy"))
    assert [one.kind for one in faults] == [FaultKind.CONTRADICTION]


def test_a_misspelt_region_gets_suggestions() -> None:
    assert unknown_place_in("we are in Tuscny and need training") == "Tuscny"
    assert suggested("Tuscny")[0] == "Tuscany"
    answer = ask("we are in Tuscny and need training")
    assert any("Did you mean Tuscany" in one.text for one in answer.notices)


def test_a_place_outside_europe_is_said_so() -> None:
    answer = ask("a furniture maker in Ontario with 20 people")
    assert answer.status is Status.PARTIAL
    assert any("outside Europe" in one.text for one in answer.notices)


def test_an_empty_shelf_is_a_refusal_that_says_what_to_add() -> None:
    answer = finder_answer(shelf_of(), Profile(country="IT"), Question("help us", TODAY))
    assert answer.status is Status.NOT_IN_DOCUMENTS
    assert "add documents" in answer.text
    assert not answer.statements


def test_an_answer_has_five_numbered_entries_at_most_each_short_and_cited() -> None:
    answer = ask(PRATO)
    assert answer.status is Status.ANSWERED
    numbered = re.findall(r"^\d+\. ", answer.text, re.M)
    assert 1 <= len(numbered) <= FIRST
    for entry in re.split(r"^(?:\d+\. |- |\*\*)", answer.text, flags=re.M):
        assert n_words(re.sub(r"^ *- ", "", entry, flags=re.M)) <= MAX_WORDS, entry
    for line in answer.text.split("\n"):
        assert re.match(r"^(\d+\. |- |   - |  - |\*\*|$)", line), line


def test_every_quote_of_an_answer_stands_in_its_document() -> None:
    documents = {one.document.name: one.document for one in built_in_shelf().sheets}
    for text in (PRATO, "want to try out AI, we are 12 in Barcelona", "Somos 3 en Burgos"):
        for one in ask(text).citations:
            assert one.span.of(documents[one.document].text) == one.quote


def test_the_audience_changes_the_form_and_never_the_facts() -> None:
    answers = [ask(PRATO, audience=one) for one in Audience]
    assert len({answer.text for answer in answers}) == len(answers)
    spans = [{(one.document, one.span) for one in answer.citations} for answer in answers]
    assert spans[0] == spans[1] == spans[2]


def test_ended_schemes_stand_apart_with_whom_to_ask() -> None:
    answer = ask("furniture in Tuscany, 25 people, is there a voucher")
    open_part, _, apart = answer.text.partition("**Ended, not open**")
    assert "audit services" not in open_part
    assert "audit services" in apart
    assert "about a successor" in apart


def test_what_has_ended_is_told_by_the_trade_that_it_helped() -> None:
    said = (
        "Alpha was to train SMEs in the use of data, of sensors and of robots.",
        "The aim of Alpha was to give a platform to SMEs in the quarry and minerals trade.",
    )
    made = sheet_text("alpha", *said, kinds="training", sector="B", status="ended", end="2020-03")
    question = Question("quarry in Tuscany with 20 people, we need training", TODAY)
    answer = finder_answer(shelf_of(made), Profile(), question)
    assert "About: “The aim of Alpha was to give a platform to SMEs in the quarry …”" in answer.text


def test_an_old_source_is_said_to_be_old() -> None:
    assert any(one.kind is NoticeKind.AGE for one in ask(PRATO).notices)


def test_a_question_fills_what_the_profile_leaves_open() -> None:
    answer = ask("we want to try out AI", Profile(country="ES", region="ES51"))
    assert "DIH4CAT" in answer.text


def test_the_hand_over_follows_the_four_steps_on_one_page() -> None:
    said = read(PRATO)
    found = find_support(built_in_shelf(), said.profile, today=TODAY, products=said.products)
    page = handover(found, client="Weaver")
    places = [page.index(f"## {step}") for step in STEPS]
    assert places == sorted(places)
    assert page.startswith("# Support for Weaver\n\n2026-11-21")
    assert "rights in the documents" in page.replace("\n", " ")
    cited = set(re.findall(r"\[(\d+)\]", page.split("## Sources")[0]))
    listed = set(re.findall(r"^\[(\d+)\]", page.split("## Sources")[1], re.M))
    assert cited == listed


def test_the_same_profile_finds_the_same_in_the_same_order() -> None:
    said = read(PRATO)
    runs = [
        find_support(built_in_shelf(), said.profile, today=TODAY, products=said.products)
        for _ in range(2)
    ]
    assert ids(runs[0]) == ids(runs[1])


def test_every_sheet_is_found_apart_or_left_out_once() -> None:
    found = find_support(built_in_shelf(), Profile(country="IT", needs=("training",)), today=TODAY)
    told_of = [
        *ids(found),
        *(one.sheet.sheet_id for one in (*found.planned, *found.ended)),
        *(one.sheet_id for one in found.left_out),
    ]
    assert sorted(told_of) == sorted(one.sheet_id for one in built_in_shelf().sheets)


@settings(deadline=None, max_examples=40)
@given(
    country=st.sampled_from(["", "IT", "SI", "ES", "FR", "UK", "PT"]),
    needs=st.lists(st.sampled_from(lexicon().values("kind_of_support")), max_size=3),
    employees=st.none() | st.integers(1, 400),
)
def test_nothing_that_is_over_or_only_planned_is_offered_as_open(
    country: str, needs: list[str], employees: int | None
) -> None:
    profile = Profile(country=country, needs=tuple(needs), employees=employees)
    found = find_support(built_in_shelf(), profile, today=TODAY)
    assert found.support
    for one in found.support:
        assert not is_over(one.sheet)
        assert not is_only_planned(one.sheet)
        assert one.sheet.values("target_group") & FIRMS
        assert one.points == sum(each.points for each in (*one.reasons,)) + sum(
            each.points for each in one.misfits
        )


def test_a_profile_is_answered_in_a_tenth_of_a_second() -> None:
    said = read(PRATO)
    shelf = built_in_shelf()
    find_support(shelf, said.profile, today=TODAY, products=said.products)  # reads the vocabulary
    started = time.process_time()
    find_support(shelf, said.profile, today=TODAY, products=said.products)
    assert time.process_time() - started < 0.1


def test_the_same_support_in_two_documents_is_shown_once() -> None:
    first, second = sheet_text("alpha"), sheet_text("beta").replace("title: Beta", "title: Alpha")
    found = find(Profile(country="IT", region="ITI1"), first, second)
    assert ids(found) == ["alpha"]
    assert found.left_out[0].why == "it is the same as alpha"


@pytest.mark.parametrize("kind", ["pillar", "work_package", "contents"])
def test_a_chapter_of_a_document_is_no_support(kind: str) -> None:
    sheet = replace(shelf_of(sheet_text("part")).sheets[0], kind=kind)
    found = find_support(Shelf((sheet,)), Profile(country="IT"), today=TODAY)
    assert not found.support
    assert "part of a document" in found.left_out[0].why


def test_a_region_or_cluster_that_asks_is_told_what_is_for_it() -> None:
    text = sheet_text("days", "Days gives regions free expert advice.", kinds="expert_advice",
                      groups="region", country="EU", region="", scope="eu")  # fmt: skip
    shelf = shelf_of(text, sheet_text("firms"))
    asked = Question("we are a region, who gives us expert advice", TODAY)
    answer = finder_answer(shelf, Profile(), asked)
    assert "Days" in answer.text
    assert answer.text.index("Days") < answer.text.index("Firms")
    assert read("our cluster in Upper Austria wants EU money").whom == "intermediary"
    assert read("our region is Tuscany and we are 12 people making shoes").whom == ""
