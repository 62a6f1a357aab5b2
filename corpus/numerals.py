"""Numbers as documents print them, in digits and in words, and the places where digits are none.

Codes, names, addresses, telephone numbers and the numbers of pages and articles are left alone.
Knows nothing of units.
"""

# ruff: noqa: E501 - a pattern is read as one line
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from corpus.dates import MONTHS
from corpus.figure_words import any_of, figure_words, vocabulary
from corpus.model import Span

BLANK = "[ \u00a0\u202f\u2009]"
MAX_WORDS = 4  # of a number in words: "une cinquantaine de", "dwadzieścia trzy"
# Thousands in groups of three by one separator, then decimals; else a plain number.
NUMBER = re.compile(
    rf"(?:\d{{1,3}}(?:(?:,\d{{3}}){{1,4}}|(?:\.\d{{3}}){{1,4}}|(?:{BLANK}\d{{3}}){{1,4}}|(?:['’]\d{{3}}){{1,4}})"
    r"(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,6})?)(?!\d)"
)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CURRENCY_CODE = r"(?:EUR|GBP|USD|CHF|PLN|SEK|DKK|NOK|CZK|HUF|RON|US\$)"


def number_value(printed: str) -> float:
    """Return the value of a printed number.

    A separator before exactly three digits marks thousands, unless the number begins with 0; with
    two kinds of separator the last one is the decimal sign.

    >>> [number_value(n) for n in ("9.397.732,50", "7,057,734.00", "1 200", "1'000", "0.125", "3,4")]
    [9397732.5, 7057734.0, 1200.0, 1000.0, 0.125, 3.4]
    """
    plain = re.sub(rf"{BLANK}|['’]", "", printed)
    grouped = re.fullmatch(r"([1-9]\d{0,2})((?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", plain)
    if grouped:
        whole = grouped[1] + re.sub(r"[.,]", "", grouped[2])
        return float(f"{whole}.{grouped[3] or 0}")
    return float(plain.replace(",", "."))


def number_words_at(text: str, start: int, language: str) -> tuple[int, float] | None:
    """Return end and value of the number in words that begins at ``start``; None for other words.

    >>> number_words_at("Twenty-three firms", 0, "en")
    (12, 23.0)
    """
    numbers = figure_words().numbers[language]
    ends: list[int] = []
    at = start
    for _ in range(MAX_WORDS):
        match = WORD.match(text, at)
        if not match:
            break
        ends.append(match.end())
        at = match.end() + 1 if text[match.end() : match.end() + 1] in " \u00a0" else len(text)
    for end in reversed(ends):
        value = numbers.get(text[start:end].casefold().replace("\u00a0", " "))
        if value is not None:
            return end, value
    return None


def left_alone(text: str) -> Places:
    """Return the places of ``text`` whose digits are no figures.

    >>> text = "I4.0 at TRL 5 in O.T.4.2, see Page 13"
    >>> [span.of(text) for span in left_alone(text).spans]
    ['I4.0', 'TRL 5', 'O.T.4.2', 'Page 13']
    """
    return Places(
        [Span(*match.span()) for pattern in _patterns() for match in pattern.finditer(text)]
    )


