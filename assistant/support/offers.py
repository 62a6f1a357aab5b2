"""What a sheet offers: what it gives and pays, who runs it, how to start, whether it still runs.

Only what the sheet says, each with its words; what it leaves out is named as not stated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.sheet_words import Cited, best_statement, richest_statement, statements_of
from assistant.support.fitting import Fit, ReasonKind
from assistant.wording import ENGLISH, wording
from corpus.sheet import Sheet
from corpus.status import StatusWord

MAX_GIVES = 2
FINANCE = frozenset({"finance_voucher", "finance_grant", "finance_other"})
OVER = frozenset({StatusWord.ENDED, StatusWord.WOUND_UP, StatusWord.SUPERSEDED})
PAYS = re.compile(
    r"\bfree(?: of charge)?(?: \w+){0,2} (?:services?|workshops?|training|trainings|advice|help|"
    r"courses?|support)\b|\bfree of charge\b|\bat most\b|\bvouchers?\b|\bcontribution to\b|"
    r"\bcapital (?:grants?|contributions?)\b|\bgrants?\b|\bsubsid(?:y|ies)\b|\bco-financ\w+ of\b|"
    r"\bpays?\b",
    re.I,
)
_PAYS_MOST = re.compile(
    r"\bfree\b.{0,30}\b(?:services?|workshops?)\b|\bat most\b|\bper (?:project|firm|company)\b"
    r"|\bcontribution to\b|\bas vouchers\b|\bnormally paid\b",
    re.I,
)
_BUDGET = re.compile(r"\b(?:budgets?|match funding|secured|bought|grant requested)\b", re.I)
_WEBSITE = re.compile(r"https?://\S+|\bwww\.\S+")
_RUNS = re.compile(r"\bmain institution\b|\bruns?\b(?! until)|\bdedicated office\b", re.I)
_DATED = re.compile(
    r"\b(?:start\w*|ran|runs?|ongoing|marked as|ended?|until|since|opened|planned|founded|begun|"
    r"budget|foreseen|launched)\b",
    re.I,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b")
_GIVEN_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?")
_NOBODY = re.compile(r"^(?:none|not|some)\b", re.I)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a firm would want to know before it calls.

    ``still_runs`` is the honest wording, ``as_of`` the year it was said in, None when unknown.
    """

    gives: tuple[Cited, ...]
    pays: Cited | None
    runs_by: str
    runs_words: Cited | None
    website: str
    start_words: Cited | None
    still_runs: str
    as_of: int | None
    dates: Cited | None
    not_stated: tuple[str, ...]


def offer_of(sheet: Sheet, fit: Fit) -> Offer:
    """Return what ``sheet`` offers; ``fit`` says which of it was asked for."""
    asked = [
        one.cited
        for one in fit.reasons
        if one.kind in (ReasonKind.NEED, ReasonKind.NEAR_NEED, ReasonKind.STAGE)
        and one.facet == "kind_of_support"
    ]
    rich = richest_statement(sheet)
    gives = {one.span: one for one in [*asked, *([rich] if rich else [])]}
    website, start_words = _website(sheet)
    runs_by = institution_of(sheet)
    return Offer(
        gives=tuple(gives.values())[:MAX_GIVES],
        pays=_pays(sheet),
        runs_by=runs_by,
        runs_words=_runs_words(sheet, runs_by),
        website=website,
        start_words=start_words,
        still_runs=still_runs(sheet),
        as_of=sheet.status.as_of if sheet.status else None,
        dates=_dates(sheet),
        not_stated=sheet.not_stated,
    )


def is_over(sheet: Sheet) -> bool:
    """Say whether the support has ended, by its own dates or words: it is never offered as open."""
    return sheet.status is not None and sheet.status.word in OVER


def is_only_planned(sheet: Sheet) -> bool:
    """Say whether the support was only planned when it was described."""
    return sheet.status is not None and sheet.status.word is StatusWord.PLANNED_THEN


