"""Answers, sources and the list of documents as HTML. Knows nothing of servers or of sessions.

Every word that comes from a document, a question or an answer passes through ``inert``; the only
tags are those written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import Answer, Citation, Nearest
from corpus.model import Document, DocumentKind, Place, Span
from evals.feedback import Verdict
from ui import wording
from ui.around import text_around, where
from ui.engine_seam import SourceLike
from ui.markup import inert, inert_lines, render
from ui.pages.links import source_href

_LIST_LINE = re.compile(r"\s*(?:[-–—•▪◦*·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\))\s+\S")


def question_message(text: str) -> str:
    """Return the person's question as a chat message."""
    return f"<div class='asked'>{inert_lines(text)}</div>"


def plain_message(*lines: str) -> str:
    """Return a message of Cairn about itself, one paragraph a line."""
    return (
        "<div class='said'>" + "".join(f"<p>{inert_lines(line)}</p>" for line in lines) + "</div>"
    )


def answer_message(answer: Answer, turn: int) -> str:
    """Return an answer as a chat message, on one line.

    ``turn`` tells the markers of one answer from those of another in the same conversation.
    """
    known = {citation.marker for citation in answer.citations}

    def marker(number: int) -> str | None:
        return _marker(number) if number in known else None

    return (
        f"<div class='said turn turn-{turn}'>{render(answer.text, marker)}"
        f"{_nearest_list(answer.nearest)}{_notices(answer)}</div>"
    )


def feedback(
    turn: int, verdicts: Sequence[Verdict], *, sent: Verdict | None = None, note: str = ""
) -> str:
    """Return what stands under the answer ``turn``: the verdicts to choose from, or the thanks.

    Empty when there is no verdict to give. ``note`` is what came of sending or taking back.
    """
    if not verdicts:
        return ""
    if sent:
        said = f"<span class='note'>{inert(wording.feedback_sent(sent))}</span>"
        buttons = _feedback_button("take-back", wording.FEEDBACK_TAKE_BACK)
    else:
        said = f"<span>{inert(wording.FEEDBACK_LABEL)}</span>"
        buttons = "".join(_feedback_button(one.value, wording.VERDICTS[one]) for one in verdicts)
    told = f"<p class='note'>{inert_lines(note)}</p>" if note else ""
    return f"<div class='feedback feedback-{turn}'>{said}{buttons}{told}</div>"


def feedback_form(max_comment_chars: int) -> str:
    """Return the form that asks for consent, closed; the browser opens it for one answer."""
    return (
        "<dialog class='consent' aria-labelledby='consent-title'><form method='dialog'>"
        f"<h2 id='consent-title'>{inert(wording.FEEDBACK_HEADING)}</h2>"
        "<p class='verdict'></p>"
        f"<p>{inert(wording.FEEDBACK_STORED)}</p><p>{inert(wording.FEEDBACK_WHERE)}</p>"
        f"<label for='consent-comment'>{inert(wording.FEEDBACK_COMMENT)}</label>"
        f"<textarea id='consent-comment' rows='3' maxlength='{max_comment_chars}'></textarea>"
        f"<div class='buttons'><button type='submit' class='send' value='send'>"
        f"{inert(wording.FEEDBACK_SEND)}</button><button type='button' class='cancel'>"
        f"{inert(wording.FEEDBACK_CANCEL)}</button></div></form></dialog>"
    )


def chosen(answer: Answer, choice: str) -> Citation | Nearest | None:
    """Return what ``cite-2`` or ``near-1`` points at in ``answer``; None when there is no such."""
    kind, _, digits = choice.partition("-")
    if not (digits.isascii() and digits.isdecimal()):
        return None
    number = int(digits)
    if kind == "cite":
        return next((one for one in answer.citations if one.marker == number), None)
    if kind == "near" and 1 <= number <= len(answer.nearest):
        return answer.nearest[number - 1]
    return None


