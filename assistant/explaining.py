"""Explain an answer to a maintainer: how the question was understood, what was found, why it won.

Everything here is what the pipeline decided by, never worked out again; so it can be acted on: a
word that no sentence accounts for wants vocabulary, a right sentence below the line wants a weight,
and a refusal names the rule that left each of the best sentences unquoted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.answer_json import Json
from assistant.confidence import confidence
from assistant.engine import Traced
from assistant.evidence import Evidence
from assistant.left_open import Rule
from assistant.parts import Outcome
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding

N_HITS = 10
N_SENTENCES = 12


def explained(traced: Traced, *, min_confidence: float) -> Json:
    """Return an answer's reasons as JSON: one entry a question in it, in order.

    ``min_confidence`` is the setting that it was answered with. Scores only order; coverage,
    similarity and confidence are shares, 0 to 1 (similarity -1 to 1).
    """
    return {
        "understood_as": traced.answer.understood_as,
        "status": str(traced.answer.status),
        "min_confidence": min_confidence,
        "parts": [_part(one, min_confidence) for one in traced.outcomes],
    }


def _part(outcome: Outcome, min_confidence: float) -> Json:
    understood = outcome.understood
    return {
        **_understood(understood),
        "list": _list(outcome),
        "refused_by": _refused_by(outcome, min_confidence) if outcome.is_empty else [],
        "not_covered": _not_covered(outcome),
        "passages": [
            {
                "rank": hit.rank,
                "section": " › ".join(hit.passage.heading),
                "score": round(hit.score, 4),
                "meaning": None if hit.similarity is None else round(hit.similarity, 3),
                "words": None if hit.bm25 is None else round(hit.bm25, 2),
            }
            for hit in outcome.hits[:N_HITS]
        ],
        "sentences": [_sentence(one, outcome, min_confidence) for one in _shown(outcome)],
    }


def _understood(understood: Understanding) -> Json:
    details = understood.details
    return {
        "question": understood.text,
        "kind": str(understood.kind),
        "language": understood.language,
        "is_open": understood.is_open,
        "named": [
            {
                "name": one.record.title,
                "by": sorted(one.words),
                "score": round(one.score, 3),
                "is_sure": one.is_sure,
            }
            for one in understood.named
        ],
        "words": [
            {
                "term": one.term,
                "weight": round(one.weight, 2),
                "concepts": sorted(one.concepts),
                "says_kind": one.says_kind,
            }
            for one in understood.words
        ],
        "fields": sorted(understood.fields),
        "details": {
            "years": sorted(details.years),
            "editions": sorted(details.ordinals),
            "places": sorted(details.places),
            "counted": sorted(details.counted),
        },
        "strange_place": understood.strange_place,
    }


def _refused_by(outcome: Outcome, min_confidence: float) -> list[Json]:
    """Return the rules that left the best sentences unquoted, the one of most sentences first."""
    understood = outcome.understood
    if understood.kind is Kind.CONTACT:
        return [_rule("privacy", understood.asked, 0, "assistant/question/kinds.toml: [contact]")]
    if understood.strange_place:
        unknown = "no passage holds it; a place or word in corpus/vocabulary/lists.toml?"
        return [_rule("unknown", understood.strange_place, 0, unknown)]
    if outcome.lacks_side:
        return [_rule("side", understood.asked, 0, "assistant/practices/asking.py: lacks_side")]
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in outcome.ranked[:N_SENTENCES]:
        for left in one.left_open:
            counts[str(left.rule), left.words, left.act_on] += 1
        if one.left_open:
            continue
        if not one.has_asked_type:
            counts["kind", str(understood.kind), "assistant/answer_type.py, or kinds.toml"] += 1
        elif confidence(understood, one) < min_confidence:
            missing = ", ".join(_terms_open(outcome, [one]))
            counts["confidence", missing, "vocabulary for these words, or min_confidence"] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [_rule(rule, words, n, act_on) for (rule, words, act_on), n in ordered]


def _rule(rule: str, words: str, n_sentences: int, act_on: str) -> Json:
    return {"rule": rule, "words": words, "n_sentences": n_sentences, "act_on": act_on}


def _not_covered(outcome: Outcome) -> list[Json]:
    """Return the words that no sentence of the records named accounts for, heaviest first."""
    of_records = [
        one for one in outcome.ranked if all(left.rule != Rule.RECORD for left in one.left_open)
    ]
    open_terms = _terms_open(outcome, of_records)
    elsewhere = _terms_open(outcome, outcome.ranked)
    return [
        {
            "term": word.term,
            "weight": round(word.weight, 2),
            "is_told_elsewhere": word.term not in elsewhere,
        }
        for word in sorted(outcome.understood.words, key=lambda word: (-word.weight, word.term))
        if word.term in open_terms and not word.says_kind
    ]


def _terms_open(outcome: Outcome, sentences: Sequence[Evidence]) -> list[str]:
    """Return the terms of the question that none of ``sentences`` accounts for."""
    if not outcome.ranked:
        return []
    return [
        word.term
        for at, word in enumerate(outcome.understood.words)
        if not any(one.reached[at] for one in sentences)
    ]


def _list(outcome: Outcome) -> Json | None:
    if outcome.block is None:
        return None
    return {
        "of": "sheets" if outcome.listed else "a list that a document prints",
        "lead": outcome.block.lead,
        "n_rows": len(outcome.block.lines),
        "unjudged": dict(outcome.listed.unjudged) if outcome.listed else {},
    }


def _shown(outcome: Outcome) -> list[Evidence]:
    """Return the best sentences, and those chosen that stand lower."""
    best = list(outcome.ranked[:N_SENTENCES])
    return best + [one.evidence for one in outcome.chosen if one.evidence not in best]


def _sentence(one: Evidence, outcome: Outcome, min_confidence: float) -> Json:
    understood = outcome.understood
    is_chosen = any(
        each.span.overlaps(one.sentence.span) and each.evidence.document is one.document
        for each in outcome.chosen
    )
    sure = confidence(understood, one)
    return {
        "text": one.text,
        "document": one.document.name,
        "section": " › ".join(one.section.path) if one.section else "",
        "score": round(one.score, 3),
        "coverage": round(one.coverage, 3),
        "similarity": None if one.similarity is None else round(one.similarity, 3),
        "confidence": round(sure, 3),
        "accounts_for": {
            word.term: round(share, 2)
            for word, share in zip(understood.words, one.reached, strict=False)
            if share
        },
        "is_chosen": is_chosen,
        "left_open": [
            {"rule": str(left.rule), "words": left.words, "act_on": left.act_on}
            for left in one.left_open
        ],
        "why": _why(one, sure >= min_confidence, is_chosen=is_chosen),
    }


def _why(one: Evidence, is_sure: bool, *, is_chosen: bool) -> str:
    """Return in words why a sentence was taken or left."""
    if is_chosen:
        return "taken" if is_sure else "taken beside a surer one"
    if one.left_open:
        return "left open: " + "; ".join(f"{left.rule} {left.words}" for left in one.left_open)
    if not one.has_asked_type:
        return "left: holds no figure, date or name of the kind asked for"
    if not is_sure:
        return "left: not sure enough"
    return "left: says little that is not said yet, or there is no room"
