"""Words of other people as HTML that can do nothing, and the little Markdown of answers.

The result goes through the page's own Markdown reader and sanitiser. It therefore holds no line
break and no character that either of them reads as markup: only the tags written here.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation + "\r\n"}
_INLINE = re.compile(r"\\(?P<literal>[^\w\s])|\[(?P<marker>\d{1,4})\]|\*\*(?P<bold>[^*\n]+)\*\*")
_BULLET = re.compile(r"\s*[-*•]\s+(?P<text>.*)")
_NUMBER = re.compile(r"\s*(?P<at>\d{1,4})[.)]\s+(?P<text>.*)")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*)")
_QUOTE = re.compile(r">\s?(?P<text>.*)")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")

RenderMarker = Callable[[int], str | None]
"""Returns the HTML of a marker, or None when the number is no marker but plain words."""


def inert(text: str) -> str:
    """Return ``text`` as HTML in which every ASCII punctuation mark is a character reference.

    So no tag, link, image, address or emphasis can come out of it, read as HTML or as Markdown.

    >>> inert("<b> a")
    '&#60;b&#62; a'
    """
    return text.translate(_ENTITIES)


def inert_lines(text: str) -> str:
    """Return ``text`` as inert HTML on one line, its line breaks as ``<br>``."""
    return "<br>".join(inert(line) for line in text.splitlines())


def render(text: str, marker: RenderMarker) -> str:
    """Return the Markdown of an answer as HTML on one line.

    Read are: lines as paragraphs, ``-`` and ``1.`` lists, ``#`` headings, ``>`` quotes, tables,
    ``**bold**``, markers ``[n]`` and a backslash before a sign that is meant literally. All else,
    links, images and HTML among it, is shown as it is written.
    """
    return "".join(_blocks(text.splitlines(), marker))


def _blocks(lines: Sequence[str], marker: RenderMarker) -> Iterator[str]:
    """Yield one piece of HTML for each block; ``lines`` are read from the first."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith("|"):
            end = _run(lines, at, lambda one: one.lstrip().startswith("|"))
            yield _table(lines[at:end], marker)
        elif _BULLET.fullmatch(line):
            end = _run(lines, at, lambda one: bool(_BULLET.fullmatch(one)))
            yield _list("<ul>", "</ul>", _BULLET, lines[at:end], marker)
        elif number := _NUMBER.fullmatch(line):
            end = _run(lines, at, lambda one: bool(_NUMBER.fullmatch(one)))
            start = f"<ol start='{int(number['at'])}'>"
            yield _list(start, "</ol>", _NUMBER, lines[at:end], marker)
        else:
            end = at + 1
            yield _paragraph(line, marker)
        at = end


def _run(lines: Sequence[str], start: int, belongs: Callable[[str], bool]) -> int:
    """Return the index after the last line, from ``start`` on, that still belongs."""
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _list(
    opening: str, closing: str, item: re.Pattern[str], lines: Sequence[str], marker: RenderMarker
) -> str:
    texts = (match["text"] for line in lines if (match := item.fullmatch(line)))
    return opening + "".join(f"<li>{_inline(text, marker)}</li>" for text in texts) + closing


def _paragraph(line: str, marker: RenderMarker) -> str:
    if not line.strip():
        return ""
    if heading := _HEADING.fullmatch(line):
        return f"<p class='heading'><strong>{_inline(heading['text'], marker)}</strong></p>"
    if quote := _QUOTE.fullmatch(line):
        return f"<blockquote>{_inline(quote['text'], marker)}</blockquote>"
    return f"<p>{_inline(line.strip(), marker)}</p>"


def _table(lines: Sequence[str], marker: RenderMarker) -> str:
    """Return a table; its first row is the head when a rule follows it."""
    has_head = len(lines) > 1 and bool(_RULE.fullmatch(lines[1].strip()))
    rows = [
        [_inline(cell, marker) for cell in _cells(line)]
        for line in lines
        if not _RULE.fullmatch(line.strip())
    ]
    html = []
    for number, row in enumerate(rows):
        tag = "th" if has_head and number == 0 else "td"
        html.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>")
    return f"<div class='table'><table>{''.join(html)}</table></div>"


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip() for cell in _CELL_BORDER.split(inner)]


def _inline(text: str, marker: RenderMarker) -> str:
    """Return one line as HTML: markers, bold words and literal signs; the rest inert."""
    html = []
    at = 0
    for match in _INLINE.finditer(text):
        html.append(inert(text[at : match.start()]))
        at = match.end()
        if match["literal"]:
            html.append(inert(match["literal"]))
        elif match["marker"]:
            html.append(marker(int(match["marker"])) or inert(match[0]))
        else:
            html.append(f"<strong>{_inline(match['bold'], marker)}</strong>")
    html.append(inert(text[at:]))
    return "".join(html)
