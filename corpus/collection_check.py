"""Check a folder of sheets: each by itself, all together, and against the originals at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.catalogue import CatalogueEntry
from corpus.errors import CairnError, SheetError
from corpus.left_out import LeftOut, read_left_out
from corpus.model import Document
from corpus.originals import Original, read_original
from corpus.personal import EMAIL
from corpus.sheet_form import Fields, status_fits
from corpus.sheets import read_sheet, sheet_fields
from corpus.statement_check import copied_run, missing_words, names_its_subject

MAX_WORDS = 30
INVENTORY = range(1, 93)  # the rows that the built-in collection has to cover


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked and what was found wrong. ``originals`` is 0 where none were at hand."""

    sheets: int
    statements: int
    originals: int
    figures: int
    findings: tuple[str, ...]


def check_collection(
    folder: Path,
    catalogue: Mapping[str, CatalogueEntry],
    *,
    today: date,
    originals: Path | None = None,
    inventory: Iterable[int] = (),
) -> CheckReport:
    """Check the sheets of ``folder``; every finding names file, line, fault and what is allowed.

    ``originals`` is the folder of the source documents; ``inventory`` the row numbers that the
    ``covers`` of all sheets together must name.
    """
    findings: list[str] = []
    sheets: list[Document] = []
    fields: dict[str, Fields] = {}
    for path in sorted(folder.glob("*.md")):
        content = path.read_bytes()
        try:
            sheet = read_sheet(content, path.name, catalogue)
            own = sheet_fields(content, path.name)
        except SheetError as error:
            findings.append(str(error))
            continue
        sheets.append(sheet)
        fields[sheet.name] = own
        findings += check_sheet(sheet, own, today=today)
    findings += _check_together(sheets, fields, inventory)
    sources = _originals(catalogue, originals)
    n_figures = 0
    if sources:
        left_out = read_left_out(folder / "left_out.toml")
        for sheet in sheets:
            findings += _check_against(sheet, sources, left_out)
        for source in sources.values():
            n_figures += len(source.figures)
            findings += _unaccounted(source, sheets, left_out)
    n_statements = sum(len(sheet.places) for sheet in sheets)
    return CheckReport(len(sheets), n_statements, len(sources), n_figures, tuple(findings))


def check_sheet(sheet: Document, fields: Fields, *, today: date) -> tuple[str, ...]:
    """Check what can be checked of one sheet without its originals."""
    found: list[str] = []
    if not status_fits(fields, today):
        found.append(
            _finding(sheet, 2, f"it ended in {fields['end']} and its status is {fields['status']}",
                     "write status: ended")
        )  # fmt: skip
    seen: Counter[str] = Counter()
    for span, _ in sheet.places:
        words = span.of(sheet.text)
        line = (sheet.lines(span) or (0, 0))[0]
        seen[words] += 1
        if seen[words] > 1:
            found.append(_finding(sheet, line, "the statement stands twice", "keep one"))
        if len(words.split()) > MAX_WORDS:
            found.append(_finding(sheet, line, f"{len(words.split())} words", "use 30 at most"))
        if not words.endswith((".", "?", "!")):
            found.append(
                _finding(sheet, line, "the sentence has no end", "end it with a full stop")
            )
        if EMAIL.search(words):
            found.append(_finding(sheet, line, "an e-mail address", "leave it out"))
        if not names_its_subject(words, (sheet.title, *sheet.aliases)):
            found.append(
                _finding(sheet, line, f"the subject is not named: {words[:40]!r}",
                         "begin with the name of what it is about")
            )  # fmt: skip
    return tuple(found)


def _check_together(
    sheets: Sequence[Document], fields: Mapping[str, Fields], inventory: Iterable[int]
) -> list[str]:
    found: list[str] = []
    names = {sheet.name for sheet in sheets}
    covered = {number for own in fields.values() for number in own["covers"] or ()}
    for sheet in sheets:
        for related in fields[sheet.name].get("related") or ():
            if related not in names:
                found.append(
                    _finding(sheet, 2, f"related sheet {related!r} is not there", "name a sheet")
                )
    missing = sorted(set(inventory) - covered)
    if missing:
        numbers = ", ".join(map(str, missing))
        found.append(f"inventory rows without a sheet: {numbers}\n  -> add them to a `covers`")
    return found


def _originals(catalogue: Mapping[str, CatalogueEntry], folder: Path | None) -> dict[str, Original]:
    if folder is None:
        return {}
    if not folder.is_dir():
        raise CairnError(
            f"there is no folder {folder}", remedy="name the folder that holds the originals"
        )
    return {
        card.file: read_original((folder / card.file).read_bytes(), card)
        for card in catalogue.values()
        if (folder / card.file).is_file()
    }


def _check_against(
    sheet: Document, sources: Mapping[str, Original], left_out: LeftOut
) -> list[str]:
    found: list[str] = []
    own_names = " ".join((sheet.title, *sheet.aliases, *left_out.spellings))
    for span, places in sheet.places:
        words = span.of(sheet.text)
        line = (sheet.lines(span) or (0, 0))[0]
        known = [place for place in places if place.document in sources and place.lines]
        allowed: list[str] = [own_names]
        for place in known:
            source = sources[place.document]
            lines = place.lines or (1, 1)
            if lines[1] > len(source.lines):
                found.append(
                    _finding(
                        sheet, line, f"{place.document} has no line {lines[1]}", "mend the place"
                    )
                )
                continue
            if not source.has_heading(place.section, lines):
                found.append(
                    _finding(sheet, line, f"no heading {place.section!r} above line {lines[0]}",
                             "name the heading the lines stand under")
                )  # fmt: skip
            allowed.append(source.around(lines))
        if len(known) < len(places):
            continue
        missing = missing_words(words, "\n".join(allowed))
        if missing:
            found.append(
                _finding(sheet, line, f"not in the section named: {', '.join(missing)}",
                         "mend the words or the place")
            )  # fmt: skip
        copied = next(
            (run for source in sources.values() if (run := copied_run(words, source.runs))), ""
        )
        if copied:
            found.append(_finding(sheet, line, f"copied: {copied!r}", "say it in other words"))
    return found


def _unaccounted(source: Original, sheets: Sequence[Document], left_out: LeftOut) -> list[str]:
    """Return the sections that no statement covers and the figures that none tells."""
    told = [
        (place.lines, span.of(sheet.text))
        for sheet in sheets
        for span, places in sheet.places
        for place in places
        if place.document == source.card.file and place.lines
    ]
    found = [
        f"{source.card.entry_id}, lines {first}-{last}: no statement covers {title!r}\n"
        "  -> add one, or list the section with its reason in left_out.toml"
        for title, first, last in source.sections
        if not any(lines[0] <= last and first <= lines[1] for lines, _ in told)
        and not left_out.has_section(source.card.entry_id, first, last)
    ]
    for line, figure in source.figures:
        values = figure.values
        is_told = any(
            lines[0] <= line <= lines[1] and source.tells(text, values) for lines, text in told
        )
        if not is_told and not left_out.has_figure(source.card.entry_id, line, figure.printed):
            found.append(
                f"{source.card.entry_id}, line {line}: no statement tells {figure.printed!r}\n"
                "  -> add it, or list it with its reason in left_out.toml"
            )
    return found


def _finding(sheet: Document, line: int, problem: str, allowed: str) -> str:
    return f"{sheet.name}.md, line {line}: {problem}\n  -> {allowed}"
