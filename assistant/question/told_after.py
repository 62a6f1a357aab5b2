"""What people say after their question: who they are, what they need it for, how to answer."""

from __future__ import annotations

import re
from typing import Final

from assistant.question.asking_words import (
    ASKING,
    ASKING_ELSEWHERE,
    FIRST_ASKS,
    WHICH_ELSEWHERE,
)
from assistant.question.names import NameIndex

# "…, need the date for my slides", "…, explain it like to a child"
WHAT_FOR: Final = (
    r"(?:i |we )?need (?:the |an? |its |their )?(?:[\w-]+ ){1,3}?"
    r"for (?:an?|my|our|the|some) [\w -]{3,40}"
    r"|explain (?:it |this |that )?(?:like|as (?:to|if|for)|simply|briefly|in)\b[\w '-]{0,40}"
)
AFTER_ASKING: Final = re.compile(rf"(?:, | [–—-] )(?:{WHAT_FOR})[?.! ]*$", re.I)
# "Which services has it? list": how to answer is no question of its own.
HOW_TO_TELL: Final = re.compile(
    r"(?:and |just |only |please |pls )*(?:(?:list|give|give me|name|tell me)"
    r"(?: (?:them|all|all of them|them all|everything))?|all(?: of them)?"
    r"|all (?:of )?(?:its|their|the|his|her) (?:practices?|entries|cases?|examples?|ones)"
    r"|(?:the )?top \w+(?: with (?:the |their )?(?:numbers?|names?|figures?))?"
    r"|(?:i |we )?need (?:all|every one|the names|names|them all)"
    r"(?: (?:of them|(?:that|which) (?:are|is|were) \w+))?"
    r"|i (?:want|need|would like) (?:every|all|(?:the |a )?(?:full|complete|whole))\b"
    r"(?: (?:list|names|numbers|table|one|practices?|entry|entries|cases?|of (?:it|them)|in it))*"
    r"|(?:the |with |in |some )?(?:exact )?(?:names|numbers|figures|dates)(?: only)?"
    rf"|{WHAT_FOR}"
    r"|in short|briefly|details?|thanks|thank you|thx|one by one)"
    r"(?: please| pls| thanks)?[.! ]*",
    re.I,
)
LIST: Final = re.compile(r"\blist\b|^all (?:of )?(?:its|their|his|her) ", re.I)
# "…? we are a small mill", "…? ours is in Linz".
TELLS_AFTER: Final = re.compile(
    r"(?:we|i|our|ours|my|mine|im|i'm|we're|were (?:in|at|near|from|an?)|an?|small|little|tiny"
    r"|family|old|young|micro|\d+)\b",
    re.I,
)
TOLD_AFTER: Final = (
    re.compile(r"\?+ +(?P<told>[^?]+)$"),
    re.compile(r"(?<!\bwe), +(?P<told>(?:we|i(?! mean)|our|my|i'm|we're)\b[^,?]+)$", re.I),
)
# "…? they are a partner after all": a remark on what is asked, which asks nothing.
REMARK_AFTER: Final = re.compile(
    r"\?+ +(?P<told>(?:but |and |well,? )?(?:they|it|he|she|this|that|there|these|those)"
    r"(?:['’](?:s|re|ve|d|ll)| (?:is|are|was|were|has|have|had|do|does|did|sounds?|seems?|looks?"
    r"|says?|said|must|might|feels?|surely))\b[^?]*)$",
    re.I,
)
# "…? can't find it anywhere", "…? want to put it in my diary": what moves one to ask.
MOVED_BY: Final = re.compile(
    r"\?+ +(?:(?:i|we|just|sorry|and|but|cause|cos|because) )*(?:(?:can|could)(?: ?not|n?['’]?t) "
    r"(?:seem to )?(?:find|see|locate)|(?:didn['’]?t|did not) (?:find|see)|(?:want|need|have) to "
    r"(?:put|note|write|add|tell|plan|report|mention|enter|fill|cite|quote)"
    r"|need (?:it|its|that|this)|asking (?:for (?:an?|my|our|the) (?:friend|client|colleague|boss"
    r"|customer|member|report|note|slide|talk)s?|because|as)|(?:curious|wondering)(?=\W*$)"
    r"|no (?:hurry|rush))\b[^?]*$",
    re.I,
)
STILL_ASKS: Final = re.compile(
    rf"\b(?:{ASKING}|which|whose|can|could|should|would|may|need|want|looking|search\w*|seek\w*"
    r"|tell|ask|hear|interested|wonder\w*)\b",
    re.I,
)
SEEKS: Final = re.compile(
    r"\b(?:(?:are |am )?(?:looking|searching) for|(?:look|search) for|seek\w*"
    r"|(?:need|want)(?! to\b)) ",
    re.I,
)
# The same in the other languages, and before a question: "somos una imprenta, ¿qué cuesta …?"
BEFORE_ELSEWHERE: Final = re.compile(r"(?P<told>[^,?¿!.]+), +(?P<asked>[^?]+\?*)$")
AFTER_ELSEWHERE: Final = re.compile(r"\?+ +(?P<told>[^?¿]+)$")
# "welche Firmen sind dabei, wir sind eine Mühle"
AFTER_COMMA: Final = re.compile(r"(?P<asked>[^,?¿]+), +(?P<told>[^,?]+)[?.! ]*$")
ASKS_ELSEWHERE: Final = re.compile(rf"\b(?:{ASKING_ELSEWHERE}|{WHICH_ELSEWHERE})\b", re.I)
PURPOSE: Final = re.compile(
    r"(?:(?:lo|la|los|las|ne|mi|ci|c['’]|das|es|ich|wir|je|on|nous|j['’]en|to) )*"
    r"(?:chied\w+|serv(?:e|ono|irebbe)|è per|e per|brauch\w+|frag\w+|ist für|wäre für|demand\w+"
    r"|ai besoin|avons besoin|c['’]?(?: )?est pour|rabim\w*|potrebuje\w*|sprašuje\w*|je za"
    r"|necesit\w+|pregunt\w+|es para|son para|potrzebuj\w+|pytam\w*|jest do)\b"
    r"|(?:(?:bitte|por favor|grazie|per favore|danke|merci|hvala|prosim|gracias|dzi[eę]kuj\w+|svp"
    r"|prosz[eę]|tod[oa]s|tutt[ie]|alle|vse|wszystkie|tou(?:te)?s)\W*)+$",
    re.I,
)
# "mi servono tutti i numeri": what the answer is to hold.
WANTED: Final = re.compile(
    r"\b(?:num[ée]r\w*|zahl\w*|chiffr\w*|[šs]tevilk\w*|liczb\w*|elenc\w*|list\w*|seznam\w*|nom[ieb]?\w*"
    r"|namen|imena|nombres|nazw\w*)\b",
    re.I,
)
# Of oneself: "wir sind …", "asesoramos a empresas"; "possiamo …" and the like ask.
OF_ASKER: Final = re.compile(
    r"(?:(?:e|und|et|in|y|i|noi|nosotros|my) )?"
    r"(?!poss|potr|pod[er]|deb|dobb|dovr|smemo|moramo|moremo|bomo|może|musi|vamos|andiamo)"
    r"(?:wir (?!k[öo]nn|d[üu]rf|m[üu]ss|soll)\w+(?:en|n|nd)|ich (?:bin|habe)|sem|sono un\w*"
    r"|ho un\w*|nous \w+(?:ons|mmes)|on (?:est|a|fait)|je suis|j['’]ai|soy|tengo"
    r"|jeste(?:śmy|smy|m)|mamy?|\w{2,}(?:amos|emos|imos|iamo|am[oy]|em[oy]|im[oy]|ym[oy])|somos|smo)\b",
    re.I,
)


