"""Which words of a question tell of the person who asks, and not of what is asked about.

"Sole trader in Soria, how many hours does the training take": no document has to speak of sole
traders. Only where something is asked of a thing that is named; else what a person tells of
themselves is what they are to be helped by (``recommending.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from assistant.question.things_asked import DEFINITE_THINGS, FEW
from corpus.terms import terms

ASKS = re.compile(
    r"\b(?:how|what|which|who|whom|when|where|why|is there|are there|do you|does|did|can|could)\b",
    re.I,
)
# "its price", "the university of our city": what was told before is needed.
POINTS_BACK = re.compile(r"\b(?:it|its|they|them|their|these|those|ones?|our|my)\b", re.I)
LEANS = re.compile(rf"{POINTS_BACK.pattern}|\b(?:that|this)\b", re.I)
# "In 2021, how did …", "only Slovene firms. which …": that tells nothing of who asks.
LIMITS = re.compile(
    r"(?:and |so )*(?:only|just|in|for|from|of|under|during|since|until|before|after|among|with|by"
    r"|at|on|within|outside|without|not)\b",
    re.I,
)
COUNTS = re.compile(r"(?:and |so )*how many\b(?! (?:euros?|pounds?)\b)", re.I)
# "We sell looms and could link up with a lab." asks nothing, for all its "could".
BEGINS_ASKING = re.compile(rf"(?:^|[,:;] )(?:and |so |but |then )*(?:{ASKS.pattern})", re.I)
SENTENCE_END = re.compile(
    r"(?<=\w\w)[.!]\s+(?=\S)|,\s+(?=(?:so |and )?(?:how|what|which|who|where|when|why|is|are|can"
    r"|could|does|do|did|would|will|has|have)\b)",
    re.I,
)
# "I am writing a note for my director: where was …", "the harbour lab – who pays …".
INTRODUCES = re.compile(
    r"^(?P<told>[^:?]*?)(?::| [–-]) "
    r"(?=(?:so |and )?(?:how|what|which|who|where|when|why|is|are|can|could|does|do|did|will)\b)",
    re.I,
)
_VERB_OR_LINK = (
    r"(?!(?:is|are|was|were|has|have|had|can|could|will|would|get|gets|need|needs|want|wants|do|does"
    r"|in|of|for|to|with|and|or|from|at|on|by|if|when|what|how|who)\b)"
)
# "Coast, 12 staff. What …": that is no question about staff
SIZE = re.compile(r"\b\d+ (?:staff|people|persons|employees|workers|heads|men)\b", re.I)
# "my small carpentry", "our mill in Lyon", "a joinery like ours"
OWN = re.compile(
    rf"\b(?:my|our)(?P<own>(?: {_VERB_OR_LINK}[^\W\d_][\w-]*){{1,2}}(?: (?:in|near|at) \w+)?"
    r"(?: is \d{2}\b(?! ?%))?)",  # "our manager is 47"
    re.I,
)
LIKE_OURS = re.compile(
    r"\b(?:an?|for|of) (?P<own>(?:[^\W\d_][\w-]* ){1,2})(?:like|such as) (?:ours|mine|us|me)\b",
    re.I,
)
# "for a joinery of ten"
FOR_ONE_OF = re.compile(
    r"\bfor (?P<own>an? (?:[^\W\d_][\w-]* ){1,3}(?:of|with) (?:about |around )?"
    rf"(?:\d+|{FEW}|fifteen|twenty|thirty|forty|fifty)\b"
    r"(?: (?:people|staff|employees|workers|heads)\b|(?=\W*$|[,.;?])))",
    re.I,
)
# "What would a bakery with 12 people in Leeds get"
FIRM_OF_SIZE = re.compile(
    r"\b(?:for|to|can|could|would|does|do|did|should|may|must|will|as|is) (?P<own>an? "
    r"(?:[^\W\d_][\w-]* ){1,3}?(?:of|with) (?:about |around |some )?"
    rf"(?:\d+|{FEW}|fifteen|twenty|thirty|forty|fifty) (?:people|staff|employees|workers|heads)\b"
    r"(?: (?:in|near|from) [^\W\d_][\w-]*)?)",
    re.I,
)
# "What can a small firm get", "as a small company": any firm may ask.
ANY_FIRM = re.compile(
    r"\b(?:can|could|would|does|do|did|should|may|must|will|as|for|to|gives?|offers?) (?P<own>an? "
    r"(?:(?:small|little|tiny|micro|young|normal|single|medium|mid-?sized) ){0,2}"
    r"(?:firm|company|business|sme|enterprise|manufacturer|start-?up))\b"
    r"(?! (?:in|from|with|of|that|which|who|located|based)\b)",
    re.I,
)
# "How does the lab help small firms"
ALL_FIRMS = re.compile(
    r"\b(?:gives?|offers?|helps?|supports?|brings?|provides?|teach(?:es)?|trains?|do(?:es)? for) "
    r"(?P<own>(?:small|little|tiny|micro) (?:firms|companies|businesses|enterprises))\b"
    r"(?! (?:in|from|with|of|that|which|who|located|based)\b)",
    re.I,
)

# "A colleague from Reims keeps mentioning the lab": where he sits is not asked for.
SOMEBODY = re.compile(
    r"\b(?:colleague|friend|contact|boss|client|customer|neighbou?r|cousin|someone|somebody|guy"
    r"|director|consultant)s? (?P<own>(?:of (?:mine|ours) )?(?:in|from|at|of|near) "
    r"(?:[^\W\d_][\w-]*,? ){1,3}?)(?=(?:keeps?|kept|told|tells?|says?|said|mention\w*|ask(?:s|ed)?"
    r"|swears?|claims?|writes?|wrote|recommend\w*|talk(?:s|ed)?|suggest\w*|wants?|wonders?)\b)",
    re.I,
)


def parts_asking(text: str) -> tuple[str, str]:
    """Return what stands before the part of ``text`` that asks, and that part.

    >>> parts_asking("We bake bread. what does it cost")
    ('We bake bread', 'what does it cost')
    """
    *before, asking = _parts(text)
    return ". ".join(before), asking


def _parts(text: str) -> list[str]:
    """Return the sentences of ``text``; what introduces a question is one of its own."""
    *before, last = SENTENCE_END.split(text.strip())
    introduced = INTRODUCES.match(last)
    asking = last[introduced.end() :] if introduced else ""
    if introduced is None or LEANS.search(asking):
        return [*before, last]
    return [*before, introduced["told"], asking]


def asks_by_itself(asking: str, *, is_named: bool) -> bool:
    """Say whether the last part of a question asks for something that one need not guess.

    ``is_named`` says whether it names a thing of the collection for sure.
    """
    counts = COUNTS.match(asking) and not POINTS_BACK.search(asking)
    is_definite = DEFINITE_THINGS.search(asking) or counts
    return bool(ASKS.search(asking)) and (is_named or bool(is_definite))


def terms_of_asker(text: str, names_thing: Callable[[str], bool]) -> frozenset[str]:
    """Return the terms of the words that tell of who asks; none where they may be asked about.

    ``names_thing`` says whether words name a thing of the collection for sure.
    """
    *before, asking = _parts(text)
    told = list(
        takewhile(lambda one: not BEGINS_ASKING.search(one) and not names_thing(one), before)
    )
    if not names_thing(text):
        return frozenset(term for one in told if SIZE.search(one) for term in terms(one))
    rest = ". ".join([*before[len(told) :], asking])
    own, rest = ([". ".join(told)], rest) if told and ASKS.search(rest) else ([], text)
    for pattern in (OWN, LIKE_OURS, FIRM_OF_SIZE, FOR_ONE_OF, ANY_FIRM, ALL_FIRMS, SOMEBODY):
        own += [match["own"] for match in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest)
    return frozenset(terms(" ".join(own))) - frozenset(terms(rest))