class Places:
    """Stretches of a text, joined where they overlap, to ask quickly what lies in them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        joined: list[Span] = []
        for span in sorted(spans):
            if joined and span.start < joined[-1].end:
                joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
            else:
                joined.append(span)
        self.spans = tuple(joined)
        self._starts = [span.start for span in joined]

    def covering(self, at: int) -> Span | None:
        """Return the stretch in which the character at ``at`` lies."""
        index = bisect_right(self._starts, at) - 1
        return self.spans[index] if index >= 0 and at < self.spans[index].end else None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    written = vocabulary()
    singular, plural = (any_of(written["labels"][key]) for key in ("singular", "plural"))
    types, streets = (any_of(written["codes"][key]) for key in ("street_types", "streets"))
    part = r"\d+(?:[.-]\d+)*[a-z]?\b(?!\s?(?:[%€]|EUR|euro|million))"
    return tuple(
        re.compile(pattern, flags)
        for pattern, flags in (
            (r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w.-]+", re.I),
            (r"(?<![\w.-])[\w-]++(?:\.[\w-]++)*(?<=\.com|\.org|\.net|\.int)\b(?:/\S*)?", re.I),
            (r"(?<![\w.-])[\w-]++(?:\.[\w-]++)*(?<=\.eu)\b(?:/\S*)?", re.I),
            # A token that begins with a letter: I4.0, COM2016_180, S3-4AlpClusters, WP3, A-1010.
            (
                rf"(?<![\w.])(?!{_CURRENCY_CODE}\d)[^\W\d_][^\W\d_]*+[-_.@]?\d[\w@.-]*(?<=[\w@])(?:/\d+)*",
                0,
            ),
            (r"(?<!\w)(?:[A-Z]\.){1,4}\s?[A-Z]?\.?\d+(?:\.\d+)*|(?<!\w)[A-Z](?:\.[A-Z])+\s\d+(?:\.\d+)*", 0),
            (r"(?<![\w.,/])[1-9]\.0(?!\d|[%€/]|[.,]\d|\s?(?:%|€|[Mm]illi|[Mm]io|M€|M\b|out|von|EUR|per))", 0),
            (r"(?<![\w.,])\d{1,3}(?:\.\d{1,2}){2,}(?![\d,])|(?<![\w.,])\d{1,3}(?:\.\d+){3,}", 0),
            (r"\b\d{1,2}(?:-\d{1,2}){2,}\b(?!\d)|\b\d{1,3}(?:/\d{1,3}){2,}\b|\b24/7\b|\b50[/:]50\b", 0),
            (r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?m\b\.?|Uhr\b)", 0),
            (r"^[ \t]*(?:[-–•»*o▪]\s*)*\(?\d{1,3}(?:\.\d{1,2})*[.)](?=\s)", re.M),
            (r"^[ \t]*\d{1,2}(?:\.\d{1,2})+\.?(?=\s+[^\W\d_])", re.M),
            (r"^[ \t]*\d{1,2}(?=[ \t]+[A-ZÀ-Ž][\w ,&'’/-]{2,60}$)(?![^\n]*[a-z]{2}(?:ed|s)$)", re.M),
            (r"(?:\t|\.{3,}|…|[ ]{3,})\s*\d{1,4}[ \t]*$", re.M),
            (r"(?<=[^\W\d_)] )\(\d{1,2}\)|(?<!\S)\(\d{1,2}\)|\[\d{1,3}(?:[,;–-]\s?\d{1,3})*\]", 0),
            (rf"(?<![\w-])(?:{singular})\.?(?:\s?(?:n[°º.o]{{1,2}}|no\.|nr\.|#))?[\s:]{{0,2}}{part}", re.I),
            (rf"(?<![\w'’-])(?:{plural})\.?\s+{part}(?:(?:\s*[,&–-]\s*|\s+(?:and|to|or|und|bis|e|et|y|i|in|a)\s+){part})+", re.I),
            (r"(?<!\w)(?:(?:EN|ISO(?:/IEC)?|DIN|UNI|Nr|No|Art)\.?|[Spns]\.)\s?[°º]?\s?\d[\d/.:-]*(?<=\d)\b", 0),
            (r"(?:№|n[°º]|§+|#)\s?\d[\d/.]*(?<=\d)", re.I),
            (r"\(E[UC](?:/Euratom)?\)\s*(?:No\.?\s*)?\d+/\d+|\b\d{2,4}/\d{1,4}/(?:EU|EC|EEC|CE|UE|EG)\b", 0),
            (r"\b(?:Directive|Regulation|Decision|Law|Act|Decree|Richtlinie|Verordnung|Regolamento|Direttiva|Règlement|Uredba|Reglamento|Rozporządzenie)\s(?:No\.?\s)?\d+(?:/\d+)*", re.I),
            (r"(?<!\w)(?:tel|phone|telephone|fax|mobile|mob|cell|tél|telefon|telefono|teléfono)\b[.:]?\s*[+(]?\d[\d\s()/.-]{5,20}\d", re.I),
            (r"(?<![\w+])(?:\+|00)\d{1,3}[\s(][\d\s()/.-]{5,20}\d|\+\d{8,14}\b", 0),
            (r"(?<![\w.,/-])0\d{1,4}[\s/-]\d{2,4}[\s/-]?\d{2,}(?:[\s/-]\d+){0,3}(?!\w)(?<!\d\s(?:19|20)\d\d)(?<!/(?:19|20)\d\d)", 0),
            (rf"(?<!\w)(?:{types})\s+(?:[\w.'’-]+\s+){{0,4}}?\d{{1,4}}[a-zA-Z]?\b(?!\s?[%€])(?:,?\s+(?:[A-Z]{{1,2}}-)?\d{{4,5}}\b)?", re.I),
            (rf"(?<![\w.,])\d{{1,4}}[a-z]?,?\s+(?:(?i:{types})\s|(?:[A-ZÀ-Ž][\w'’-]+\s+){{1,3}}(?i:{streets})\b)", 0),
            (r"\b[A-ZÄÖÜ]\w*(?:straße|strasse|gasse|platz|weg|allee)\s+\d{1,4}[a-z]?\b(?:,?\s+\d{5}\b)?", re.I),
            (r"(?:(?<=, )|(?<=,)|^)\d{4,5}(?=\s+[A-ZÀ-Ž][\wà-ž-]+(?:\s*(?:$|[,;.(|])|\s+[A-Z]{2}\b))", re.M),
            (r"(?<![\w.,])\d{1,2}(?:st|nd|rd|th|er|ème|º|ª|°(?!\s?C))(?!\w)(?!\s+(?:(?:of|de)\s+)?(?:"
                + any_of(MONTHS) + r")\b)", re.I),
            (r"(?<![\w.,])360\s?(?:°|-?degrees?\b|grad\b|gradi\b|degrés\b|grados\b)", re.I),
            (r"(?<!\w)(?:Horizon|Horizont|Horizonte|Horyzont|Agenda|Europe|Europa|Industr\w+|Strategy|Vision)\s20\d\d", 0),
        )
    )  # fmt: skip
