from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from corpus.form_headings import is_spelling
from corpus.listings import RecordKind
from corpus.model import Document
from corpus.passages import passages
from corpus.reading import read_document
from corpus.records import records_of, unowned
from tests.corpus import synthetic_words
from tests.corpus.synthetic import LANGUAGES, Report, report, report_without_forms, reports

N_REPORTS = 63  # every language in every layout
FIELDS = (
    "summary", "about", "resources", "evidence", "difficulties", "transfer", "institution",
    "location", "website", "start", "end", "theme",
)  # fmt: skip
MARKS = re.compile(r"(?:^|\n)(?:[-–•*]|\d{1,2}\.)\s+")


@dataclass(frozen=True, slots=True)
class Score:
    """How much of the reports was understood, and what was not."""

    sheets: float
    fields: float
    faults: tuple[str, ...]


def read(text: str, name: str = "report.txt") -> Document:
    return read_document(text.encode(), name, today=date(2026, 11, 21))


def plain(text: str) -> str:
    return " ".join(re.sub(r"(?:(?<=\s)|^)(?:[-–•*]|\d{1,2}\.)\s+", "", text).split())


def score(made: Sequence[Report]) -> Score:
    """Compare what is found with the gold; a sheet or field too many is a fault as well."""
    n_sheets = n_right = n_fields = n_exact = 0
    faults: list[str] = []
    for one in made:
        document = read(one.text, one.name)
        found = [r for r in records_of(document) if r.kind is RecordKind.GOOD_PRACTICE]
        where = f"{one.seed} {one.language} {one.layout} {one.disorder}"
        names = Counter(plain(r.name) for r in found)
        wanted = Counter(plain(s.name) for s in one.sheets)
        n_sheets += max(len(found), len(one.sheets))
        n_right += sum((names & wanted).values())
        faults += [f"{where}: sheet {name!r}" for name in (names - wanted) + (wanted - names)]
        left = list(found)
        for sheet in one.sheets:
            gold = {**sheet.fields, **({"theme": sheet.theme} if sheet.theme else {})}
            record = next((r for r in left if plain(r.name) == plain(sheet.name)), None)
            if record:
                left.remove(record)
            for role in FIELDS:
                values = record.values(role, document.text) if record else ()
                value = plain("\n".join(values))
                if not value and role not in gold:
                    continue
                n_fields += 1
                if value == plain(gold.get(role, "")):
                    n_exact += 1
                else:
                    faults.append(
                        f"{where}: {sheet.name[:20]}: {role}: {value!r} is not {gold.get(role)!r}"
                    )
    return Score(n_right / n_sheets, n_exact / n_fields, tuple(faults))


def test_made_up_reports_are_understood() -> None:
    found = score(reports(N_REPORTS))
    print(f"\nsynthetic reports: sheets {found.sheets:.3f}, fields exact {found.fields:.3f}")
    print("\n".join(found.faults[:60]))
    assert found.sheets >= 0.97
    assert found.fields >= 0.95


def test_headings_that_nobody_listed_are_mostly_understood() -> None:
    found = score(reports(N_REPORTS, is_held_out=True, seed=1000))
    print(f"\nheld-out headings: sheets {found.sheets:.3f}, fields exact {found.fields:.3f}")
    print("\n".join(found.faults[:60]))
    assert found.sheets >= 0.9
    assert found.fields >= 0.85


def test_a_fifth_of_the_headings_stays_out_of_the_vocabulary() -> None:
    held = [
        one
        for fields in synthetic_words.HELD_OUT.values()
        for spellings in fields.values()
        for one in spellings
    ]
    known = [
        one
        for fields in synthetic_words.KNOWN.values()
        for spellings in fields.values()
        for one in spellings
    ]
    assert [one for one in held if is_spelling(one)] == []
    assert len(held) >= 0.2 * (len(held) + len(known))


def test_a_report_without_forms_has_no_practice_and_keeps_its_chapters() -> None:
    for seed in range(2 * len(LANGUAGES)):
        one = report_without_forms(seed)
        document = read(one.text, one.name)
        records = records_of(document)
        assert not [r.name for r in records if r.kind is RecordKind.GOOD_PRACTICE], one.text[:200]
        named = {re.sub(r"^\d+\. ", "", r.name) for r in records}
        assert set(synthetic_words.CHAPTERS[one.language]) <= named


def test_no_passage_of_a_made_up_report_mixes_two_sheets() -> None:
    for one in reports(N_REPORTS):
        document = read(one.text, one.name)
        found = [r for r in records_of(document) if r.kind is RecordKind.GOOD_PRACTICE]
        for passage in passages(document, max_chars=900):
            owners = [r for r in found if any(passage.span.overlaps(s) for s in r.spans)]
            assert len(owners) <= 1


def test_no_field_holds_a_contact() -> None:
    for one in reports(N_REPORTS):
        document = read(one.text, one.name)
        for record in records_of(document):
            for role, spans in record.fields.items():
                for span in spans:
                    words = span.of(document.text)
                    assert "@example.org" not in words, (one.seed, role, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_damaged_reports_are_read_without_an_error(language: str) -> None:
    text = report(LANGUAGES.index(language)).text
    for at in range(0, len(text), 211):
        for damaged in (text[:at], text[at:], text[at : at + 700] + text[: at // 2]):
            if damaged.strip():
                document = read(damaged)
                unowned(document, records_of(document))


def test_reading_is_linear_in_the_length_of_the_text() -> None:
    text = "".join(one.text for one in reports(20) if one.name.endswith(".txt"))
    times = []
    for factor in (1, 4):
        start = time.process_time()
        document = read(text * factor)
        records_of(document)
        times.append((time.process_time() - start) / factor)
    assert times[1] < 2.5 * times[0]
