from __future__ import annotations

import csv
import io
import json

import pytest

from assistant.errors import ComparisonError, UnknownSheetError
from assistant.practices.cell import Field
from assistant.practices.comparison import Comparison, compare, fields_named, same_thing
from assistant.practices.leading import LEAD, lead_of
from assistant.practices.said_names import called, meant
from assistant.practices.sums import comparable, per_sme, sums_of
from assistant.practices.table import as_csv, as_json, as_markdown
from assistant.shelf import Shelf
from corpus.sheet import Sheet
from tests.assistant.made_shelf import TODAY, built_in_shelf, sheet_text, shelf_of
from ui.markup import render


def made(name: str, money: str, *more: str) -> str:
    """Return a sheet with a sentence on money in its field and others as evidence."""
    text = sheet_text(name, f"{name.capitalize()} offers SMEs an audit.")
    resources = f"## Resources needed\n\n- {money} {{made.txt > Resources > 2}}\n"
    evidence = "".join(f"- {one} {{made.txt > Evidence > 3}}\n" for one in more)
    return f"{text}\n{resources}" + (f"\n## Evidence of success\n\n{evidence}" if more else "")


def two(money: str, other: str) -> list[Sheet]:
    return list(shelf_of(made("alpha", money), made("beta", other)).sheets)


def test_rows_are_the_sheets_in_their_order_and_columns_the_fields() -> None:
    shelf = built_in_shelf()
    found = compare([shelf.named("gostop"), shelf.named("dih4cat")], [Field.DATES, Field.BUDGET])
    assert found.fields == (Field.DATES, Field.BUDGET)
    assert found.names == (
        "GOSTOP",
        "Interconnecting Catalonia's innovation hubs for an integrated service approach (DIH4CAT)",
    )
    assert [set(row.cells) for row in found.rows] == [set(found.fields)] * 2


def test_a_field_on_which_no_sheet_says_anything_is_dropped_and_named() -> None:
    shelf = built_in_shelf()
    sheets = [shelf.named("lapland-green-deal"), shelf.named("territorial-shared-agendas")]
    found = compare(sheets, [Field.BUDGET, Field.DATES])
    assert found.fields == (Field.DATES,)
    assert found.dropped == (Field.BUDGET,)
    assert "None of the sources states: Money." in as_markdown(found, TODAY)
    assert compare(sheets).dropped == ()


def test_a_silent_sheet_beside_one_that_tells_is_not_stated() -> None:
    shelf = built_in_shelf()
    found = compare([shelf.named("giotto"), shelf.named("gostop")], [Field.DATES])
    assert [row.cells[Field.DATES].is_stated for row in found.rows] == [False, True]
    assert "| not stated |" in as_markdown(found, TODAY)


@pytest.mark.parametrize(
    ("money", "other", "note"),
    [
        ("The budget of Alpha was EUR 2 million.", "The budget of Beta was GBP 2 million.",
         "EUR and GBP"),
        ("The budget of Alpha was EUR 2 million.", "The budget of Beta is EUR 1 million per year.",
         "Beta: one year"),
        ("The budget of Alpha was EUR 2 million.", "Beta requested EUR 1 million in grants.",
         "Beta: requested"),
        ("The budget of Alpha was EUR 2 million over 3 years.",
         "The budget of Beta was EUR 1 million.", "Alpha: over 3 years"),
        ("The budget of Alpha was EUR 2 million.", "Beta has EUR 1 million of co-financing.",
         "Beta: a part of the money"),
        ("The budget of the 1st edition of Alpha was EUR 2 million.",
         "The budget of Beta was EUR 1 million.", "Alpha: 1st edition"),
    ],
)  # fmt: skip
def test_sums_of_different_scope_are_flagged_and_never_compared(
    money: str, other: str, note: str
) -> None:
    sheets = two(money, other)
    found = compare(sheets, [Field.BUDGET])
    assert any(note in one for one in found.notes)
    assert comparable(sheets) == ()
    lead, told = lead_of("which has more money?", found)
    assert lead == LEAD
    assert any("cannot be said" in one for one in told)


