"""Find what a person means by a name that may be short or misspelt. Guesses nothing far off."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from corpus.terms import fold

MIN_SCORE = 85  # rapidfuzz WRatio, 0-100: one typing error in a short name
N_SUGGESTED = 5


def nearest(wanted: str, names: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the one of ``names`` that is meant, or None, and the nearest ones to suggest.

    A name is meant when it is the same but for accents and capitals, when it alone begins with or
    holds the words, or when it differs by a typing error.

    >>> nearest("gostop", ["GOSTOP - Building Blocks", "Access Innovation"])[0]
    'GOSTOP - Building Blocks'
    >>> nearest("Acess Inovation", ["GOSTOP - Building Blocks", "Access Innovation"])[0]
    'Access Innovation'
    """
    folded = {fold(name): name for name in names}
    word = fold(wanted.strip())
    if not word:
        return None, tuple(names[:N_SUGGESTED])
    if word in folded:
        return folded[word], ()
    for holds in (
        [name for known, name in folded.items() if known.startswith(word)],
        [name for known, name in folded.items() if f" {word} " in f" {known} "],
    ):
        if len(holds) == 1:
            return holds[0], ()
    ranked = process.extract(word, list(folded), scorer=fuzz.WRatio, limit=N_SUGGESTED)
    suggested = tuple(folded[known] for known, _, _ in ranked)
    typing_error = process.extractOne(word, list(folded), scorer=fuzz.ratio)
    if typing_error and typing_error[1] >= MIN_SCORE:
        return folded[typing_error[0]], ()
    return None, suggested
