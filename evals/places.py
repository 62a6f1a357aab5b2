"""Tell whether words that were shown or looked at come from a gold place.

Words of an original hold the anchor's words; words of a sheet name the lines that they were written
from. Knows nothing of passage ids: a gold place survives any cutting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.model import Anchor, GoldLines


def holds(anchor: Anchor, words: str, sources: Iterable[GoldLines]) -> bool:
    """Say whether ``words`` come from the place that ``anchor`` names.

    They hold the anchor's words, or ``sources`` (the lines that a sheet's words were written from)
    share a line with the anchor.
    """
    if plain(anchor.words) in plain(words):
        return True
    if anchor.lines is None:
        return False
    first, last = anchor.lines
    return any(
        is_same_document(anchor.document, one.document)
        and one.lines[0] <= last
        and first <= one.lines[1]
        for one in sources
    )


def is_same_document(document_id: str, name: str) -> bool:
    """Say whether a catalogue id means the file called ``name``.

    >>> is_same_document("002", "002_9519.txt"), is_same_document("002", "003_4711.txt")
    (True, False)
    """
    return name == document_id or name.startswith((f"{document_id}_", f"{document_id}."))


def plain(text: str) -> str:
    """Return ``text`` for comparing: case folded, white space and marks made one space.

    Marks are those of lists, of bold words and around addresses, which reading takes away.

    >>> plain("Two\\n•  Three")
    'two three'
    >>> plain("see **Harbour Lab** at <www.lab.example>")
    'see harbour lab at www.lab.example'
    """
    return " ".join(re.sub(r"[\s•»*<>]+", " ", text.casefold()).split())
