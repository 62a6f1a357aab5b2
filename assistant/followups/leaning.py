"""How an English question leans on what was talked about with no word that only points at it.

"How do you apply?" lacks what to apply for, "the hub" is the one that was named, and in "has it to
do with the quay" it is the other thing. Knows neither names nor documents.
"""

from __future__ import annotations

import re

from corpus.terms import terms

OBJECTLESS = re.compile(
    r"^(?:(?:and|so|but|ok) )*(?:how|where|when|who|until when)\b.{0,30}"
    r"\b(?:apply|join|take part|participate|sign up|register|enrol|qualify)"
    r"(?=\s*(?:$|[?,.;!]|(?:and|or|in one|online|then)\b))"
    r"|\b(?:how (?:much|many|long)|what|who|when) then(?=\W*$)",
    re.I,
)
THE_KIND = re.compile(
    r"\bthe (?P<kind>hub|cent(?:er|re)|lab|cluster|platform|programme|project|scheme|network"
    r"|alliance|partnership|foundation|fund|study|strategy|initiative|measure)\b"
    # No "cluster organisations", no "hub of crafts".
    r"(?=\W*$|[,;?!]|\s+(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|get|gets"
    r"|got|help|helps|helped|run|runs|ran|start|started|offer|offers|offered|cost|costs|give|gives"
    r"|gave|work|works|worked|pay|pays|paid|reach|reached|and|or)\b)",
    re.I,
)
# "Is it true that …" points at nothing.
RELATED = re.compile(
    r"^(?P<before>(?:(?:and|so|but|ok) )*(?:has|have|is|are|was|were|does|do|did"
    r"|how (?:is|are|does|do)|what (?:has|have)) )(?:it|they)\b"
    r"(?=.{0,20}\b(?:to do|linked|related|connected|part of|the same as|similar to|like|belong"
    r"|differs?|different|come|built|based|follow|relate|link|connect)\b)",
    re.I,
)
# "And the study on crafts, what did it cost?"
TOPIC_FIRST = re.compile(
    r"^(?:(?:and|so|but|ok(?:ay)?),? )*(?:(?:for|with|in|about|as for|what about) )?"
    r"(?P<topic>the (?:[\w-]+ ){1,6}[\w-]+),"
    r" (?=(?:what|how|why|when|where|who|which|is|are|was|were|does|do|did|has|have|can|could)\b)",
    re.I,
)
# "the large ones above that line", "the one I have in mind is 41": no topic, but what was told of.
TOLD_OF = re.compile(
    r"\b(?:that|this|these|those|such|same|others?|ones?|it|them|i|we|you|they|he|she"
    r"|is|are|was|were|has|have|had)\b",
    re.I,
)
# "could we, a chamber, ask for it, too?"
JOINS_IN = re.compile(r"\b(?:can|could|may|might) (?:we|i)\b.*\b(?:too|as well)\W*$", re.I)


def topic_before(text: str) -> str:
    """Return the topic that stands before what is asked of it; "" where none does.

    >>> topic_before("And the study on crafts, what did it cost?")
    'the study on crafts'
    """
    found = TOPIC_FIRST.match(text)
    return found["topic"] if found and not TOLD_OF.search(found["topic"]) else ""


def lacks_object(text: str) -> bool:
    """Say whether a question leaves out what it is about: "how do we apply?".

    >>> lacks_object("how do we apply, in one go?"), lacks_object("how do we join the platform")
    (True, False)
    """
    return bool(OBJECTLESS.search(text) or JOINS_IN.search(text))


def calls_by_kind(text: str, earlier: str) -> bool:
    """Say whether ``text`` calls something by a kind, "the hub", that ``earlier`` names.

    >>> calls_by_kind("how many firms did the hub help", "who runs the hub of crafts in Lyon")
    True
    """
    said = set(terms(earlier))
    return any(said.issuperset(terms(one["kind"])) for one in THE_KIND.finditer(text))


def asks_relation(text: str) -> bool:
    """Say whether a question asks how "it" has to do with something: "is it part of the quay"."""
    return bool(RELATED.search(text))


def with_related(text: str, subject: str) -> str:
    """Return a question of how something is related to what it names, with that thing; or "".

    >>> with_related("has it to do with the quay", "Harbour 4.0")
    'has Harbour 4.0 to do with the quay'
    """
    found = RELATED.search(text)
    if found is None or not subject:
        return ""
    return f"{found['before']}{subject}{text[found.end() :]}"
