from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.amounts import Qualifier, Reading, Unit, read_figures
from corpus.model import Span
from corpus.reading import read_document

GOLD = Path(__file__).parent / "gold" / "figures.jsonl"
IN_DOCUMENTS = 0.95
IN_SENTENCES = 0.93
TODAY = date(2026, 11, 21)
Row = dict[str, Any]  # a line of the gold table: values of many types


def gold(key: str) -> list[Row]:
    return [
        row for line in GOLD.read_text("utf-8").splitlines() if key in (row := json.loads(line))
    ]


def faults(want: Row, one: Reading, text: str) -> list[str]:
    """Return what is wrong in a reading: value, unit, qualifier, what it counts."""
    found = []
    if abs(one.value - want["value"]) > 0.01 or one.unit != want["unit"]:
        found.append(f"value {one.value:g} {one.unit}")
    if (one.high is None) != ("high" not in want) or (one.high or 0) != want.get("high", 0):
        found.append(f"high {one.high}")
    if one.currency != want.get("currency", "") or (one.base or 0) != want.get("base", 0):
        found.append(f"currency {one.currency} base {one.base}")
    optional = set(want.get("maybe", ()))
    qualifiers = {str(qualifier) for qualifier in one.qualifiers}
    if qualifiers - optional != set(want.get("qualifier", ())) - optional:
        found.append(f"qualifiers {sorted(qualifiers)}")
    counted = one.counted.of(text) if one.counted else ""
    if want.get("counted", "").casefold() not in counted.casefold():
        found.append(f"counts {counted!r}")
    period = one.period.of(text) if one.period else ""
    if want.get("period", "").casefold() not in period.casefold():
        found.append(f"period {period!r}")
    return found


class Score:
    """Right figures among those of the gold table and among those found."""

    def __init__(self) -> None:
        self.wanted = self.found = self.right = self.seen = 0
        self.notes: list[str] = []

    def add(self, label: str, wanted: Sequence[Row], found: Sequence[Reading], text: str) -> None:
        left = list(found)
        self.wanted += len(wanted)
        self.found += len(found)
        for want in wanted:
            one = next((one for one in left if one.printed == want["printed"]), None)
            if one is None:
                self.notes.append(f"{label}: missed {want['printed']!r}")
                continue
            left.remove(one)
            self.seen += 1
            wrong = faults(want, one, text)
            self.right += not wrong
            if wrong:
                self.notes.append(f"{label}: {want['printed']!r} has {'; '.join(wrong)}")
        self.notes += [f"{label}: {one.printed!r} is no figure ({one.unit})" for one in left]

    def say(self, name: str) -> str:
        return (
            f"\nfigures, {name}: {self.right} of {self.wanted} right in all parts "
            f"({self.right / self.wanted:.3f}); found: precision {self.seen / self.found:.3f}, "
            f"recall {self.seen / self.wanted:.3f}"
        )

    @property
    def accuracy(self) -> float:
        """Right figures among all, wrongly found ones counted as wrong."""
        return self.right / (self.wanted + self.found - self.seen)


def test_figures_of_made_up_sentences_are_understood(capsys: pytest.CaptureFixture[str]) -> None:
    score = Score()
    for row in gold("text"):
        score.add(row["text"], row["figures"], read_figures(row["text"]), row["text"])
    with capsys.disabled():
        print(score.say("made-up sentences"))
    assert score.accuracy >= IN_SENTENCES, "\n".join(score.notes)


