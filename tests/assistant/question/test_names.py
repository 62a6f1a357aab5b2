"""Which records a question names."""

from __future__ import annotations

from assistant.question.names import NameIndex, place_forms
from assistant.told_of import is_called
from corpus.sheets import read_sheet
from corpus.terms import terms
from tests.assistant.made_shelf import sheet_text


def names_of(title: str, *statements: str) -> NameIndex:
    text = sheet_text("coast", *statements).replace("title: Coast", f"title: {title}")
    return NameIndex([read_sheet(text.encode(), "coast.md", {})])


def test_a_common_word_in_a_title_in_capitals_names_nothing() -> None:
    said = ("COAST is a good start.", "A good audit and a good course.", "It is good for SMEs.")
    names = names_of("COAST GOOD GUIDE", *said)
    assert names.best("robots sound good, where do we start") == ()
    assert [one.words for one in names.best("what is coast")] == [frozenset({"coast"})]


def test_a_place_in_another_form_names_the_same() -> None:
    named = names_of("Polish Hub of Textiles", "It lies in Lodz.").best("the Poland textiles hub")
    assert [one.record.title for one in named] == ["Polish Hub of Textiles"]
    assert {"polish", "poland"} <= named[0].words


def test_scattered_words_of_further_names_count_less_than_one_name_that_is_said() -> None:
    front = {
        "mill": ("Mill Strategy", "[Mill plan]"),
        "quay": ("Quay Circle", "[Mill Strategy, Circle of the Union, Circle on Wool Industry]"),
    }
    documents = [
        read_sheet(
            sheet_text(name, f"{title} is old.")
            .replace(f"title: {name.capitalize()}", f"title: {title}\naliases: {aliases}")
            .encode(),
            f"{name}.md",
            {},
        )
        for name, (title, aliases) in front.items()
    ]
    best = NameIndex(documents).best("what does the mill strategy say of industry in the union")
    assert "Mill Strategy" in [one.record.title for one in best]


def test_a_town_is_no_form_of_its_region() -> None:
    assert place_forms("slovenia") >= {"slovenian"}
    assert not place_forms("tuscani") & {"pisa", "florenc"}
    assert not place_forms("europ")


def test_a_name_with_another_number_is_another_name() -> None:
    names = names_of("MILLFUND-1 for orchards", "MILLFUND-1 pays for trees.")
    assert names.other_number("what does millfund-2 pay", lambda _: 0) == "millfund-2"
    assert names.other_number("and millfund 3, who runs it", lambda _: 0) == "millfund 3"
    for own in ("what does millfund-1 pay", "millfund 2 years ago", "what did millfund pay"):
        assert names.other_number(own, lambda _: 0) == ""


def test_a_number_that_some_document_writes_beside_the_name_is_no_strange_one() -> None:
    names = names_of("MILLFUND-1 for orchards", "MILLFUND-1 pays for trees.")
    assert names.other_number("what does millfund-2 pay", lambda _: 1) == ""


def test_two_everyday_words_of_a_name_name_it_only_side_by_side() -> None:
    names = names_of("Valley growers", "They meet by the river.")
    (near,) = names.find("what do the valley growers sell")
    (apart,) = names.find("growers say that the whole valley is dry")
    assert near.is_sure
    assert not apart.is_sure


def test_a_name_without_its_sign_is_known_though_an_address_has_it() -> None:
    names = names_of("MILL@tec vouchers", "MILL@tec pays for trees, see milltec.example.")
    known = {one: 1 for one in terms("milltec what pays")}
    assert names.corrected(["milltec"], known) != ["milltec"]
    assert names.corrected(["orchard"], {"orchard": 1}) == ["orchard"]


def test_words_that_make_a_name_call_what_it_names() -> None:
    names = names_of("OakClusters for orchards", "OakClusters pays for trees.")
    (named,) = names.best("the oak clusters final meeting")
    assert named.joined
    assert is_called(named, frozenset(terms("OakClusters met in Graz")), frozenset())
    assert not is_called(named, frozenset(terms("The clusters met in Graz")), frozenset())


def test_a_version_stands_after_the_name_it_belongs_to() -> None:
    names = names_of("Launch 4.0", "It helps mills.")
    assert names.best("what is launch 4.0")[0].is_sure
    assert not any(one.is_sure for one in names.best("when did quay 4.0 launch"))
