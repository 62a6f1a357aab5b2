"""How people speak of practices and of the guide that holds them: "the cases of the booklet".

Patterns over English text. Knows neither sheets nor documents.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.question.things_asked import FEW

GUIDE: Final = (
    r"(?:guide|guidebook|collection|handbook|booklet|brochure|catalogue|catalog|compendium"
    r"|notebook|publication|volume)"
)
# What a guide of practices calls its entries, by other words.
CASES: Final = (
    r"(?<!\ba )(?<!\bone )(?<!\bthis )(?<!\bthat )(?<!\ba good )(?<!\ba best )(?<!\bone good )"
    r"(?:good |best )*"
    r"(?:practices?|practises?|examples?|cases?|stories|entries|ones|initiatives|descriptions)"
)
ANY_CASES: Final = rf"(?:{CASES}|(?:every|any|some) ?thing)"
PRACTICES: Final = "practices"
# Beside the name of a guide or a project, these add nothing to it.
BESIDE: Final = (
    rf"(?:interreg|europe|european|project(?:['’]?s)?|good|best|practices?|practises?|{GUIDE}s?"
    r"|document|report|paper)"
)
COLLECTED: Final = (
    r"(?:(?:deliver|collect|gather|bring|hold|contain|select|list|present|publish|find|yield|produce"
    r"|come up|end up|have|get)\w*(?: (?:with|together|out))?(?: in (?:total|all|the end))?)"
)
CHAPTER: Final = re.compile(rf"\b(?:{PRACTICES}|chapter)\b", re.I)
PREPOSITION: Final = r"(?:of|in|from|within|among|across|under|inside|at|out of|according to)"
# "Where in the practices", "in which of the practices": which of them it is.
WHERE: Final = re.compile(
    rf"^where (?:in|among|within) (?:the )?{PRACTICES} (?:(?:do|does|did|can|could|is|are) )?"
    rf"|^(?:in|for|with|at|under|by|through) which (?:of the )?(?:good |best )?{PRACTICES} "
    r"(?:do|does|did|can|could) ",
    re.I,
)
# "In which of the practices are vouchers given to firms"
GIVEN_IN: Final = re.compile(
    rf"^(?:in|under|by|through|with) which (?:of the )?(?:good |best )?{PRACTICES} "
    r"(?:is|are|was|were|do|does) "
    r"(?P<what>(?:[\w-]+ ){0,3}?[\w-]+?) (?:being )?"
    r"(?:given|handed|paid|granted|offered|provided|awarded|issued)(?: out)?\b",
    re.I,
)
MAY: Final = re.compile(rf"\b(?:{CASES}|{GUIDE}s?)\b", re.I)
# "Who are the partners of Harbour, the ones shown in its guide" asks for no practices.
OTHER_KIND: Final = re.compile(
    r"^(?:and |so |but )*(?:who|whom|whose|why|when|how (?!many\b))", re.I
)
# "Practices that are not in the Harbour guide", "outside Harbour".
BUT_NOT: Final = (
    rf"\b(?:(?:not|nor|never|[a-z]+n['’]t) (?:\w+ )?{PREPOSITION}|outside|except|other than"
    r"|apart from) (?:those |the ones )?(?:in |of |from )?(?:the |that |this )?"
)
THE_GUIDE: Final = (
    rf"(?:the|that|this|your) (?:[\w'’.-]+ ){{0,4}}?{GUIDE}\b"
    r"(?: (?:about|on) (?:[\w.-]+ ?){1,3}?(?=$|[?.,;]))?"
)
LISTING: Final = (
    r"(?:and|so|please|pls|show me|list|name|give me|tell me|which|what|all|any|the|of|top|how many"
    rf"|in|for|rank|sort|{FEW}|\d{{1,2}})"
)
# "The veterans: which practices …": what such words say of the list, it says itself.
LEAD: Final = re.compile(
    rf"^(?P<lead>[^:?,]{{3,40}}): (?=(?:which|what|who|how many|list|name|show|give)\b"
    rf".*\b{PRACTICES}\b)",
    re.I,
)
HAPPENS: Final = (
    r"(?:got|began|begins|started|starts|ended|ends|stopped|stops|finished|runs|ran|costs?|still"
    r"|gives|gave|offers|helps|deals)(?! (?:it|this|that|the (?:project|guide))\b)"
)
BROUGHT: Final = (
    r"(?:did|does|has|have|had) (?P<who>[\w &-]{3,30}?) "
    r"(?:contribut\w+|br(?:ing|ought)|add(?:ed)?|provided?|put)"
)
# "The oldest scheme in the booklet"
BEST_ONE: Final = re.compile(
    r"\b(?P<most>(?:old|new|young|large|bigg|small|cheap|earli|lat)est|most (?:expensive|recent)) "
    r"(?:initiative|scheme|programme|program|entry|example|case|one)\b",
    re.I,
)
# The chapters of a guide of practices are its themes.
EACH_CHAPTER: Final = re.compile(
    r"\b(?:in |for |of )?(?:each|every)(?: one)?(?: of)?(?: the| its)?(?: \w+)? "
    r"(?:chapters?|parts?|sections?)\b(?! of\b)",
    re.I,
)
UNNAMED: Final = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        # "the guide's entries"
        (rf"\b(?:the|that|this) (?:[\w-]+ ){{0,3}}?{GUIDE}['’]s? {CASES}\b", PRACTICES),
        # "the Finnish cases of the booklet"
        (rf"\b{CASES}\b(?P<rest>(?: [\w'’-]+,?){{0,8}}?) {PREPOSITION} {THE_GUIDE}",
         rf"{PRACTICES}\g<rest>"),
        # "what did Poland bring into the booklet"
        (rf"^what (?:all )?{BROUGHT} (?:in|to|into) {THE_GUIDE}",
         rf"which {PRACTICES} from \g<who>"),
        # "how many cases does the collection hold in all"
        (rf"\b{CASES} (?:did|does|has|had) {THE_GUIDE} {COLLECTED}", PRACTICES),
        # "the ones that began …", "which ones are run by …"
        (r"^(?P<ask>(?:(?:show me|list|name|give me) )?)(?:the|which|what|all) ones\b(?! of\b)",
         rf"\g<ask>which {PRACTICES}"),
        # "…, which of the examples offer that"
        (r"\bwhich of the (?:examples|cases|entries)\b", f"which {PRACTICES}"),
    )
)  # fmt: skip
# "Which two entries …", "UK examples sorted by …": practices, where the words before can tell one
# from another. "Business cases" are none.
BARE: Final = re.compile(
    rf"^(?P<ask>(?:{LISTING} )*)(?P<told>(?:[\w-]+ ){{0,2}}?)"
    r"(?:examples|cases|entries|practices)\b(?! of\b)",
    re.I,
)


@lru_cache(maxsize=256)
def ways_of_calling(called: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what stands for the practices of ``called``, and what is said for them in plain."""
    own = rf"{re.escape(called)}(?:['’]s?)?"
    name = rf"(?:the )?{own}(?: {BESIDE})*"
    of_it = rf"{PREPOSITION} (?:the )?(?:{GUIDE} |project )?{name}"
    before = rf"^(?:(?:in|from) )?(?:the )?(?:{GUIDE} (?:of|from|by) )?{name}\s*[-–:,]+"
    return tuple(
        (re.compile(pattern, re.I), plain)
        for pattern, plain in (
            # "Harbour collection, what began in 2019", "…, where is a town the main institution"
            (rf"{before} (?:what|who) (?={HAPPENS}\b)", f"which {PRACTICES} "),
            (
                rf"{before} where (?=(?:is|was|are) .*\b(?:institution|partner|body|lead)\b)",
                f"{PRACTICES} where ",
            ),
            (
                rf"^what (?:all )?{BROUGHT} (?:in|to|into) {name}",
                rf"which {PRACTICES} from \g<who>",
            ),
            # "where can firms get loans according to Harbour"
            (
                rf"^where (?:can|could|do|would|might) (?:[\w-]+ ){{1,3}}?"
                rf"(?:get|find|obtain|receive) (?P<what>.+?),? (?:in|from|according to|by) "
                rf"(?:the )?(?:{GUIDE} )?{name}",
                rf"which {PRACTICES} give \g<what>",
            ),
            # "the Harbour cases", "Harbour's good practices"
            (rf"\b{own} (?:{BESIDE} )*?{CASES}\b(?! {GUIDE}\b)", PRACTICES),
            # "cases of the Harbour guide", "anything from Poland in the Harbour guide"
            (
                rf"\b{ANY_CASES}\b(?P<rest>(?: [\w'’-]+,?){{0,8}}?) {of_it}\b",
                rf"{PRACTICES}\g<rest>",
            ),
            (rf"\b(?:all|what)(?: is| have you got)?(?: there)? {of_it}\b", f"which {PRACTICES}"),
            # "how many practices did Harbour collect in the end"
            (rf"\b{CASES} (?:did|does|do|has|had|have) {name} {COLLECTED}", PRACTICES),
            # "which practices of Poland gather Harbour guide": put into English word by word
            (
                rf"\b{CASES}\b(?P<rest>(?: [\w'’-]+,?){{0,6}}?) {COLLECTED} (?:the )?"
                rf"(?:{GUIDE} )?{name}",
                rf"{PRACTICES}\g<rest>",
            ),
            # "what is in the hubs chapter of the Harbour guide"
            (
                rf"\b(?P<part>in the (?:[\w-]+ ){{1,2}})(?:part|chapter|section) {of_it}\b",
                r"\g<part>chapter",
            ),
            # "practice Harbour": put into English word by word
            (rf"\b{CASES} (?:{GUIDE} )?{name}\b", PRACTICES),
            # "Harbour guide: practices"; in the Harbour booklet, which practices
            (rf"(?:^|,? ?\b{PREPOSITION} ){name}(?:\s*[-–:,]|\b)", " "),
        )
    )
