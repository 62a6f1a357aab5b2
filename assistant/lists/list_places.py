"""Where the words of a question may be found in a printed list: its lead, titles and first item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.found_words import Found, read
from corpus.lexicon import Word
from corpus.printed_lists import PrintedList
from corpus.terms import terms

CONCEPT_SHARE = 0.85
TITLE_SHARE = 0.9
RECORD_SHARE = 0.5  # a word that stands elsewhere in the text on the same thing
LEAD_NUMBER = re.compile(r"^\W*(?:annex )?[\divx]*[.)]\s+", re.I)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of a question may be found: ``head`` is the lead and the first item.

    ``called`` are the terms of the title that the list is called by, in order.
    """

    lead: Found
    titles: Found
    head: Found
    record: Found
    called: str

    @property
    def above(self) -> frozenset[str]:
        """The terms of the lead and the titles."""
        return self.lead.terms | self.titles.terms

    def share(self, word: Word) -> float:
        """Return how far the list accounts for ``word``, 0 to 1."""
        return max(
            share_of_word(word, self.lead),
            TITLE_SHARE * share_of_word(word, self.titles),
            RECORD_SHARE * share_of_word(word, self.head),
            RECORD_SHARE * (set(word.terms) <= self.record.terms),
        )


def places_of(one: PrintedList) -> Places:
    """Return where the words of a question may be found in and around a printed list."""
    text = one.document.text
    lead = one.lead.of(text) if one.lead else one.titles[-1]
    titles = " ".join((*one.titles, *one.document.aliases))
    first = one.items[0].span
    under = filter(None, (one.document.section(each.span) for each in one.items))
    paths = {section.path[: section.record] for section in under} - {()}
    record = "\n".join(
        each.span.of(text)
        for each in one.document.sections
        if any(each.path[: len(path)] == path for path in paths)
    )
    called = " ".join(terms(LEAD_NUMBER.sub("", lead)))
    head = f"{lead}\n{first.of(text)}"
    return Places(read(lead), read(titles), read(head), read(record), called)


def share_of_word(word: Word, found: Found) -> float:
    """Return how far ``found`` holds a word, 0 to 1: its terms, or what it stands for."""
    if set(word.terms) <= found.terms:
        return 1.0
    return CONCEPT_SHARE if word.concepts & found.concepts else 0.0
