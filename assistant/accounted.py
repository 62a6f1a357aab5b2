"""How far a sentence accounts for the words of a question: by itself and by what is around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.found_words import Found
from assistant.question.asked_words import Asked
from corpus.fields_asked import FIELD_OF

# How much of a term counts where it is found; the sentence's own words count whole.
HEADING_SHARE = 0.65
LEAD_SHARE = 0.9
NEIGHBOUR_SHARE = 0.5
ITEMS_SHARE = 0.8  # of what a list says, for the line that leads it
BESIDE_SHARE = 0.3  # of the sentence before, whatever it leans on
THEME_SHARE = 0.5  # of what the document says all along
IDENTITY_SHARE = 0.5  # of the record that the question describes, not of the sentence
OPENING_SHARE = 0.45  # of the first sentence of the paragraph
TITLE_SHARE = 0.8  # of a heading that the paragraph runs on from: "Measure 1.3 – Market houses."
CONCEPT_SHARE = 0.85
SYNONYM_SHARE = 0.5
KIND_SHARE = 0.9
FIELD_SHARE = 0.8
LEAST_WEIGHT = 1.0  # of a whole question


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence's own words and those around it; None where there are none.

    ``lead`` is the line that leads the list it stands in, ``before`` the sentence that it leans on,
    ``items`` what the list says that it leads, ``beside`` the sentence before whatever it leans on,
    ``identity`` what the record that the question describes is known by, ``opening`` the first
    sentence of the paragraph, or ``title`` where that is a heading, ``theme`` what the document
    says all along.
    """

    own: Found
    heading: Found
    lead: Found | None = None
    before: Found | None = None
    identity: Found | None = None
    items: Found | None = None
    beside: Found | None = None
    opening: Found | None = None
    title: Found | None = None
    theme: Found | None = None


def share_of(words: Sequence[Asked], reached: Sequence[float]) -> float:
    """Return the share of the question's weight that is reached; 1 when it has no words.

    Words of talk alone ("mainly") weigh little: what lacks them lacks little of the question.
    """
    total = max(sum(word.weight for word in words), LEAST_WEIGHT)
    return (
        1 - sum((1 - one) * word.weight for one, word in zip(reached, words, strict=True)) / total
    )


def reached_by(
    words: Sequence[Asked],
    around: Around,
    *,
    role: str,
    has_type: bool,
    synonym_share: float = SYNONYM_SHARE,
) -> tuple[float, ...]:
    """Return for each word of the question how far it is accounted for, 0 to 1.

    A word that only says what kind of thing is asked for ("budget") is accounted for by a thing
    of that kind, and one that names a field of the form by standing in that field.
    ``synonym_share`` is what another everyday word of its line counts.
    """
    counted = (
        (around.own, 1.0),
        (around.heading, HEADING_SHARE),
        (around.lead, LEAD_SHARE),
        (around.before, NEIGHBOUR_SHARE),
        (around.identity, IDENTITY_SHARE),
        (around.items, ITEMS_SHARE),
        (around.beside, BESIDE_SHARE),
        (around.opening, OPENING_SHARE),
        (around.title, TITLE_SHARE),
        (around.theme, THEME_SHARE),
    )
    places = [(place, share) for place, share in counted if place is not None]
    reached = []
    for word in words:
        best = 0.0
        for place, share in places:
            if word.term in place.terms:
                best = max(best, share)
            elif word.concepts & place.concepts:
                best = max(best, share * CONCEPT_SHARE)
            elif word.synonyms & place.synonyms:
                best = max(best, share * synonym_share)
        if has_type and word.says_kind:
            best = max(best, KIND_SHARE)
        if role and any(FIELD_OF.get(one) == role for one in word.concepts):
            best = max(best, FIELD_SHARE)
        reached.append(best)
    return tuple(reached)
