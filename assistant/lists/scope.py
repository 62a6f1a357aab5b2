"""Read off a question in which guide or project it looks: "which Harbour cases", "the Bay booklet".

Where practices are asked for and a project or a document is named beside them, the name says whose
practices are meant. The list is then that of the practices alone, on a shelf of that origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.lists.other_words import ORIGIN_WORDS
from assistant.lists.sheet_filters import FILTERS
from assistant.question.things_asked import FEW
from assistant.shelf import Shelf
from corpus.lexicon import lexicon
from corpus.model import DocId
from corpus.terms import terms

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
_COLLECTED: Final = (
    r"(?:(?:deliver|collect|gather|bring|hold|contain|select|list|present|publish|find|yield|produce"
    r"|come up|end up|have|get)\w*(?: (?:with|together|out))?(?: in (?:total|all|the end))?)"
)
CHAPTER: Final = re.compile(rf"\b(?:{PRACTICES}|chapter)\b", re.I)
_PREPOSITION: Final = r"(?:of|in|from|within|among|across|under|inside|at|out of|according to)"
# "Where in the practices", "in which of the practices": which of them it is.
WHERE: Final = re.compile(
    rf"^where (?:in|among|within) (?:the )?{PRACTICES} (?:(?:do|does|did|can|could|is|are) )?"
    rf"|^(?:in|for|with|at|under|by|through) which (?:of the )?{PRACTICES} "
    r"(?:do|does|did|can|could) ",
    re.I,
)
NO_NAME: Final = ORIGIN_WORDS | frozenset(terms("guidebook handbook conference interreg programme"))
MAY: Final = re.compile(rf"\b(?:{CASES}|{GUIDE}s?)\b", re.I)
# "Who are the partners of Harbour, the ones shown in its guide" asks for no practices.
OTHER_KIND: Final = re.compile(
    r"^(?:and |so |but )*(?:who|whom|whose|why|when|how (?!many\b))", re.I
)
# "Practices that are not in the Harbour guide", "outside Harbour".
_BUT_NOT: Final = (
    rf"\b(?:(?:not|nor|never|[a-z]+n['’]t) (?:\w+ )?{_PREPOSITION}|outside|except|other than"
    r"|apart from) (?:those |the ones )?(?:in |of |from )?(?:the |that |this )?"
)
_THE_GUIDE: Final = (
    rf"(?:the|that|this|your) (?:[\w'’.-]+ ){{0,4}}?{GUIDE}\b"
    r"(?: (?:about|on) (?:[\w.-]+ ?){1,3}?(?=$|[?.,;]))?"
)
_LISTING: Final = (
    r"(?:and|so|please|pls|show me|list|name|give me|tell me|which|what|all|any|the|of|top|how many"
    rf"|in|for|rank|sort|{FEW}|\d{{1,2}})"
)
# "The veterans: which practices …": what such words say of the list, it says itself.
_LEAD: Final = re.compile(
    rf"^(?P<lead>[^:?,]{{3,40}}): (?=(?:which|what|who|how many|list|name|show|give)\b"
    rf".*\b{PRACTICES}\b)",
    re.I,
)
_SAYS_NOTHING: Final = frozenset(
    terms(
        "cheap expensive old new young veteran oldie newcomer one only just please pls simple"
        " quick question list name short overview all request again next last first my boss"
        " practice guide"
    )
)
_HAPPENS: Final = (
    r"(?:got|began|begins|started|starts|ended|ends|stopped|stops|finished|runs|ran|costs?|still"
    r"|gives|gave|offers|helps|deals)(?! (?:it|this|that|the (?:project|guide))\b)"
)
_BROUGHT: Final = (
    r"(?:did|does|has|have|had) (?P<who>[\w &-]{3,30}?) "
    r"(?:contribut\w+|br(?:ing|ought)|add(?:ed)?|provided?|put)"
)
# "The oldest scheme in the booklet"
_BEST_ONE: Final = re.compile(
    r"\b(?P<most>(?:old|new|young|large|bigg|small|cheap|earli|lat)est|most (?:expensive|recent)) "
    r"(?:initiative|scheme|programme|program|entry|example|case|one)\b",
    re.I,
)
# The chapters of a guide of practices are its themes.
_EACH_CHAPTER: Final = re.compile(
    r"\b(?:in |for |of )?(?:each|every)(?: one)?(?: of)?(?: the| its)?(?: \w+)? "
    r"(?:chapters?|parts?|sections?)\b(?! of\b)",
    re.I,
)
_UNNAMED: Final = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        # "the guide's entries"
        (rf"\b(?:the|that|this) (?:[\w-]+ ){{0,3}}?{GUIDE}['’]s? {CASES}\b", PRACTICES),
        # "the Finnish cases of the booklet"
        (rf"\b{CASES}\b(?P<rest>(?: [\w'’-]+,?){{0,8}}?) {_PREPOSITION} {_THE_GUIDE}",
         rf"{PRACTICES}\g<rest>"),
        # "what did Poland bring into the booklet"
        (rf"^what (?:all )?{_BROUGHT} (?:in|to|into) {_THE_GUIDE}",
         rf"which {PRACTICES} from \g<who>"),
        # "how many cases does the collection hold in all"
        (rf"\b{CASES} (?:did|does|has|had) {_THE_GUIDE} {_COLLECTED}", PRACTICES),
        # "the ones that began …", "which ones are run by …"
        (r"^(?P<ask>(?:(?:show me|list|name|give me) )?)(?:the|which|what|all) ones\b(?! of\b)",
         rf"\g<ask>which {PRACTICES}"),
        # "…, which of the examples offer that"
        (r"\bwhich of the (?:examples|cases|entries)\b", f"which {PRACTICES}"),
    )
)  # fmt: skip
# "Which two entries …", "UK examples sorted by …": practices, where the words before can tell one
# from another. "Business cases" are none.
_BARE: Final = re.compile(
    rf"^(?P<ask>(?:{_LISTING} )*)(?P<told>(?:[\w-]+ ){{0,2}}?)"
    r"(?:examples|cases|entries|practices)\b(?! of\b)",
    re.I,
)
GOOD: Final = frozenset({"good", "best"})
TELLING_APART: Final = FILTERS | {"sector"}
MIN_WORDS: Final = 2  # of a name, where it has so many: "Smart Harbour" is not meant by "smart"


@dataclass(frozen=True, slots=True)
class Scope:
    """A question for practices without the words that tell whose they are, and where these stand.

    ``documents`` are those that the name belongs to; None where no guide is named.
    """

    text: str
    documents: frozenset[DocId] | None

    def of(self, shelf: Shelf) -> Shelf:
        """Return what ``shelf`` has from the documents meant."""
        if self.documents is None:
            return shelf
        return Shelf(tuple(one for one in shelf.sheets if one.document.doc_id in self.documents))


def may_have_scope(text: str) -> bool:
    """Say whether it is worth making the shelf, by the words of the question alone."""
    return MAY.search(text) is not None and not OTHER_KIND.search(text)


def scope_of(text: str, shelf: Shelf) -> Scope | None:
    """Return whose practices the English question ``text`` asks for; None where it does not say.

    "The guide" is any; "cases", "entries" and bare "ones" are practices of any.
    """
    given = text
    if re.search(rf"\b{GUIDE}\b", text, re.I):
        text = _BEST_ONE.sub(r"\g<most> practice", text)
    for name, documents in _origins(shelf):
        found = _without(text, name)
        if found is not None:
            return Scope(WHERE.sub(f"which {PRACTICES} ", _without_lead(found)), documents)
    text = _without_lead(text)
    plain = WHERE.sub(f"which {PRACTICES} ", _unnamed(text)) or text
    return Scope(plain, None) if plain != given else None


def _without_lead(text: str) -> str:
    """Return a question for practices without the words before a colon, if these tell nothing."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead and _SAYS_NOTHING.issuperset(terms(lead["lead"])) else text