def institution_of(sheet: Sheet) -> str:
    """Return who runs it, "" when nobody is named."""
    given = next(iter(sheet.document.facets.get("who_runs", ())), "") if sheet.is_hand_made else ""
    if not given:
        lines = (line for words in sheet.words("institution") for line in words.split("\n"))
        given = next((line.strip() for line in lines if line.strip()), "")
    given = given.strip("\"'")
    return "" if _NOBODY.match(given) or _WEBSITE.search(given) else given


def still_runs(sheet: Sheet, language: str = ENGLISH) -> str:
    """Return in plain words whether it still runs, by the document, as of when."""
    words = wording(language)
    if sheet.status is None:
        return words.say("status_none")
    word = sheet.status.word
    when = _ended_when(sheet, language) if word is StatusWord.ENDED else ""
    if when:
        return words.say("status_ended_when", when=when)
    as_of = str(sheet.status.as_of) if sheet.status.as_of else words.say("status_undated")
    return words.say(f"status_{word.value}", as_of=as_of)


def successor_question(sheet: Sheet, language: str = ENGLISH) -> str:
    """Return whom to ask what came after an ended scheme."""
    words = wording(language)
    who = institution_of(sheet) or words.say("region_authority")
    return words.say("ask_successor", who=who)


def _ended_when(sheet: Sheet, language: str) -> str:
    """Return "in March 2020" where an end is printed, else ""."""
    facets = sheet.document.facets if sheet.is_hand_made else {}
    given = _GIVEN_DATE.match(next(iter(facets.get("end", ())), ""))
    end = sheet.period.end if sheet.period else None
    if given:
        year, month = int(given["year"]), int(given["month"] or 0) or None
    elif end is not None:
        year, month = end.year, end.month
    else:
        return ""
    return wording(language).in_time(year, month)


def _pays(sheet: Sheet) -> Cited | None:
    most = best_statement(sheet, _PAYS_MOST, _BUDGET)
    if most is not None or not sheet.values("kind_of_support") & FINANCE:
        return most
    return best_statement(sheet, PAYS, _BUDGET)


def _website(sheet: Sheet) -> tuple[str, Cited | None]:
    given = next(iter(sheet.document.facets.get("website", ())), "") if sheet.is_hand_made else ""
    for one in statements_of(sheet):
        found = _WEBSITE.search(one.span.of(sheet.document.text))
        if found and (found[0].rstrip(".,;") == given or not given):
            return found[0].rstrip(".,;"), Cited(sheet.document, one.span)
    for span in sheet.fields.get("website", ()):
        words = span.of(sheet.document.text).strip()
        if words:
            return words.split()[-1], Cited(sheet.document, span)
    return given, None


def _runs_words(sheet: Sheet, institution: str) -> Cited | None:
    for span in sheet.fields.get("institution", ()):
        return Cited(sheet.document, span)
    if institution:
        named = best_statement(sheet, re.compile(re.escape(institution), re.I))
        if named is not None:
            return named
    return best_statement(sheet, _RUNS)


def _dates(sheet: Sheet) -> Cited | None:
    for role in ("end", "start", "dates"):
        for span in sheet.fields.get(role, ()):
            return Cited(sheet.document, span)
    period = sheet.period
    years = [
        str(one.year) for one in ((period.end, period.start) if period else ()) if one is not None
    ] or [given[:4] for name in ("end", "start") for given in sheet.document.facets.get(name, ())]
    statements = statements_of(sheet)
    for year in years:
        for one in reversed(statements):
            words = one.span.of(sheet.document.text)
            if year in words and _DATED.search(words):
                return Cited(sheet.document, one.span)
    for year in years:
        printed = best_statement(sheet, re.compile(rf"\b{year}\b"))
        if printed is not None:
            return printed
    return best_statement(sheet, _YEARS) if is_over(sheet) and not years else None