def source_pane(answer: Answer, turn: int, choice: str, document: Document) -> str:
    """Return the pane that shows ``document`` at the words that ``choice`` points at.

    Raises ValueError when ``choice`` points at nothing in ``answer``.
    """
    target = chosen(answer, choice)
    if target is None:
        raise ValueError(f"not in this answer: {choice!r}")
    facts = _facts(document, target)
    if target.span.of(document.text) == target.quote:
        facts += _page_link(document, target.span)
        body = _text_around(document, target.span)
    else:
        body = _quote_alone(target.quote, wording.QUOTE_ONLY)
    return _pane(answer, turn, choice, document.title or document.name, facts + body)


def quote_pane(answer: Answer, turn: int, choice: str, problem: str) -> str:
    """Return the pane for a document that cannot be opened: the quoted words and the problem.

    Raises ValueError when ``choice`` points at nothing in ``answer``.
    """
    target = chosen(answer, choice)
    if target is None:
        raise ValueError(f"not in this answer: {choice!r}")
    facts = f"<ul class='facts'><li>{inert(target.section)}</li></ul>"
    return _pane(answer, turn, choice, target.title, facts + _quote_alone(target.quote, problem))


def empty_pane() -> str:
    """Return the pane while no source is chosen."""
    return (
        f"<div class='pane empty'><h2>{inert(wording.SOURCE_EMPTY_HEADING)}</h2>"
        f"<p>{inert(wording.SOURCE_EMPTY_TEXT)}</p></div>"
    )


def collection(sources: Sequence[SourceLike]) -> str:
    """Return the folded list of the documents, in the order given."""
    if not sources:
        return f"<p class='quiet'>{inert(wording.COLLECTION_EMPTY)}</p>"
    rows = "".join(f"<li>{_source_row(source)}</li>" for source in sources)
    heading = inert(wording.collection_heading(len(sources)))
    return f"<details class='collection'><summary>{heading}</summary><ul>{rows}</ul></details>"


def _marker(number: int) -> str:
    title = inert(wording.show_source(number))
    return f"<a href='#cite-{number}' class='cite' title='{title}'>[{number}]</a>"


def _feedback_button(value: str, label: str) -> str:
    return f"<button type='button' class='judge' value='{value}'>{inert(label)}</button>"


def _nearest_list(nearest: Sequence[Nearest]) -> str:
    if not nearest:
        return ""
    items = "".join(
        f"<li><a href='#near-{number}' class='cite near'"
        f" title='{inert(wording.show_nearest(number))}'>"
        f"{inert(_joined(' › ', (one.title, one.section)))}</a></li>"
        for number, one in enumerate(nearest, start=1)
    )
    return f"<p class='quiet'>{inert(wording.NEAREST_HEADING)}</p><ol class='nearest'>{items}</ol>"


def _notices(answer: Answer) -> str:
    if not answer.notices:
        return ""
    items = "".join(f"<li>{inert_lines(notice.text)}</li>" for notice in answer.notices)
    return f"<ul class='notices'>{items}</ul>"


def _pane(answer: Answer, turn: int, choice: str, title: str, body: str) -> str:
    return (
        f"<div class='pane' data-turn='{turn}' data-choice='{choice}'>"
        f"{_tabs(answer, turn, choice)}"
        f"<h2 id='source-title' tabindex='-1'>{inert(title or wording.NAMELESS)}</h2>{body}</div>"
    )


def _tabs(answer: Answer, turn: int, choice: str) -> str:
    """Return a button for each citation and nearest passage, and the way back to the answer."""
    cited = [
        (f"cite-{one.marker}", f"[{one.marker}]", _joined(" › ", (one.title, one.section)))
        for one in answer.citations
    ]
    near = [
        (f"near-{number}", wording.nearest_tab(number), _joined(" › ", (one.title, one.section)))
        for number, one in enumerate(answer.nearest, start=1)
    ]
    buttons = "".join(
        f"<button type='button' class='source' data-turn='{turn}' data-choice='{key}'"
        f" title='{inert(title)}' aria-current='{'true' if key == choice else 'false'}'>"
        f"{inert(label)}</button>"
        for key, label, title in cited + near
    )
    back = f"<button type='button' class='back'>{inert(wording.BACK_TO_ANSWER)}</button>"
    tabs = f"<nav class='tabs' aria-label='{inert(wording.SOURCE_TABS)}'>{buttons}</nav>"
    return f"<div class='bar'>{tabs}{back}</div>"


