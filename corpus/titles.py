"""Find the title of a document in its own text."""

from __future__ import annotations

import re
from collections import Counter

from corpus.cleaning import CleanText
from corpus.headings import STRUCTURE, looks_like_title
from corpus.joining import LABEL
from corpus.model import Section, SectionKind

# Words that say what kind of paper it is, not what it is about.
GENERIC = re.compile(
    r"^(?:\d+\.?\s*)?(?:contents?|executive summary|summary|project summary|background document|"
    r"(?:final |annual |interim )?report|(?:good practice )?guide|policy brief(?: and .*)?|"
    r"introduction|annex.*|draft|template|index|abstract|foreword|preface|"
    r"deliverable|partners)\W*$",
    re.I,
)
# Who pays or publishes is printed on every title page, and is no title.
PUBLISHER = re.compile(
    r"^(?:interreg|horizon|erasmus|european|programme|program|commission|erdf|cohesion|eu"
    r"|(?:co-?)?(?:funded|financed) by|project number|version|www)\b",
    re.I,
)
# What a report calls itself, and who issues it.
PAPER = re.compile(
    r"\b(?:reports?|strategy|strategies|guide|guidelines|handbook|manual|catalogue|atlas|study|plan"
    r"|evaluation|review|toolkit|compendium|roadmap|agenda|practices)\b",
    re.I,
)
BODY = re.compile(
    r"\b(?:agenc(?:y|ia)|agenzia|agentur|agence|agência|agencja|agencija|institut[eo]?|ministry"
    r"|universit\w+|chamber|department|consortium|association|foundation)\b",
    re.I,
)
PAYING = re.compile(rf"{PUBLISHER.pattern}|\b(?:fund|union|commission|programme)\b", re.I)
LISTS = frozenset({SectionKind.CONTENTS})
DATED = re.compile(r"\b(?:19|20)\d{2}\b")
QUOTED = re.compile(r"^[“\"„«].+[”\"“»]$")
SUBTITLE = re.compile(r"\s+[–—-]\s+|:\s+")
CAPITALS = re.compile(r"[A-ZÀ-Ž].*[A-ZÀ-Ž]")
YEAR_AT_END = re.compile(r"\s+(?:19|20)\d\d$")
MAX_NAME_WORDS = 4
MAX_FRONT_PARAGRAPHS = 25
MIN_TITLE_SCORE = 2.0
MIN_PHRASE_COUNT = 4
MIN_PHRASE_WORDS = 3


def find_title(clean: CleanText, sections: tuple[Section, ...], hint: str = "") -> str:
    """Return the title as printed; "" only for a text without words.

    The layout's largest letters win, then the most title-like line of the title page, then the
    name that the text repeats most, then its first heading or words.
    """
    if hint and looks_like_title(hint) and not GENERIC.match(hint):
        return hint
    marked = _marked_title(clean)
    if marked:
        return marked
    front = next((s for s in sections if s.kind is SectionKind.FRONT), None)
    stop = front.span.end if front else 0
    opening = _end_of_title_page(sections, stop)
    scored = []
    for at, paragraph in enumerate(clean.paragraphs[:MAX_FRONT_PARAGRAPHS]):
        words = paragraph.span.of(clean.text)
        is_heading = any(s.heading == paragraph.span for s in sections)
        if paragraph.span.start >= max(stop, opening) and not is_heading:
            continue
        if not looks_like_title(words) or LABEL.match(words) or words.startswith("#"):
            continue
        score = _score(words, is_bold=paragraph.is_bold, count=clean.text.count(words))
        score += 1.0 * (paragraph.span.start < stop) - 2.0 * bool(STRUCTURE.match(words))
        scored.append((score - 0.1 * at, -at, words))
    best = max(scored, default=(0.0, 0, ""))
    if best[0] >= MIN_TITLE_SCORE:
        return best[2].strip('“”"„«»')
    return _repeated_name(clean.text) or best[2] or _first_words(clean)


def names_on_title_page(clean: CleanText, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return the names that stand alone on the title page and that the text keeps coming back to.

    A project goes by its acronym more than by the title of its report: "COAST", "Coast 2030".
    """
    stop = _end_of_title_page(sections, 0)
    text = " ".join(re.findall(r"\w+", clean.text.casefold()))
    found: list[str] = []
    for paragraph in clean.paragraphs[:MAX_FRONT_PARAGRAPHS]:
        if paragraph.span.start >= stop:
            break
        name = SUBTITLE.split(paragraph.span.of(clean.text))[0]
        words = re.findall(r"\w+", name)
        if not 1 <= len(words) <= MAX_NAME_WORDS or not looks_like_title(name):
            continue
        if GENERIC.match(name) or PAYING.search(name) or LABEL.match(name):
            continue
        is_name = CAPITALS.search(name) if len(words) == 1 else name.istitle() or name.isupper()
        short = YEAR_AT_END.sub("", name)
        key = " ".join(re.findall(r"\w+", short.casefold()))
        if is_name and f" {text} ".count(f" {key} ") >= MIN_PHRASE_COUNT:
            found += [name, short]
    return tuple(dict.fromkeys(found))


def title_page(clean: CleanText, sections: tuple[Section, ...]) -> str:
    """Return the words above the first heading or list of contents; "" where there are none."""
    return clean.text[: _end_of_title_page(sections, 0)]


def _end_of_title_page(sections: tuple[Section, ...], otherwise: int) -> int:
    """Return where the first heading or list of contents stands: above it is the title page."""
    return next((s.span.start for s in sections if s.heading or s.kind in LISTS), otherwise)


def _marked_title(clean: CleanText) -> str:
    """Return the one heading of the first level that a Markdown text begins with, or ""."""
    words = [paragraph.span.of(clean.text) for paragraph in clean.paragraphs]
    if not words or sum(line.startswith("# ") for line in words) != 1:
        return ""
    title = words[0].lstrip("# ")
    return title if words[0].startswith("# ") and not GENERIC.match(title) else ""


def _score(words: str, *, is_bold: bool, count: int) -> float:
    n_words = len(words.split())
    score = min(n_words, 8) * 0.4 + min(count - 1, 3) * 0.4
    score += 2.0 * is_bold + 2.5 * bool(QUOTED.match(words)) + 1.0 * words.endswith("?")
    if GENERIC.match(words):
        score -= 3
    if PUBLISHER.match(words):
        score -= 2
    if DATED.search(words) or n_words > 16:
        score -= 2
    if PAPER.search(words):
        score += 1
    elif BODY.search(words):
        score -= 1
    if n_words == 1:
        score -= 0.5
    return score


def _repeated_name(text: str) -> str:
    """Return the longest capitalised phrase that the text keeps coming back to, or ""."""
    counts: Counter[str] = Counter()
    for match in re.finditer(
        r"(?:[A-ZÀ-Ž][\w-]+ ){2,6}[A-ZÀ-Ž][\w-]+|(?:[A-ZÀ-Ž][\w-]+ ){2}[A-Z][\w-]+", text
    ):
        words = match.group().split()
        for size in range(MIN_PHRASE_WORDS, len(words) + 1):
            for at in range(len(words) - size + 1):
                counts[" ".join(words[at : at + size])] += 1
    likely = [(n * len(p.split()), p) for p, n in counts.items() if n >= MIN_PHRASE_COUNT]
    return max(likely, default=(0, ""))[1]


def _first_words(clean: CleanText) -> str:
    for paragraph in clean.paragraphs:
        words = paragraph.span.of(clean.text)
        if re.search(r"[^\W\d_]{2}", words):
            return " ".join(words.lstrip("# ").split()[:12])
    return ""
