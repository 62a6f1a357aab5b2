"""One page that an intermediary hands to a client: the four steps of document 001, as Markdown.

The steps are those that the SMART SPACE strategy gives intermediaries: assess how digital the firm
is, find its needs, inform it, connect it. Says nothing that the finder did not find.
"""

from __future__ import annotations

from datetime import date

from assistant.citing import CitationList, readable
from assistant.model import Citation
from assistant.sheet_words import Cited
from assistant.support.finder import Found, Support
from assistant.support.finder_answer import profile_line
from assistant.support.fitting import NO_DATES, label
from assistant.support.offers import successor_question
from corpus.model import DocumentKind

MAX_NAMED = 3  # one page
LICENCE = (
    "Texts: Cairn's own summaries of public project documents, made for this collection; rights "
    "in the documents stay with their publishers. Ask the owner of an offer before relying on it."
)
STEPS = ("1. Assess", "2. Find the need", "3. Inform", "4. Connect")


def handover(found: Found, *, client: str = "", by: str = "", maturity: str = "") -> str:
    """Return the hand-over as Markdown, one page, with date, sources and licence.

    ``maturity`` is a line that the maturity check gives; without it the first step says what to do.
    """
    citations = CitationList()
    lines = [
        f"# Support for {client or 'a client'}",
        "",
        f"{found.today.isoformat()}{f', prepared by {by}' if by else ''}. "
        f"Profile: {profile_line(found.profile, found.products)}.",
        "",
        *(f"> {fault}" for fault in found.faults),
        "",
        f"## {STEPS[0]}",
        "",
        maturity
        or "How digital the firm is was not assessed: `cairn maturity` asks twelve questions.",
        *_naming(found, citations, "diagnosis"),
        "",
        f"## {STEPS[1]}",
        "",
        _needs(found),
        "",
        f"## {STEPS[2]}",
        "",
        *(_support(one, citations) for one in found.support[:MAX_NAMED]),
        *_apart(found, citations),
        "",
        f"## {STEPS[3]}",
        "",
        *(_contact(one, citations) for one in found.support[:MAX_NAMED]),
        "",
        "## Sources",
        "",
        *(_source(one) for one in citations.citations),
        "",
        LICENCE,
    ]
    return "\n".join(line for line in lines if line is not None).rstrip() + "\n"


def _needs(found: Found) -> str:
    needs = ", ".join(label("kind_of_support", one) for one in found.profile.needs)
    return f"Named by the client: {needs}." if needs else "The client has named no need yet."


def _naming(found: Found, citations: CitationList, need: str) -> list[str]:
    """Return who can assess the firm, where a support found does so."""
    for one in found.support[:MAX_NAMED]:
        if need in one.sheet.values("kind_of_support"):
            reason = next((each for each in one.reasons if each.value == need), None)
            if reason is not None:
                mark = _mark(citations, reason.cited)
                return [f"{one.sheet.name} does this: {readable(reason.cited.words)} {mark}"]
    return []


def _support(one: Support, citations: CitationList) -> str:
    why = "; ".join(f"{each.text} {_mark(citations, each.cited)}" for each in one.reasons[:3])
    runs = _capital(one.offer.still_runs)
    if one.offer.dates:
        runs += f" {_mark(citations, one.offer.dates)}"
    pays = ""
    if one.offer.pays:
        pays = f" {readable(one.offer.pays.words)} {_mark(citations, one.offer.pays)}"
    # That there are no dates is said by the state.
    but = "; ".join(each.text for each in one.misfits if each.key != NO_DATES)
    return f"- **{one.sheet.name}**: {why}.{pays} {runs}.{f' But: {but}.' if but else ''}"


def _apart(found: Found, citations: CitationList) -> list[str]:
    lines = []
    for one in found.ended[:1]:
        cited = one.offer.dates
        mark = f" {_mark(citations, cited)}" if cited else ""
        lines.append(
            f"- Not open: {one.sheet.name}: {one.offer.still_runs}{mark}; "
            f"{successor_question(one.sheet)}."
        )
    return lines


def _contact(one: Support, citations: CitationList) -> str:
    offer = one.offer
    who = offer.runs_by or "nobody named"
    if offer.runs_words:
        who += f" {_mark(citations, offer.runs_words)}"
    where = f", {offer.website}" if offer.website else ", no address given"
    silent = f" Ask: {', '.join(offer.not_stated[:3])}." if offer.not_stated else ""
    return f"- {one.sheet.name}: {who}{where}.{silent}"


def _mark(citations: CitationList, cited: Cited) -> str:
    return f"[{citations.cite(cited.document, cited.span)}]"


def _source(one: Citation) -> str:
    year = f", {one.year}" if one.year else ""
    own = " (Cairn's summary" if one.kind is DocumentKind.SHEET else ""
    place = f" of {one.source.document}, {one.source.section}" if one.source and own else ""
    return f"[{one.marker}] {one.title}{year}{own}{place}{')' if own else ''}: “{one.quote}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def file_name(today: date) -> str:
    """Return the name of the file to export to.

    >>> file_name(date(2026, 11, 21))
    'handover-2026-11-21.md'
    """
    return f"handover-{today.isoformat()}.md"
