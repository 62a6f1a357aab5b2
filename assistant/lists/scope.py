"""Read off a question in which guide or project it looks: "which Harbour cases", "the Bay booklet".

Where practices are asked for and a project or a document is named beside them, the name says whose
practices are meant. The list is then that of the practices alone, on a shelf of that origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.lists.guide_words import (
    BARE,
    BEST_ONE,
    BUT_NOT,
    CHAPTER,
    EACH_CHAPTER,
    GIVEN_IN,
    GUIDE,
    LEAD,
    MAY,
    OTHER_KIND,
    PRACTICES,
    UNNAMED,
    WHERE,
    ways_of_calling,
)
from assistant.lists.other_words import ORIGIN_WORDS
from assistant.lists.sheet_filters import FILTERS
from assistant.shelf import Shelf
from corpus.lexicon import lexicon
from corpus.model import DocId
from corpus.terms import terms

NO_NAME: Final = ORIGIN_WORDS | frozenset(terms("guidebook handbook conference interreg programme"))
_SAYS_NOTHING: Final = frozenset(
    terms(
        "cheap expensive old new young veteran oldie newcomer one only just please pls simple"
        " quick question list name short overview all request again next last first my boss"
        " practice guide"
    )
)
GOOD: Final = frozenset({"good", "best"})
TELLING_APART: Final = FILTERS | {"sector"}
MIN_WORDS: Final = 2  # of a name, where it has so many: "Smart Harbour" is not meant by "smart"


@dataclass(frozen=True, slots=True)
class Scope:
    """A question for practices without the words that tell whose they are, and where these stand.

    ``documents`` are those that the name belongs to; None where no guide is named.
    """

    text: str
    documents: frozenset[DocId] | None

    def of(self, shelf: Shelf) -> Shelf:
        """Return what ``shelf`` has from the documents meant."""
        if self.documents is None:
            return shelf
        return Shelf(tuple(one for one in shelf.sheets if one.document.doc_id in self.documents))


def may_have_scope(text: str) -> bool:
    """Say whether it is worth making the shelf, by the words of the question alone."""
    return MAY.search(text) is not None and not OTHER_KIND.search(text)


def scope_of(text: str, shelf: Shelf) -> Scope | None:
    """Return whose practices the English question ``text`` asks for; None where it does not say.

    "The guide" is any; "cases", "entries" and bare "ones" are practices of any.
    """
    given = text
    if re.search(rf"\b{GUIDE}\b", text, re.I):
        text = BEST_ONE.sub(r"\g<most> practice", text)
    for name, documents in _origins(shelf):
        found = _without(text, name)
        if found is not None:
            return Scope(WHERE.sub(f"which {PRACTICES} ", _without_lead(found)), documents)
    text = _without_lead(text)
    plain = _unnamed(text)
    plain = GIVEN_IN.sub(rf"which {PRACTICES} give \g<what>", plain or text)
    plain = WHERE.sub(f"which {PRACTICES} ", plain) or text
    return Scope(plain, None) if plain != given else None


def _without_lead(text: str) -> str:
    """Return a question for practices without the words before a colon, if these tell nothing."""
    lead = LEAD.match(text)
    return text[lead.end() :] if lead and _SAYS_NOTHING.issuperset(terms(lead["lead"])) else text


def _unnamed(text: str) -> str:
    """Return ``text`` with plain "practices" for those of a guide without a name; "" for none."""
    if re.search(rf"{BUT_NOT}(?:[\w-]+ ){{0,3}}?{GUIDE}\b", text, re.I):
        return ""
    for pattern, plain in UNNAMED:
        if not _is_meant(pattern.search(text)):
            continue
        changed, n = pattern.subn(plain, text)
        if n and CHAPTER.search(changed):
            return _trimmed(changed)
    bare = BARE.search(text)
    if bare is None or not tells_sheets_apart(bare["told"]):
        return ""
    return _trimmed(f"{bare['ask']}{bare['told']}{PRACTICES}{text[bare.end() :]}")


def _is_meant(found: re.Match[str] | None) -> bool:
    """Say whether what was found is of a place that has practices, or of support that they give.

    "What did the EU put into the guide" asks for money.
    """
    said = found.groupdict() if found else {}
    if who := said.get("who"):
        read = [word for word in lexicon().read(who) if word.terms]
        return bool(read) and all(
            any(one.startswith(("country.", "region.")) and one != "country.EU" for one in word.ids)
            for word in read
        )
    if what := said.get("what"):
        return any(
            one.startswith("kind_of_support.") for word in lexicon().read(what) for one in word.ids
        )
    return found is not None


def tells_sheets_apart(words: str) -> bool:
    """Say whether each word names a value of a facet: a country, a theme, a kind of support."""
    return all(
        word.text.casefold() in GOOD
        or any(one.partition(".")[0] in TELLING_APART for one in word.ids)
        for word in lexicon().read(words)
        if word.terms
    )


def _trimmed(text: str) -> str:
    return " ".join(EACH_CHAPTER.sub("by theme", text).split()).strip(" -–:,")


def _without(text: str, name: Sequence[str]) -> str | None:
    """Return ``text`` with plain "practices" for those of ``name``; None where it has none."""
    for called in _calling(text, name):
        if re.search(rf"{BUT_NOT}{re.escape(called)}", text, re.I):
            return None
        for pattern, plain in ways_of_calling(called):
            if not _is_meant(pattern.search(text)):
                continue
            changed, n = pattern.subn(plain, text)
            changed = _trimmed(changed)
            if n and not CHAPTER.search(changed):
                changed = _unnamed(changed)  # "in the Harbour guide, which examples …"
            if n and CHAPTER.search(changed):
                return changed
    return None


def _calling(text: str, name: Sequence[str]) -> Iterator[str]:
    """Yield the words of ``text`` that are the name, or the first two of it."""
    n = min(len(name), MIN_WORDS)
    words = list(re.finditer(r"[^\W_][\w&./@-]*", text))
    for at in range(len(words) - n + 1):
        some = words[at : at + n]
        if [term for one in some for term in terms(_bare(one.group()))] == list(name[:n]):
            end = at + n
            while end < min(len(words), at + len(name)):
                if list(terms(words[end].group())) != [name[end - at]]:
                    break
                end += 1
            last = words[end - 1]
            yield text[some[0].start() : last.start() + len(_bare(last.group()))]


def _bare(word: str) -> str:
    """Return a word without the ending that says whose something is."""
    return re.sub(r"['’]s?$", "", word).rstrip(".-/")


def _origins(shelf: Shelf) -> tuple[tuple[tuple[str, ...], frozenset[DocId]], ...]:
    """Return the names of projects and guides, as terms, and the documents of each."""
    found: dict[tuple[str, ...], set[DocId]] = {}
    for one in shelf.sheets:
        document = one.document
        called = document.project or ("" if one.is_hand_made else document.title)
        name = _name(called)
        if name:
            found.setdefault(name, set()).add(document.doc_id)
    return tuple((name, frozenset(ids)) for name, ids in sorted(found.items()))


@lru_cache(maxsize=256)
def _name(called: str) -> tuple[str, ...]:
    """Return the terms that tell a project or document from others."""
    programme = {
        term
        for word in lexicon().read(called)
        if any(one.startswith("funding_source.") for one in word.ids)
        for term in word.terms
    }
    return tuple(one for one in terms(called) if one not in NO_NAME | programme)
