"""Say whether a sentence tells of the one member, or of the part, of a group that is asked for.

"Which of the seven centres leads the photonics node" is answered by a sentence that names a centre
and tells that it leads, "how many of the members are from abroad" by one that tells of abroad; what
is told of the whole group answers neither. Judges only questions that name a record for sure.
"""

from __future__ import annotations

import re

from assistant.evidence import Evidence
from assistant.question.asked_words import FOREIGN_WEIGHT, Asked
from assistant.question.kinds import Kind
from assistant.question.understanding import Understanding
from assistant.slots import ASKING
from corpus.lexicon import lexicon
from corpus.terms import fold, terms

MEMBER = (
    r"(?:partner|member|company|firm|cent(?:er|re)|node|funder|sme|business|tenant|participant)"
)
ONE_OF = re.compile(
    r"\b(?:which|who)(?: one)? of (?!these|those|them|all\b)"
    rf"|\b(?:which|what) (?:(?P<sort>\w+) )?{MEMBER}\b",
    re.I,
)
# "Which of the practices are from Spain": a list of them can tell.
SEVERAL_OF = re.compile(
    r"\bwhich of [^?.,;]*?s\b[^?.,;]*? (?:are|were|have)\b"
    r"|\bwhich of (?:the |these |those )?(?:[\w-]+ ){0,2}?"
    r"(?:practices|examples|cases|schemes|programmes|initiatives)\b",
    re.I,
)
PART_OF = re.compile(
    r"\bhow many (?:\w+ )?of (?!these|those|them\b)"
    r"|(?:\b(?:percent(?:age)?|per cent|share|proportion|fraction)|%) (?:of|from)\b"
    r"|\bin (?:%|percent|per cent)",
    re.I,
)
# "what share of the training does the state pay": the rest asks of who pays, in other words.
DONE = re.compile(r" (?:does|do|did|has|have|had|can|could|will|would|must|should)\b.*", re.I)
# What a group is called, and how its part is: they tell nothing of the member.
GROUP_TERMS = frozenset(
    terms(
        "partner member company firm center node organisation institution institute body funder"
        " sme business tenant participant hub region city part percent percentage share"
        " proportion big single"
    )
)
# "the share borne by public funds": the rest says by whom.
DONE_BY = frozenset(terms("borne paid covered met financed funded carried given taken provided"))
LEAST_WEIGHT = 1.3  # of a word that tells what is asked of the member
LEAST_REACHED = 0.3  # a sentence beside may tell of it
CAPITALS = re.compile(r"[A-ZÀ-Ž][\w&.-]+|[a-z]\d?[A-Z]\w+")


def asks_one_of(question: Understanding) -> bool:
    """Say whether one member of a thing that is named is asked for."""
    is_named = any(named.is_sure for named in question.named)
    is_of_one = ONE_OF.search(question.text) and not SEVERAL_OF.search(question.text)
    return bool(is_named and question.kind is not Kind.COMPARISON and is_of_one)


def leaves_member_open(question: Understanding, one: Evidence) -> str:
    """Return the words asked of a member or a part that a sentence does not tell; "" for none.

    "a name" is returned where all is told and no member is named.
    """
    if question.kind is Kind.COMPARISON or not any(named.is_sure for named in question.named):
        return ""
    is_member, part = ONE_OF.search(question.text), PART_OF.search(question.text)
    # What sort of member it is ("computer company") its name alone may tell.
    sort = frozenset(terms(is_member["sort"] or "")) if is_member else frozenset()
    if (not is_member and not part) or len(ASKING.findall(fold(question.text))) > 1:
        return ""  # of two questions in one, no sentence has to answer both
    rest = question.text[part.end() :] if part else question.text
    asked = frozenset(terms(DONE.sub("", rest))) if part else None
    places = frozenset(
        term
        for word in lexicon().read(question.text, question.language)
        if any(id_.startswith(("country.", "region.")) for id_ in word.ids)
        for term in word.terms
    )
    pairs = zip(question.words, one.reached, strict=True)
    left = [
        word.term
        for word, share in pairs
        if _tells(word)
        and (part or word.term not in places)
        and word.term not in sort
        and share < LEAST_REACHED
        and (asked is None or word.term in asked)
    ]
    if left:
        return ", ".join(left)
    return "a name" if is_member and not _names_new(question, one) else ""


def _tells(word: Asked) -> bool:
    """Say whether a word tells what is asked of a member, and not what the group is."""
    return (
        word.weight >= LEAST_WEIGHT
        and word.weight != FOREIGN_WEIGHT
        and word.term not in GROUP_TERMS | DONE_BY
        and not word.says_kind
        and not word.term[0].isdecimal()
    )


def _names_new(question: Understanding, one: Evidence) -> bool:
    """Say whether a sentence holds a name that neither the question nor the title names."""
    known = fold(f"{question.asked} {question.text} {one.document.title}")
    known += fold(" ".join(one.passage.heading[:-1]))
    return any(fold(name.group()) not in known for name in CAPITALS.finditer(one.text[1:]))
