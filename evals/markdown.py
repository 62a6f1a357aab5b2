"""Put foreign words into Markdown so that they are read and never act."""

from __future__ import annotations

import re

ACTING = re.compile(r"([\\`*_{}\[\]()#+!|~])")


def inert(text: str) -> str:
    """Return ``text`` with every sign escaped that Markdown or HTML would act on.

    >>> inert("<b>[x]</b>")
    '&lt;b&gt;\\[x\\]&lt;/b&gt;'
    """
    escaped = ACTING.sub(r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", " ")


def cut(text: str, max_chars: int) -> str:
    """Return the beginning of ``text``, and how much was left out.

    >>> cut("abcdef", 4)
    'abcd … (2 characters more)'
    """
    if len(text) <= max_chars:
        return text
    return f"{text[:max_chars]} … ({len(text) - max_chars} characters more)"
