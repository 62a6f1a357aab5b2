"""Whether statements stand on quotes, and quotes on the documents and the gold places."""

from __future__ import annotations

from corpus.model import Span
from corpus.sentences import sentence_spans
from corpus.statement_check import missing_words
from evals.model import Quoted, Recorded, Said, Score, Topic
from evals.places import holds


def quote_exactness(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the checked citations whose quote equals the document byte for byte.

    Unchecked citations do not count; not scored when none was checked.
    """
    checked = [one.is_exact for one in answer.citations if one.is_exact is not None]
    if not checked:
        return Score("quote_exactness", None, "no citation was checked against its document")
    return Score("quote_exactness", sum(checked) / len(checked))


def statements_cited(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the statements with at least one citation that is there.

    Not scored without a statement.
    """
    if not answer.statements:
        return Score("statements_cited", None, "the answer has no statement")
    cited = sum(bool(_cited(one, answer)) for one in answer.statements)
    return Score("statements_cited", cited / len(answer.statements))


def statements_supported(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the statements whose every figure and name stands in their quotes.

    The rule is the collection's own for sheets (``missing_words``): figures by value, addresses,
    and words with a capital that begin no sentence. The heading of a quote counts as cited, because
    it is shown with it. A statement without a citation is not supported; not scored without a
    statement. What has neither figure nor name passes: this finds invented facts, not wrong
    sentences.
    """
    if not answer.statements:
        return Score("statements_supported", None, "the answer has no statement")
    supported = sum(_is_supported(one, answer) for one in answer.statements)
    return Score("statements_supported", supported / len(answer.statements))


def gold_evidence(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the gold places that stand in a cited quote: citation recall.

    Not scored without a gold place.
    """
    if not topic.evidence:
        return Score("gold_evidence", None, "the question has no gold place")
    found = sum(
        any(holds(anchor, quoted.quote, quoted.sources) for quoted in answer.citations)
        for anchor in topic.evidence
    )
    return Score("gold_evidence", found / len(topic.evidence))


def citation_precision(topic: Topic, answer: Recorded) -> Score:
    """Return the share of the citations that come from a gold place.

    Not scored without a gold place or without a citation. A good quote from a place that nobody
    named counts against it, so it compares answerers and is no absolute figure.
    """
    if not topic.evidence:
        return Score("citation_precision", None, "the question has no gold place")
    if not answer.citations:
        return Score("citation_precision", None, "the answer cites nothing")
    good = sum(
        any(holds(anchor, quoted.quote, quoted.sources) for anchor in topic.evidence)
        for quoted in answer.citations
    )
    return Score("citation_precision", good / len(answer.citations))


def _cited(statement: Said, answer: Recorded) -> list[Quoted]:
    return [one for one in answer.citations if one.marker in statement.markers]


def _is_supported(statement: Said, answer: Recorded) -> bool:
    cited = _cited(statement, answer)
    if not cited:
        return False
    held = "\n".join(part for one in cited for part in (one.quote, one.section))
    text = statement.text
    sentences = sentence_spans(text, Span(0, len(text)))
    return not any(missing_words(span.of(text), held) for span in sentences)