@pytest.mark.sources
def test_figures_of_the_documents_are_understood(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score = Score()
    rows = gold("document")
    for number in sorted({row["document"] for row in rows}):
        (path,) = sources.glob(f"{number}_*.txt")
        document = read_document(path.read_bytes(), path.name, today=TODAY)
        by_line: dict[int, list[Reading]] = {}
        for one in read_figures(document.text):
            lines = document.lines(one.span)
            assert lines is not None
            by_line.setdefault(lines[0], []).append(one)
        for row in rows:
            if row["document"] == number:
                label = f"{number}:{row['line']}"
                score.add(label, row["figures"], by_line.get(row["line"], []), document.text)
    with capsys.disabled():
        print(score.say("documents"))
    assert score.accuracy >= IN_DOCUMENTS, "\n".join(score.notes)


def test_the_gold_table_covers_all_units_and_languages() -> None:
    rows = gold("figures")
    units = Counter(figure["unit"] for row in rows for figure in row["figures"])
    assert set(units) == {str(unit) for unit in Unit}
    assert sum(units.values()) >= 150
    assert {row["language"] for row in gold("text")} == set("en it de fr sl es pl".split())


@pytest.mark.parametrize(
    ("printed", "value", "currency"),
    [
        ("1,3M€", 1.3e6, "EUR"),
        ("60K €", 60e3, "EUR"),
        ("EUR 9.397.732,50", 9397732.5, "EUR"),
        ("£7,057,734.00", 7057734, "GBP"),
        ("6 M €", 6e6, "EUR"),
        ("73,46 million euro", 73.46e6, "EUR"),
        ("200k Euro", 200e3, "EUR"),
        ("EUR 560.000 euro", 560e3, "EUR"),
        ("12.5 M€", 12.5e6, "EUR"),
        ("€2.5bn", 2.5e9, "EUR"),
        ("2 Mio. €", 2e6, "EUR"),
        ("3 Mrd. €", 3e9, "EUR"),
        ("1 200 000 €", 1.2e6, "EUR"),
        ("1\u202f200\u202f000 €", 1.2e6, "EUR"),
        ("CHF 1'000", 1000, "CHF"),
        ("US$ 40,000", 40e3, "USD"),
        ("two million euros", 2e6, "EUR"),
        ("one million euro", 1e6, "EUR"),
        ("half a million pounds", 5e5, "GBP"),
        ("one and a half million euro", 1.5e6, "EUR"),
        ("12 mln zł", 12e6, "PLN"),
    ],
)
def test_money_is_read_in_every_notation(printed: str, value: float, currency: str) -> None:
    (one,) = read_figures(f"It paid {printed} in all.")
    assert (one.printed, one.value, one.currency) == (printed, value, currency)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Il bilancio è di un milione di euro per la rete.", "un milione di euro", 1e6),
        ("Das Budget beträgt eine halbe Million Euro.", "eine halbe Million Euro", 5e5),
        ("Le budget est d'un demi-million d'euros.", "un demi-million d'euros", 5e5),
        ("El presupuesto es de medio millón de euros.", "medio millón de euros", 5e5),
        ("Budżet projektu wynosi pół miliona euro.", "pół miliona euro", 5e5),
        ("Proračun je pol milijona evrov za leto.", "pol milijona evrov", 5e5),
    ],
)
def test_a_million_and_half_of_it_are_read_in_words(text: str, printed: str, value: float) -> None:
    (one,) = read_figures(text)
    assert (one.printed, one.value, one.currency) == (printed, value, "EUR")


@pytest.mark.parametrize(
    "text", ["a firm in a thousand", "one of a million", "a billion-euro plan"]
)
def test_an_article_before_anything_else_is_no_number(text: str) -> None:
    assert read_figures(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I4.0",
        "Industry 4.0",
        "O.T.4.2",
        "O.T 4.2",
        "ASP478",
        "1-2-1 support",
        "action 1.1.2",
        "TRL 5",
        "COM2016_180",
        "H2020",
        "S3-4AlpClusters",
        "B2B",
        "3D printing",
        "5G",
        "Art. 3",
        "ISO 9001",
        "Page 13",
        "Annex 2",
        "WP3",
        "Group 4",
        "Tel. +39 041 279 1234",
        "(1) first",
        "1. First",
        "2.1 Scope",
        "https://example.org/2020/12",
        "Via Roma 12, 31100 Treviso",
        "25 Market Street",
        "24/7",
        "see [12]",
        "2/4/8 hours",
        "GATE 4.0",
        "the 2nd part",
        "at 10:30",
        "No. 5",
        "peer-2-peer",
        "INNOSUP-1",
        "pages 3 and 4",
        "hundreds of visitors",
        "one of us",
        "(EU) 2021/694",
        "007",
        "360 degree offer",
        "3M Innovation Centre",
        "CO2",
        "COVID-19",
        "EN 9100",
        "Pillar 1: Skills",
        "a one-stop shop",
    ],
)
def test_what_only_looks_like_a_figure_is_left_alone(text: str) -> None:
    assert read_figures(text) == ()


def test_a_figure_is_quoted_with_its_qualifier_and_what_it_counts() -> None:
    text = "In all, more than 1,700 young apprentices were trained."
    (one,) = read_figures(text)
    assert one.phrase.of(text) == "more than 1,700 young apprentices"
    assert one.qualifiers == (Qualifier.MORE_THAN,)
    assert not one.is_exact


def test_a_missing_currency_stays_missing() -> None:
    text = "The budget was 3 million euro: 2 million for tools."
    first, second = read_figures(text)
    assert (first.currency, second.currency, second.unit) == ("EUR", "", Unit.MONEY)


def test_a_share_cannot_have_a_currency() -> None:
    span = Span(0, 3)
    with pytest.raises(ValueError, match="only money"):
        Reading(span, "5 %", 5.0, Unit.SHARE, span, currency="EUR")


def test_what_is_printed_is_what_stands_at_the_span() -> None:
    for row in gold("text"):
        for one in read_figures(row["text"]):
            assert one.span.of(row["text"]) == one.printed
            assert one.phrase.contains(one.span)


def test_reading_figures_takes_time_in_proportion_to_the_text() -> None:
    plain = "Firms came together to learn from each other. " * 3
    sentences = (plain + "It helped over 228 SMEs with 12 hours of support. ") * 5_000
    took = {}
    for name, text in (
        ("sentences", sentences),
        ("digits", "1" * 200_000),
        ("groups", "111 " * 50_000),
        ("dots", "1." * 100_000),
        ("letters", "a1-" * 66_000),
        ("hyphens", "1-" * 100_000),
    ):
        began = time.process_time()
        read_figures(text)
        took[name] = time.process_time() - began
    assert max(took.values()) < 4, took  # twice what it takes on an idle machine