def _unnamed(text: str) -> str:
    """Return ``text`` with plain "practices" for those of a guide without a name; "" for none."""
    if re.search(rf"{_BUT_NOT}(?:[\w-]+ ){{0,3}}?{GUIDE}\b", text, re.I):
        return ""
    for pattern, plain in _UNNAMED:
        if not _is_meant(pattern.search(text)):
            continue
        changed, n = pattern.subn(plain, text)
        if n and CHAPTER.search(changed):
            return _trimmed(changed)
    bare = _BARE.search(text)
    if bare is None or not tells_sheets_apart(bare["told"]):
        return ""
    return _trimmed(f"{bare['ask']}{bare['told']}{PRACTICES}{text[bare.end() :]}")


def _is_meant(found: re.Match[str] | None) -> bool:
    """Say whether what was found is of a place that has practices, or of support that they give.

    "What did the EU put into the guide" asks for money.
    """
    said = found.groupdict() if found else {}
    if who := said.get("who"):
        read = [word for word in lexicon().read(who) if word.terms]
        return bool(read) and all(
            any(one.startswith(("country.", "region.")) and one != "country.EU" for one in word.ids)
            for word in read
        )
    if what := said.get("what"):
        return any(
            one.startswith("kind_of_support.") for word in lexicon().read(what) for one in word.ids
        )
    return found is not None