def test_sums_of_one_scope_are_compared_in_the_lead_and_not_subtracted() -> None:
    sheets = two("The budget of Alpha was EUR 2 million.", "The budget of Beta was EUR 900,000.")
    found = compare(sheets, [Field.BUDGET])
    assert found.notes == ()
    assert lead_of("which is cheaper?", found)[0] == (
        "By the sums stated, that of Beta is the smaller (EUR 900,000):"
    )
    assert "1.1" not in as_markdown(found, TODAY)
    same = two("The budget of Alpha was EUR 2 million.", "The budget of Beta was EUR 2,000,000.")
    assert lead_of("which has more money?", compare(same, [Field.BUDGET]))[0] == (
        "The sums stated are equal:"
    )


def test_marks_on_different_scales_are_flagged() -> None:
    sheet = built_in_shelf().named("centratec-2")
    found = compare([sheet, built_in_shelf().named("gostop")], [Field.RESULTS])
    assert any("scales to 4 and 10" in note for note in found.notes)


def test_dates_too_coarse_to_tell_put_none_first() -> None:
    shelf = built_in_shelf()
    found = compare([shelf.named("srip-fof"), shelf.named("access-innovation")], [Field.DATES])
    lead, told = lead_of("which is older?", found)
    assert lead == LEAD
    assert any("too coarse" in one for one in told)
    silent = compare([shelf.named("giotto"), shelf.named("gostop")], [Field.DATES])
    assert any("no start is stated" in one for one in lead_of("which is older?", silent)[1])
    clear = compare([shelf.named("amrc"), shelf.named("gostop")], [Field.DATES])
    assert lead_of("which is newer?", clear)[0] == "By the dates stated, GOSTOP began last:"


def test_money_per_sme_has_its_formula_and_both_sources() -> None:
    (sheet,) = shelf_of(
        made("alpha", "The budget of Alpha was EUR 2 million.", "Alpha supported 40 SMEs.")
    ).sheets
    cell = per_sme(sheet)
    assert cell.is_computed
    assert cell.text == "EUR 50,000 per SME"
    assert cell.formula == "EUR 2 million / 40 SMEs"
    text = sheet.document.text
    assert [span.of(text) for span in cell.spans] == [
        "The budget of Alpha was EUR 2 million.",
        "Alpha supported 40 SMEs.",
    ]


@pytest.mark.parametrize(
    ("money", "reached"),
    [
        ("The budget of Alpha is EUR 2 million per year.", "Alpha supported 40 SMEs."),
        ("The budget of Alpha was EUR 2 million.", "Alpha supported 40 SMEs in the first year."),
        ("Alpha has EUR 2 million of co-financing.", "Alpha supported 40 SMEs."),
        ("The budget of Alpha was EUR 2 million.", "Alpha has 40 members."),
        ("Alpha requested EUR 2 million.", "Alpha supported 40 SMEs."),
        ("The 1st edition of Alpha had EUR 2 million.", "Alpha supported 40 SMEs."),
    ],
)
def test_money_and_smes_of_different_scope_give_no_quotient(money: str, reached: str) -> None:
    (sheet,) = shelf_of(made("alpha", money, reached)).sheets
    assert sums_of(sheet)
    assert not per_sme(sheet).is_stated


def test_bad_input_gets_a_clear_answer() -> None:
    shelf = built_in_shelf()
    gostop = shelf.named("gostop")
    names = ("gostop", "srip-fof", "dih4cat", "amrc", "giotto", "centratec-2", "gate-40")
    seven = [shelf.named(one) for one in names]
    for sheets, problem in (
        ([gostop], "only one practice is named"),
        ([gostop, gostop], "named more than once"),
        ([gostop] * 6, "named more than once"),
        (seven, "7 practices are named"),
        ([], "0 practices are named"),
    ):
        with pytest.raises(ComparisonError, match=problem) as caught:
            compare(sheets)
        assert caught.value.remedy
    assert len(compare(seven[:6]).rows) == 6