def asked_only(text: str) -> str:
    """Return ``text`` without how to answer, unless that says that a list is wanted."""
    asked, mark, rest = text.strip().rpartition("? ")
    is_way = mark and HOW_TO_TELL.fullmatch(rest) and not LIST.search(rest)
    if is_way:
        return f"{asked}?"
    return AFTER_ASKING.sub("?", text.strip()) if FIRST_ASKS.search(text) else text


def telling_first(text: str, names: NameIndex) -> str:
    """Put what people tell after their question before it: "what does it cost? we are 12".

    What they look for asks nothing more where the question names what it asks about, and a remark
    on what they ask about is left out.
    """
    moved = MOVED_BY.search(text.strip())
    if moved and not names.best(moved.group()):
        return f"{text.strip()[: moved.start()]}?"
    remark = REMARK_AFTER.search(text.strip())
    if remark and not STILL_ASKS.search(remark["told"]) and not names.best(remark["told"]):
        return f"{text.strip()[: remark.start()]}?"
    for border in TOLD_AFTER:
        match = border.search(text.strip())
        told = match["told"] if match else ""
        asked = text.strip()[: match.start()] if match else ""
        is_named = _is_named(asked, names)
        plain = SEEKS.sub(" ", told) if is_named else told
        if match and TELLS_AFTER.match(told) and not STILL_ASKS.search(plain):
            return f"{told.rstrip('.! ')}. {asked}?" if FIRST_ASKS.search(asked) else text
    return text


def told_first_elsewhere(text: str, names: NameIndex) -> str:
    """Put what people tell of themselves, in another language than English, before their question.

    What they need the answer for asks nothing, and is left out: "…? lo necesito para un informe".
    """
    before = BEFORE_ELSEWHERE.match(text.strip())
    if before and OF_ASKER.match(before["told"]) and not _is_named(before["told"], names):
        return f"{before['told']}. {before['asked']}"
    comma = AFTER_COMMA.match(text.strip())
    if (
        comma
        and OF_ASKER.match(comma["told"])
        and ASKS_ELSEWHERE.match(comma["asked"])
        and not ASKS_ELSEWHERE.search(comma["told"])
        and not _is_named(comma["told"], names)
    ):
        return f"{comma['told'].rstrip()}. {comma['asked']}?"
    match = AFTER_ELSEWHERE.search(text.strip())
    told = match["told"].rstrip(".! ") if match else ""
    if not match or ASKS_ELSEWHERE.search(told) or _is_named(told, names):
        return text
    asked = text.strip()[: match.start()]
    if PURPOSE.match(told) and not WANTED.search(told):
        return f"{asked}?"
    return f"{told}. {asked}?" if OF_ASKER.match(told) else text


def _is_named(text: str, names: NameIndex) -> bool:
    """Say whether ``text`` names a thing of the collection for sure."""
    return any(one.is_sure for one in names.best(text))
