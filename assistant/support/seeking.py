"""Tell whether the part of a question that asks seeks support, or asks something of a thing.

"We are 8 and weave in Prato. Does each mill have to apply alone?" tells much of a firm and asks one
thing; "… who can help us with that?" seeks. Who tells of a firm and asks nothing seeks, too.
"""

from __future__ import annotations

import re

from assistant.question.own_words import parts_asking

_SUPPORT = (
    r"(?:support|help|funding|money|grants?|vouchers?|advice|advisers?|training|courses?|expertise"
    r"|coaching|loans?|financing)"
)
_THINGS = (
    rf"(?:{_SUPPORT}|program(?:me)?s?|schemes?|instruments?|services?|hubs?|offers?"
    r"|initiatives?|tools?|measures?|centres?|centers?|clusters?|networks?|platforms?|labs?"
    r"|options?|possibilit(?:y|ies)|opportunit(?:y|ies)|stuff|things?|steps?|one|ones)"
)
# What asks: a word at the beginning of the part, or a verb before the one who asks.
ASKS = re.compile(
    r"^(?:(?:and|so|but|then|ok|well|hello|hi),? )*"
    r"(?:(?:for|in|by|from|until|since|of|with|under|at|on|(?:up )?to) )?"
    r"(?:who|whom|whose|what|whats|which|when|where|why|how|can|could|does|do|did|is|are|was|were"
    r"|will|would(?! like)|should|may|must)\b"
    r"|\b(?:can|could|may|must|should|does|did|would|will) (?:we|i|they|it|you)\b"
    r"|\b(?:between|by|for|with|to) whom$"
    # "as a spinner I wonder whose rules apply"
    r"|\b(?:wonder(?:ing)?|curious|know|see|understand|find out|tell (?:me|us)|ask(?:ing)?)"
    r" (?:whom|whose|which|when|why|how (?:much|many|long))\b",
    re.I,
)
SEEKS = re.compile(
    # "is there an age limit" asks for a rule
    r"\b(?:is|are|was) there\b(?! (?:an? |any )?(?:[\w-]+ )?(?:limits?|fees?|deadlines?|charges?"
    r"|minimum|maximum|conditions?|rules?|restrictions?|criteria|requirements?|costs?)\b)"
    r"|\b(?:any|every)(?:thing|body|one|where)\b|\bsome(?:thing|where)\b"
    # "take somebody on as apprentice" seeks nobody
    r"|\bsome(?:body|one) (?:who|that|to|for|in|near|here|there|can|could|with)\b"
    rf"|\b(?:what|which) (?:[\w-]+ ){{0,2}}?{_THINGS}\b(?! (?:of|to)\b)"
    r"|\b(?:what|which|how|where|who|whom) "
    r"(?:to|(?:can|could|do|should|shall|would|might) (?:we|i))\b"
    r"|\bwho(?:m)? (?:else |there )?(?:can|could|would|will|do|does|might|knows?|helps?|gives?"
    r"|pays?|offers?|provides?|supports?|funds?|finances?|builds?|makes?|teaches|trains?|tests?|lends?)\b"
    r"|\b(?:fits?|suits?|for|helps?|helping|supports?|makes? sense for|available to) "
    r"(?:us|me|firms? like|companies like|a firm like|a company like|someone like|people like)\b"
    rf"|\b(?:get|find|receive|obtain|apply for|ask for) (?!(?:the|that|this|those|these)\b)"
    rf"(?:[\w-]+ ){{0,2}}{_SUPPORT}\b",
    re.I,
)
# "Why do they help firms like us" asks for a reason, whomever it names.
WHY = re.compile(r"^(?:(?:and|so|but) )*(?:why|how come)\b", re.I)
# Parts after a colon or a dash ask by themselves: "mill in Prato: what …".
BREAK = re.compile(r"(?:[:;?–]| -+) +(?=\S)")


def asks_of_a_thing(text: str) -> bool:
    """Say whether ``text``, in English, asks something and seeks no support.

    >>> asks_of_a_thing("we weave in Lyon, can we pick any adviser")
    True
    >>> asks_of_a_thing("we weave in Lyon, who can help us")
    False
    >>> asks_of_a_thing("we weave in Lyon and want robots")
    False
    """
    before, asking = parts_asking(text.strip(" ?!."))
    parts = [*BREAK.split(before), *BREAK.split(asking)]
    last = next((one for one in reversed(parts) if ASKS.search(one)), "")  # "…? We are in Lyon"
    return bool(last) and bool(WHY.search(last) or not SEEKS.search(last))
