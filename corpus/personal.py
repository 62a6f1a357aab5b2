"""Find words that name a person: contact lines, authors, e-mail addresses.

They stay in the document, where a reader can open them, and out of everything that is embedded or
quoted. A mailbox that names no person counts as institution (DESIGN, rule 8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
AUTHORS = re.compile(
    r"^(?:authors?|author\(s\)|written by|editors?|prepared by|contact persons?)\s*:", re.I
)
NAME_WORD = r"[A-ZÀ-Ž][a-zà-ž]+(?:[-'’][A-ZÀ-Ž]?[a-zà-ž]+)*"
NAME = re.compile(
    rf"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Ing|Mag)\.?\s+)*{NAME_WORD}(?:\s+(?:[A-Z]\.|de|von|van|di|del|della|dos|{NAME_WORD})){{1,3}}$"
)
# Words of institutions, roles and places: a line that has one is not a person's name.
NOT_A_NAME = re.compile(
    r"\b(?:universit|ministr|region|council|office|centre|center|chamber|institut|foundation|"
    r"government|municipal|agency|authority|department|coordinat|manager|director|cluster|"
    r"network|project|programme|partner|school|college|association|innovation|technolog|"
    r"europe|commission|committee|district|platform|hub|letter|annex|list|textile|"
    r"competence|transfer|development|research|industry|digital|service|support|space)",
    re.I,
)
LINES_ABOVE_ADDRESS = 4


def personal_spans(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the paragraphs (or, in running text, the addresses) that name persons."""
    found: list[Span] = []
    for at, span in enumerate(paragraphs):
        words = span.of(text)
        if AUTHORS.match(words):
            found.append(span)
            continue
        addresses = list(EMAIL.finditer(words))
        if not addresses:
            continue
        names = _names_above(text, paragraphs, at)
        found.extend(names)
        for address in addresses:
            if _names_a_person(address.group(), [name.of(text) for name in names]):
                start = span.start + address.start()
                found.append(Span(start, start + len(address.group())))
    return tuple(sorted(set(found)))


def _names_above(text: str, paragraphs: Sequence[Span], at: int) -> list[Span]:
    """Return the lines shortly above paragraph ``at`` that are a person's name."""
    names: list[Span] = []
    for above in range(at - 1, max(at - 1 - LINES_ABOVE_ADDRESS, -1), -1):
        words = paragraphs[above].of(text)
        if words.endswith(":"):
            break  # a label: what stands above it is another field
        if _is_name(words):
            names.append(paragraphs[above])
    return names


def _is_name(line: str) -> bool:
    return bool(NAME.match(line)) and not NOT_A_NAME.search(line)


def _names_a_person(address: str, names: Sequence[str]) -> bool:
    """Say whether the mailbox is a person's: first.last, or built from a name above it."""
    mailbox = address.split("@")[0].casefold()
    if re.fullmatch(r"[a-zà-ž]{1,}[._-][a-zà-ž]{2,}", mailbox) and not NOT_A_NAME.search(mailbox):
        words = re.split(r"[._-]", mailbox)
        if any(word in _folded(names) for word in words):
            return True
        return len(words) == 2 and not re.search(
            r"info|contact|mail|admin|news|comun|program", mailbox
        )
    return any(len(word) > 2 and word in mailbox for word in _folded(names).split())


def _folded(names: Sequence[str]) -> str:
    return " ".join(names).casefold()
