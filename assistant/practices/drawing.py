"""Small parts of a picture as SVG text: nothing runs in it, and colour alone says nothing.

The ink is the page's own text colour, so it reads on light and on dark ground. Drawn for a width of
320 pixels, where letters have their full size; a page may show it larger (class "drawing").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

WIDTH: Final = 320  # pixels: the narrowest screen that must do (WCAG 2.2, 1.4.10)
LETTER: Final = 6.2  # mean width of a letter of 12 pixels in a plain face, for cutting long words
SIZE: Final = 12


def picture(name: str, title: str, described: str, height: float, parts: Iterable[str]) -> str:
    """Return a whole picture. ``name`` makes its ids unique on a page: letters and hyphens.

    ``described`` tells in words everything that is drawn.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height:g}" '
        f'class="drawing" width="100%" font-family="sans-serif" '
        f'font-size="{SIZE}" fill="currentColor" stroke="none" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(described)}</desc>{"".join(parts)}</svg>'
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", size: int = SIZE) -> str:
    """Return words with their left end, middle or right end at x and their line at y."""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    big = "" if size == SIZE else f' font-size="{size}"'
    return f'<text x="{x:g}" y="{y:g}"{where}{big}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, dashed: bool = False, wide: float = 1
         ) -> str:  # fmt: skip
    """Return a line, dashed where what it stands for is not certain."""
    dash = ' stroke-dasharray="3 3"' if dashed else ""
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="currentColor" '
        f'stroke-width="{wide:g}"{dash}/>'
    )


def dot(x: float, y: float, *, filled: bool, square: bool = False, radius: float = 5) -> str:
    """Return a mark: its shape and filling carry the meaning, not its colour."""
    fill = "" if filled else ' fill="none" stroke="currentColor" stroke-width="1.5"'
    if square:
        side = 2 * radius
        return (
            f'<rect x="{x - radius:g}" y="{y - radius:g}" width="{side:g}" height="{side:g}"'
            f"{fill}/>"
        )
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"{fill}/>'


def shade(x: float, y: float, width: float, height: float, share: float) -> str:
    """Return a ground that is the darker the larger ``share`` (0 to 1); the number stands on it."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f'fill-opacity="{0.04 + 0.2 * share:.2f}"/>'
    )


def group(title: str, parts: Sequence[str]) -> str:
    """Return parts under a title of their own, which a pointer shows in full."""
    return f"<g><title>{escape(title)}</title>{''.join(parts)}</g>"


def cut(words: str, width: float) -> str:
    """Return as much of ``words`` as fits into ``width`` pixels.

    >>> cut("Building Blocks, Tools and Systems", 100)
    'Building Blocks…'
    """
    n = int(width / LETTER)
    return words if len(words) <= n else f"{words[: n - 1].rstrip(' ,;:-–')}…"


def wrapped(words: str, width: float, n_lines: int) -> tuple[str, ...]:
    """Return ``words`` on at most ``n_lines`` lines of ``width`` pixels, the last one cut.

    >>> wrapped("one two three four", 60, 2)
    ('one two', 'three four')
    """
    n = int(width / LETTER)
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < n_lines - 1:
        taken = [rest.pop(0)]
        while rest and len(" ".join([*taken, rest[0]])) <= n:
            taken.append(rest.pop(0))
        lines.append(cut(" ".join(taken), width))
    return (*lines, cut(" ".join(rest), width)) if rest else tuple(lines)