def test_fields_go_by_their_names_as_people_type_them() -> None:
    assert fields_named(["Money", "who runs it", "kind of support", "end"]) == (
        Field.BUDGET, Field.INSTITUTION, Field.KIND_OF_SUPPORT, Field.DATES,
    )  # fmt: skip
    with pytest.raises(ComparisonError, match="colour") as caught:
        fields_named(["colour"])
    assert "budget" in caught.value.remedy


def test_a_name_of_several_sheets_lists_them_and_an_unknown_one_gets_suggestions() -> None:
    shelf = built_in_shelf()
    with pytest.raises(ComparisonError, match="may mean") as several:
        called("innovation", shelf)
    assert "name one of" in several.value.remedy
    with pytest.raises(UnknownSheetError) as unknown:
        called("Bavarian drone programme", shelf)
    assert "did you mean" in unknown.value.remedy
    assert called("SRIP", shelf).sheet_id == "srip-fof"


def test_some_words_of_a_name_mean_a_sheet_only_where_it_is_clear() -> None:
    shelf = built_in_shelf()
    found = meant("the textile blockchain study", shelf)
    assert found is not None
    assert found[0].sheet_id == "blockchain-textiles"
    for words in ("regional innovation support", "the tuscany region", "a programme", ""):
        assert meant(words, shelf) is None


def test_a_sheet_and_the_record_it_was_written_from_are_one_thing() -> None:
    gostop = built_in_shelf().named("gostop")
    assert same_thing(gostop, gostop)
    assert not same_thing(gostop, built_in_shelf().named("srip-fof"))


def harmful() -> Shelf:
    evil = "=cmd | `x` <script>alert(1)</script> [1] **b** 100 SMEs"
    return shelf_of(
        made("alpha", f"{evil} cost EUR 2 million."), made("beta", "Beta cost EUR 1 million.")
    )


def compared() -> Comparison:
    return compare(harmful().sheets, [Field.BUDGET])


def test_foreign_words_are_no_markup_in_the_markdown() -> None:
    text = as_markdown(compared(), TODAY)
    (row,) = (line for line in text.splitlines() if line.startswith("| Alpha"))
    assert "<script>" not in text
    assert "\\[1\\]" in row
    assert row.replace("\\|", "").count("|") == 3


def test_a_table_shows_safely_in_the_web_chat() -> None:
    html = render(as_markdown(compared(), TODAY), lambda number: f"<a>{number}</a>")
    assert "<table>" in html
    assert "<script>" not in html


def test_no_cell_of_the_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(compared()))))
    assert rows[0] == ["id", "compared", "budget", "budget_source"]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "'=cmd" in rows[1][2]


def test_the_json_gives_a_place_for_each_stated_cell() -> None:
    shelf = built_in_shelf()
    names = ("access-innovation", "giotto")
    found = as_json(
        compare([shelf.named(one) for one in names], [Field.BUDGET, Field.DATES]), TODAY
    )
    found = json.loads(json.dumps(found))
    for row, name in zip(found["rows"], names, strict=True):
        text = shelf.named(name).document.text
        for cell in row["cells"].values():
            assert cell["is_stated"] == bool(cell["sources"])
            for source in cell["sources"]:
                assert text[source["start"] : source["end"]] == source["quote"]
    computed = found["rows"][0]["cells"]["per_sme"]
    assert computed["is_computed"]
    assert computed["formula"] == "GBP 7,057,734.00 / 228 SMEs"


def test_the_same_comparison_is_the_same_page() -> None:
    shelf = built_in_shelf()
    sheets = [shelf.named("gostop"), shelf.named("amrc")]
    assert as_markdown(compare(sheets), TODAY) == as_markdown(compare(sheets), TODAY)