def tells_sheets_apart(words: str) -> bool:
    """Say whether each word names a value of a facet: a country, a theme, a kind of support."""
    return all(
        word.text.casefold() in GOOD
        or any(one.partition(".")[0] in TELLING_APART for one in word.ids)
        for word in lexicon().read(words)
        if word.terms
    )


def _trimmed(text: str) -> str:
    return " ".join(_EACH_CHAPTER.sub("by theme", text).split()).strip(" -–:,")


def _without(text: str, name: Sequence[str]) -> str | None:
    """Return ``text`` with plain "practices" for those of ``name``; None where it has none."""
    for called in _calling(text, name):
        if re.search(rf"{_BUT_NOT}{re.escape(called)}", text, re.I):
            return None
        for pattern, plain in _patterns(called):
            if not _is_meant(pattern.search(text)):
                continue
            changed, n = pattern.subn(plain, text)
            changed = _trimmed(changed)
            if n and not CHAPTER.search(changed):
                changed = _unnamed(changed)  # "in the Harbour guide, which examples …"
            if n and CHAPTER.search(changed):
                return changed
    return None


def _calling(text: str, name: Sequence[str]) -> Iterator[str]:
    """Yield the words of ``text`` that are the name, or the first two of it."""
    n = min(len(name), MIN_WORDS)
    words = list(re.finditer(r"[^\W_][\w&./@-]*", text))
    for at in range(len(words) - n + 1):
        some = words[at : at + n]
        if [term for one in some for term in terms(_bare(one.group()))] == list(name[:n]):
            end = at + n
            while end < min(len(words), at + len(name)):
                if list(terms(words[end].group())) != [name[end - at]]:
                    break
                end += 1
            last = words[end - 1]
            yield text[some[0].start() : last.start() + len(_bare(last.group()))]


def _bare(word: str) -> str:
    """Return a word without the ending that says whose something is."""
    return re.sub(r"['’]s?$", "", word).rstrip(".-/")


@lru_cache(maxsize=256)
def _patterns(called: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what stands for the practices of ``called``, and what is said for them in plain."""
    own = rf"{re.escape(called)}(?:['’]s?)?"
    name = rf"(?:the )?{own}(?: {BESIDE})*"
    of_it = rf"{_PREPOSITION} (?:the )?(?:{GUIDE} |project )?{name}"
    before = rf"^(?:(?:in|from) )?(?:the )?(?:{GUIDE} (?:of|from|by) )?{name}\s*[-–:,]+"
    return tuple(
        (re.compile(pattern, re.I), plain)
        for pattern, plain in (
            # "Harbour collection, what began in 2019", "…, where is a town the main institution"
            (rf"{before} (?:what|who) (?={_HAPPENS}\b)", f"which {PRACTICES} "),
            (
                rf"{before} where (?=(?:is|was|are) .*\b(?:institution|partner|body|lead)\b)",
                f"{PRACTICES} where ",
            ),
            (
                rf"^what (?:all )?{_BROUGHT} (?:in|to|into) {name}",
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
            (rf"\b{CASES} (?:did|does|do|has|had|have) {name} {_COLLECTED}", PRACTICES),
            # "what is in the hubs chapter of the Harbour guide"
            (
                rf"\b(?P<part>in the (?:[\w-]+ ){{1,2}})(?:part|chapter|section) {of_it}\b",
                r"\g<part>chapter",
            ),
            # "practice Harbour": put into English word by word
            (rf"\b{CASES} (?:{GUIDE} )?{name}\b", PRACTICES),
            # "Harbour guide: practices"; in the Harbour booklet, which practices
            (rf"(?:^|,? ?\b{_PREPOSITION} ){name}(?:\s*[-–:,]|\b)", " "),
        )
    )


def _origins(shelf: Shelf) -> tuple[tuple[tuple[str, ...], frozenset[DocId]], ...]:
    """Return the names of projects and guides, as terms, and the documents of each."""
    found: dict[tuple[str, ...], set[DocId]] = {}
    for one in shelf.sheets:
        document = one.document
        called = document.project or ("" if one.is_hand_made else document.title)
        name = _name(called)
        if name:
            found.setdefault(name, set()).add(document.doc_id)
    return tuple((name, frozenset(ids)) for name, ids in sorted(found.items()))


@lru_cache(maxsize=256)
def _name(called: str) -> tuple[str, ...]:
    """Return the terms that tell a project or document from others."""
    programme = {
        term
        for word in lexicon().read(called)
        if any(one.startswith("funding_source.") for one in word.ids)
        for term in word.terms
    }
    return tuple(one for one in terms(called) if one not in NO_NAME | programme)
