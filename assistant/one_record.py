"""A sheet and the original it was written from are one record: the original is what is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.evidence import Evidence
from corpus.model import DocumentKind

MUCH_BETTER = 0.25  # of score: so much better, a sheet's sentence is shown beside its original


def prefer_originals(
    ranked: Sequence[Evidence], originals: Mapping[str, str]
) -> tuple[Evidence, ...]:
    """Return ``ranked`` without sheet sentences whose original is there and answers as well.

    ``originals`` gives the names of the originals in the collection by the file that sheets name.
    A sheet's sentence stays when no sentence of the lines that it was written from is ranked
    nearly as high: then it says what the original says in too many words, or in another language.
    """
    if not originals:
        return tuple(ranked)
    best: dict[tuple[str, int], float] = {}
    for one in ranked:
        lines = one.document.lines(one.sentence.span)
        if one.document.kind is DocumentKind.DOCUMENT and lines:
            for line in range(lines[0], lines[1] + 1):
                key = (one.document.name, line)
                best[key] = max(best.get(key, one.score), one.score)
    return tuple(one for one in ranked if not _is_told(one, best, originals))


def _is_told(
    one: Evidence, best: Mapping[tuple[str, int], float], originals: Mapping[str, str]
) -> bool:
    """Say whether the original tells what this sentence of a sheet tells, nearly as well."""
    if one.document.kind is DocumentKind.DOCUMENT:
        return False
    for place in one.document.sources(one.sentence.span):
        name = originals.get(place.document)
        if name is None or place.lines is None:
            continue
        scores = [best.get((name, line)) for line in range(place.lines[0], place.lines[1] + 1)]
        if any(score is not None and score >= one.score - MUCH_BETTER for score in scores):
            return True
    return False