def _facts(document: Document, target: Citation | Nearest) -> str:
    """Return who wrote the document, and where in it the words stand."""
    year = str(document.year) if document.year is not None else ""
    origin = (document.publisher, document.project, document.programme, year)
    lines = [
        _joined(", ", tuple(dict.fromkeys(origin))),
        target.section,
        where(document, target.span),
    ]
    items = "".join(f"<li>{inert(line)}</li>" for line in lines if line)
    return f"{_own_summary(document, target)}<ul class='facts'>{items}</ul>"


def _page_link(document: Document, span: Span) -> str:
    """Return the link to the page of this place, which can be sent to others."""
    href = inert(source_href(document.name, span))
    return (
        f"<p><a href='{href}' target='_blank' rel='noopener'>{inert(wording.OPEN_AS_PAGE)}</a></p>"
    )


def _own_summary(document: Document, target: Citation | Nearest) -> str:
    """Return the label of a sheet and the place it sums up; "" for a document."""
    if document.kind is not DocumentKind.SHEET:
        return ""
    named = target.source if isinstance(target, Citation) else None
    places = (named,) if named else document.sources(target.span)
    summed = "".join(f"<br>{inert(wording.summarises(_place(place)))}" for place in places)
    return f"<p class='own'><strong>{inert(wording.OWN_SUMMARY)}</strong>{summed}</p>"


def _place(place: Place) -> str:
    section = wording.section_named(place.section) if place.section else ""
    lines = wording.lines(*place.lines) if place.lines else ""
    return _joined(", ", (place.document, section, lines))


def _text_around(document: Document, span: Span) -> str:
    """Return the section around ``span``, cut at borders when it is long, the words marked."""
    shown = text_around(document, span)
    hit = f"{inert(shown.lead)}<mark id='hit'>{inert(shown.quote)}</mark>{inert(shown.tail)}"
    return (
        "<div class='text'>"
        f"{_cut_note(shown.is_cut_before, wording.CONTINUES_BEFORE)}"
        f"{_text_lines(shown.above, shown.heading)}"
        f"<p class='{_line_class(shown.lead + shown.quote)}'>{hit}</p>"
        f"{_text_lines(shown.below, shown.heading)}"
        f"{_cut_note(shown.is_cut_after, wording.CONTINUES_AFTER)}</div>"
    )


def _cut_note(is_cut: bool, note: str) -> str:
    return f"<p class='quiet'>{inert(note)}</p>" if is_cut else ""


def _text_lines(text: str, heading: str) -> str:
    """Return the lines of ``text`` as paragraphs; empty ones are left out."""
    return "".join(
        f"<h3>{inert(line)}</h3>"
        if heading and line.strip() == heading
        else f"<p class='{_line_class(line)}'>{inert(line)}</p>"
        for line in text.split("\n")
        if line.strip()
    )


def _line_class(line: str) -> str:
    return "line item" if _LIST_LINE.match(line) else "line"


def _quote_alone(quote: str, note: str) -> str:
    mark = f"<p class='line'><mark id='hit'>{inert(quote)}</mark></p>"
    return f"<div class='text'><p class='quiet'>{inert_lines(note)}</p>{mark}</div>"


def _source_row(source: SourceLike) -> str:
    """Return one document of the list: its title, then what is known of it."""
    year = str(source.year) if source.year is not None else ""
    kind = wording.OWN_SUMMARY if source.kind is DocumentKind.SHEET else ""
    origin = tuple(dict.fromkeys((source.publisher, source.project, source.programme, year)))
    about = _joined(", ", (kind, *origin, source.licence, wording.passages(source.passages)))
    return f"<span>{inert(source.title or source.name)}</span><br><small>{inert(about)}</small>"


def _joined(separator: str, parts: Sequence[str]) -> str:
    return separator.join(part for part in parts if part)
