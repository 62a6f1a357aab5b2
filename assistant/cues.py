"""Read off the words of running prose that it advises, sets a condition, gives a reason or a need.

A good-practice form keeps lessons and difficulties in fields of their own; a report says them in
any sentence: "it is important to …", "at least three regions", "in order to …". Which of these a
question asks for is read here too. Says nothing of what a sentence is about.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Cue(StrEnum):
    """What a sentence of prose does, beside telling a fact."""

    ADVICE = "advice"
    CONDITION = "condition"
    REASON = "reason"
    AUDIENCE = "audience"
    NEED = "need"


_ASKED = {
    Cue.ADVICE: re.compile(
        r"\b(?:lessons?|tips?|advi[cs]e|advises?|decisive|crucial|success factors?|secret"
        r"|recommend(?:s|ed|ations?)?|(?:what|that) (?:really )?(?:matters|counts)"
        r"|(?:made|makes) (?:it|this|that) work|key to|worth (?:copying|borrowing|taking)"
        r"|learn(?:t|ed)? from|look out for|watch out|pay attention|bear in mind)\b",
        re.I,
    ),
    Cue.CONDITION: re.compile(
        r"\b(?:conditions?|requirements?|criteri(?:a|on)|prerequisites?|eligib\w+|who (?:can|may)"
        r"|appl(?:y|ies|ied)|join|get in(?:to)?|take part|sign up|become (?:a )?(?:member|part)"
        r"|qualify|allowed)\b",
        re.I,
    ),
    Cue.REASON: re.compile(
        r"\b(?:why|what for|how come|reasons?|good for|point of|purpose|rationale)\b", re.I
    ),
    Cue.NEED: re.compile(
        r"\bwhat (?:do|does|did|would|will) (?:\S+ ){1,8}?(?:need|require)\b(?! to)"
        r"|\bwhat (?:(?:is|are|was|were) )?(?:needed|required|missing)\b"
        r"|\bwhat (?:\w+ )?needs (?:do|does|did|are|were)\b",
        re.I,
    ),
    Cue.AUDIENCE: re.compile(
        r"\bfor whom\b|\bwho (?:else )?(?:benefit|profit)s?\b"
        r"|\beligib\w+|\btarget(?:ed)? (?:groups?|audiences?)\b|\bbeneficiar(?:y|ies)\b"
        r"|\bwhom? (?:is|are|was|were) [^?.,;]{1,50}\b(?:for\b(?= *(?:[?.,;]|$))|aimed at|open to)"
        r"|\bwho (?:can|may|could|might"
        r"|(?:is|are|was|were) (?:allowed|entitled|permitted|able) to)\b.{0,60}?"
        r"\b(?:apply|use|get|join|benefit|take part|participate|ask|request|bid)\b"
        r"|\b(?:only|just|also|reserved|open) (?:for|to) (?:\w+ )?"
        r"(?:firms|companies|businesses|smes|start-?ups|individuals|members|partners)\b"
        r"|\b(?:what|which) (?:(?:kinds?|sorts?|types?) of )?(?:\w+ )?"
        r"(?:firms|companies|businesses|smes) (?:can|may|could)\b"
        r"|\b(?:apply|ask|bid|go|goes)\b.{0,60}\b(?:together|jointly|alone|as a group)\b",
        re.I,
    ),
}
_BECAUSE = re.compile(
    r"\b(?:because|reasons?|due to|in order to|so that|as a result|therefore|that is why"
    r"|answers? (?:a|the) (?:lack|need|demand|shortage|low|poor|weak)"
    r"|(?:in|as (?:an?|the)) (?:response|answer|reply) to"
    r"|(?:a|the|of|by) (?:lack|shortage|low level)s? of|too (?:little|few|slow|weak)|insufficient"
    r"|respond(?:s|ed)? to|comes? from the|came from the|prompted by|owing to)\b",
    re.I,
)
_SAID = {
    Cue.ADVICE: re.compile(
        r"\b(?:should|must|(?:need|needs|have|has) to (?:be)?|important|essential|crucial|decisive"
        r"|vital|key (?:success )?factors?|key to|prerequisites?|lessons?|recommend\w*"
        r"|advis(?:e|able)|make sure|ensure|(?:of|is) interest|interesting|inspir\w+"
        r"|best practices?)\b",
        re.I,
    ),
    Cue.CONDITION: re.compile(
        r"\b(?:at least|only|must|either|provided that|conditions?|requir\w+|eligible|beneficiar\w+"
        r"|interested (?:in|to)|composed of|(?:need|needs|have|has) to|open to|minimum"
        r"|limited to)\b",
        re.I,
    ),
    Cue.REASON: re.compile(
        r"\b(?:because|due to|thanks to|therefore|thus|in order to|so that|as a result|reasons?"
        r"|aims?|aimed|aiming|purpose|goal|allows?|allowing|enabl\w+|no \w+ (?:has|have)"
        r"|needs?|lack|(?:leads?|led) to|since)\b",
        re.I,
    ),
    Cue.NEED: re.compile(
        r"\b(?:needs?|needed|requir\w+|must|should|lack\w*|demands?|missing)\b", re.I
    ),
    Cue.AUDIENCE: re.compile(
        r"\b(?:beneficiar(?:y|ies)|eligible|self-employ\w*|target groups?|aimed at|open to"
        r"|(?:can|may|could) (?:request|apply|ask for|join|take part|participate|bid|benefit)\b"
        r"|reserved for|(?:publicly|freely) available|available (?:to|for)"
        r"|(?:support|services?|needs|focus|engagement|help|advice|aid|grants?|vouchers?|funding)"
        r" (?:\w+ ){0,2}?(?:of|to|for|on) (?:\w+ ){0,2}?"
        r"(?:smes?|companies|firms|enterprises|businesses|micro-businesses|start-?ups|entrepreneurs))\b",
        re.I,
    ),
}


@lru_cache(maxsize=1000)  # asked once for every sentence judged
def cues_asked(question: str) -> frozenset[Cue]:
    """Return what ``question``, in English, asks for of these.

    >>> sorted(cues_asked("which conditions must a region meet to join"))
    [<Cue.CONDITION: 'condition'>]
    """
    found = {cue for cue, pattern in _ASKED.items() if pattern.search(question)}
    # For whom a thing is, is one of its conditions.
    return frozenset(found | {Cue.CONDITION} if Cue.AUDIENCE in found else found)


def gives_reason(sentence: str) -> bool:
    """Say whether ``sentence`` says in so many words that it gives a reason.

    >>> gives_reason("The mill closed because it was late."), gives_reason("It needs water.")
    (True, False)
    """
    return bool(_BECAUSE.search(sentence))


def says(cue: Cue, sentence: str) -> bool:
    """Say whether ``sentence``, in English, advises, sets a condition or gives a reason.

    >>> says(Cue.CONDITION, "Each network has at least three members.")
    True
    """
    return bool(_SAID[cue].search(sentence))
