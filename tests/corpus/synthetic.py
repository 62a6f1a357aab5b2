"""Make up reports of good practices from a seed, with what a reader should find in them.

Other names, orders, headings, notations, layouts and languages than the five documents have, and
the disorder of real reports: titles broken over lines, running headers, missing and misplaced
sections, half forms, the same practice twice, dates that end before they begin.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.corpus import synthetic_words as words

LANGUAGES = ("en", "it", "de", "fr", "sl", "es", "pl")
LAYOUTS = ("airy", "tight", "inline", "tabs", "markdown", "bold", "piped", "numbered", "upper")
BODY = ("about", "resources", "evidence", "difficulties", "transfer")
CLOSING = ("institution", "location", "contact", "website", "dates")
BULLETS = ("- ", "• ", "* ", "– ", "1. ")
WRAP = 92


@dataclass(frozen=True, slots=True)
class GoldSheet:
    """What stands in a sheet: its name, the theme it stands under, and its values by field."""

    name: str
    theme: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """A made-up report: its text, its file name, and its sheets in order."""

    seed: int
    name: str
    language: str
    layout: str
    disorder: str
    text: str
    sheets: tuple[GoldSheet, ...]


@dataclass(slots=True)
class _Writer:
    """What one report is written with; ``lines`` grow, everything else is settled at the start."""

    rng: random.Random
    language: str
    layout: str
    headings: dict[str, str]
    colon: str
    is_wrapped: bool
    order: tuple[str, ...]
    bullet: str
    lines: list[str] = field(default_factory=list)
    number: int = 0


DISORDERS = (
    "none", "early sections", "half form", "run together", "twice", "backwards", "broken titles",
    "running headers", "missing sections", "shuffled",
)  # fmt: skip


def reports(n: int, *, is_held_out: bool = False, seed: int = 0) -> tuple[Report, ...]:
    """Return ``n`` reports; with headings that the vocabulary does not have if ``is_held_out``."""
    return tuple(report(seed + at, is_held_out=is_held_out) for at in range(n))


def report(seed: int, *, is_held_out: bool = False) -> Report:
    """Return the report of ``seed``: the same one every time."""
    rng = random.Random(f"report {seed}")
    language = LANGUAGES[seed % len(LANGUAGES)]
    layout = LAYOUTS[seed % len(LAYOUTS)]
    disorder = DISORDERS[seed % len(DISORDERS)]
    if disorder == "running headers" and layout not in ("airy", "tight", "upper", "inline"):
        layout = "airy"
    spellings = words.HELD_OUT if is_held_out else words.KNOWN
    headings = {name: rng.choice(spellings[language][name]) for name in (*BODY, *CLOSING)}
    if layout == "upper":
        headings = {name: one.upper() for name, one in headings.items()}
    order = list(BODY)
    if disorder in ("shuffled", "twice"):
        rest = order[1:]
        rng.shuffle(rest)
        order = ["about", *rest]
    colon = rng.choice(("", ":"))
    is_wrapped = layout in ("airy", "tight", "upper") and rng.random() < 0.5
    bullet = rng.choice(BULLETS)
    writer = _Writer(rng, language, layout, headings, colon, is_wrapped, tuple(order), bullet)
    return _written(writer, seed, disorder)


def report_without_forms(seed: int) -> Report:
    """Return a report in chapters that are called like fields of the form, and has no form."""
    rng = random.Random(f"chapters {seed}")
    language = LANGUAGES[seed % len(LANGUAGES)]
    is_numbered = rng.random() < 0.5
    writer = _Writer(rng, language, "airy", {}, "", is_wrapped=False, order=(), bullet="- ")
    _front(writer, (), ())
    for number, chapter in enumerate(words.CHAPTERS[language], 1):
        writer.lines += [f"{number}. {chapter}" if is_numbered else chapter, ""]
        for _ in range(rng.randint(1, 3)):
            writer.lines += [*_body(writer, "Kestrin"), ""]
    text = _wrapped(writer, "none")
    return Report(seed, f"chapters-{seed}.txt", language, "airy", "no forms", text, ())


def _written(writer: _Writer, seed: int, disorder: str) -> Report:
    rng, language = writer.rng, writer.language
    titles = list(words.TITLES[language])
    rng.shuffle(titles)
    titles = [title.format(place=rng.choice(words.PLACES)) for title in titles[: rng.randint(3, 6)]]
    if disorder == "twice":
        titles.append(titles[0])
    has_themes = rng.random() < 0.6
    has_summary = rng.random() < 0.7
    themes = list(words.THEMES[language])[: 2 if has_themes else 0]
    _front(writer, titles, themes)
    sheets: list[GoldSheet] = []
    cut = (len(titles) + 1) // 2
    theme = ""
    for at, title in enumerate(titles):
        if themes and at in (0, cut):
            theme = themes[0 if at == 0 else 1]
            _theme(writer, theme)
        sheets.append(
            _sheet(writer, title, theme, disorder, is_last=at == len(titles) - 1, at=at,
                   has_summary=has_summary)
        )  # fmt: skip
    suffix = "md" if writer.layout in ("markdown", "piped") else "txt"
    text = _wrapped(writer, disorder)
    return Report(
        seed, f"report-{seed}.{suffix}", language, writer.layout, disorder, text, tuple(sheets)
    )


def _front(writer: _Writer, titles: Sequence[str], themes: Sequence[str]) -> None:
    place = writer.rng.choice(words.PLACES)
    title = f"{words.THEMES[writer.language][-1]} – {place}"
    if writer.layout in ("markdown", "piped"):
        writer.lines += [f"# {title}", ""]
        return
    writer.lines += [title, "", "2024", "", ""]
    if writer.rng.random() < 0.5:
        writer.lines += [words.CONTENTS[writer.language], ""]
        for page, entry in enumerate((*themes, *titles), 3):
            dots = writer.rng.choice(("\t", " ........ "))
            writer.lines.append(f"{entry}{dots}{page}")
        writer.lines += ["", ""]


def _theme(writer: _Writer, theme: str) -> None:
    mark = "## " if writer.layout in ("markdown", "piped") else ""
    title = theme.upper() if writer.layout == "upper" else theme
    writer.lines += [f"{mark}{title}", "", _sentences(writer, theme, 2), "", "", ""]


def _sheet(
    writer: _Writer,
    title: str,
    theme: str,
    disorder: str,
    *,
    is_last: bool,
    at: int,
    has_summary: bool,
) -> GoldSheet:
    rng = writer.rng
    printed = title.upper() if writer.layout == "upper" else title
    writer.number += 1
    place = rng.choice(words.PLACES)
    gold: dict[str, str] = {}
    values = {name: _body(writer, title) for name in writer.order}
    left_out = {
        name
        for name in (*BODY[1:], "website", "dates", "contact")
        if disorder in ("missing sections", "none") and rng.random() < 0.25
    }
    body = [name for name in writer.order if name not in left_out]
    early = body[1:3] if disorder == "early sections" and at > 0 else []
    closing = [name for name in CLOSING if name not in left_out]
    if disorder == "half form" and is_last:
        body, closing = body[:3], []
    if disorder == "run together" and at == 0:
        closing = []
    for name in early:
        _field(writer, name, values[name])
    summary = _sentence(writer, title) if has_summary else ""
    _title(writer, printed, is_broken=disorder == "broken titles")
    if summary:
        writer.lines += [summary, ""]
        gold["summary"] = _plain(summary)
    for name in body:
        if name not in early:
            _field(writer, name, values[name])
        gold[name] = _plain(" ".join(values[name]))
    dates, start, end = _dates(writer, is_backwards=disorder == "backwards")
    site = f"https://www.{place.casefold()}-{rng.randint(1, 99)}.example.org/{writer.language}"
    person = rng.choice(words.PERSONS)
    institution = rng.choice(words.INSTITUTIONS[writer.language]).format(place=place)
    last = {
        "institution": [institution],
        "location": [f"{place}, {words.COUNTRIES[writer.language]}"],
        "contact": [person, institution, f"{person.replace(' ', '.').casefold()}@example.org"],
        "website": [site],
        "dates": [dates],
    }
    for name in closing:
        _field(writer, name, last[name], is_closing=True)
        if name == "dates":
            gold["start"], gold["end"] = start, end
        elif name != "contact":
            gold[name] = last[name][0]
    if disorder != "run together":
        writer.lines += [""] * rng.choice((2, 4))
    if theme and writer.layout == "upper":
        theme = theme.upper()
    gold = {name: value for name, value in gold.items() if value}
    return GoldSheet(printed, theme, gold)


def _title(writer: _Writer, title: str, *, is_broken: bool) -> None:
    mark = "### " if writer.layout in ("markdown", "piped") else ""
    number = f"{writer.number}. " if writer.layout == "numbered" else ""
    parts = title.split()
    if is_broken and len(parts) >= 8 and not mark:
        half = len(parts) // 2 + 1
        writer.lines += [number + " ".join(parts[:half]), " ".join(parts[half:]), ""]
    else:
        writer.lines += [f"{mark}{number}{title}", ""]


def _field(writer: _Writer, name: str, value: Sequence[str], *, is_closing: bool = False) -> None:
    heading = writer.headings[name]
    lines = writer.lines
    if writer.layout == "tabs" or (writer.layout == "inline" and is_closing and len(value) == 1):
        mark = "\t" if writer.layout == "tabs" else ": "
        lines += [f"{heading}{mark}{value[0]}", *value[1:]]
        if writer.layout == "inline":
            lines.append("")
        return
    if writer.layout == "piped" and is_closing and len(value) == 1:
        lines.append(f"| {heading} | {value[0]} |")
        return
    if writer.layout == "markdown":
        lines += ["", f"#### {heading}", ""]
    elif writer.layout in ("bold", "piped"):
        lines += ["", f"**{heading}{writer.colon}**", ""]
    elif writer.layout == "numbered":
        at = (*writer.order, *CLOSING).index(name) + 1
        lines += [f"{writer.number}.{at} {heading}", ""]
    elif writer.layout == "tight":
        lines.append(f"{heading}{writer.colon}")
    else:
        lines += [f"{heading}{writer.colon if is_closing else ''}", ""]
    lines += [*value, ""]


def _body(writer: _Writer, title: str) -> list[str]:
    """Return the paragraphs of a field: text, or text and a list."""
    rng = writer.rng
    lines = [_sentences(writer, title, rng.randint(1, 3))]
    if rng.random() < 0.3 and writer.layout != "tabs":
        items = [_sentence(writer, title).rstrip(".") for _ in range(rng.randint(2, 3))]
        for number, item in enumerate(items, 1):
            mark = f"{number}. " if writer.bullet == "1. " else writer.bullet
            lines.append(f"{mark}{item}")
    return lines


def _sentence(writer: _Writer, title: str) -> str:
    one = writer.rng.choice(words.SENTENCES[writer.language])
    return one.format(
        name=title, place=writer.rng.choice(words.PLACES), n=writer.rng.randint(12, 480)
    )


def _sentences(writer: _Writer, title: str, n: int) -> str:
    return " ".join(_sentence(writer, title) for _ in range(n))


def _dates(writer: _Writer, *, is_backwards: bool) -> tuple[str, str, str]:
    """Return a period as printed, and its start and its end."""
    rng, language = writer.rng, writer.language
    months = words.MONTHS[language].split()
    first, last = rng.randint(2009, 2016), rng.randint(2017, 2024)
    if is_backwards:
        first, last = last, first
    one, two = rng.randint(1, 12), rng.randint(1, 12)
    notation = rng.randrange(8)
    ends = {
        0: (f"{months[one - 1]} {first}", f"{months[two - 1]} {last}"),
        1: (f"01/{one:02}/{first}", f"30/{two:02}/{last}"),
        2: (f"{first}-{one:02}", f"{last}-{two:02}"),
        3: (f"{first}", words.ONGOING[language]),
        4: (f"{one:02}/{first}", f"{two:02}/{last}"),
        5: (f"{first}", f"{last}"),
        6: (f"{first}-{one:02}-01", f"{last}-{two:02}-28"),
        7: (f"{months[one - 1]} {first}", words.ONGOING[language]),
    }
    start, end = ends[notation]
    mark = rng.choice((" - ", " – ", f" {words.TO[language]} "))
    return f"{start}{mark}{end}", start, end


def _wrapped(writer: _Writer, disorder: str) -> str:
    lines: list[str] = []
    for line in writer.lines:
        if writer.is_wrapped and len(line) > WRAP and "\t" not in line:
            lines += textwrap.wrap(line, WRAP, break_on_hyphens=False, break_long_words=False)
        else:
            lines.append(line)
    if disorder == "running headers":
        lines = _with_headers(lines)
    return "\n".join(lines) + "\n"


def _with_headers(lines: Sequence[str]) -> list[str]:
    """Cut long lines where a page ends, and print the running header and the page number there."""
    found: list[str] = []
    page = 1
    for number, line in enumerate(lines):
        tokens = line.split()
        if number % 9 == 4 and len(tokens) > 12 and tokens[8][:1].islower():
            found += [
                " ".join(tokens[:8]), "", f"Report of the Valmora partners | {page}", "",
                " ".join(tokens[8:]),
            ]  # fmt: skip
            page += 1
        else:
            found.append(line)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())
