"""Hand a question over to the support finder when a firm tells of itself and asks what fits.

A question that names a scheme asks about that scheme, however much it tells of the firm; one that
tells nothing to choose by is answered like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Answer, Audience, Profile, Question
from assistant.question.kinds import Kind
from assistant.question.understanding import FIRST_PERSON, Understanding
from assistant.shelf import Shelf
from assistant.slots import read_slots
from assistant.support.fact_asked import asks_for_fact
from assistant.support.finder import find_support
from assistant.support.finder_answer import finder_answer
from assistant.support.fitting import ReasonKind
from assistant.support.profile_faults import strange_place
from assistant.support.profile_told import joined, told
from assistant.support.reach import Reach
from assistant.support.seeking import asks_of_a_thing
from assistant.wording import ENGLISH
from corpus.lexicon import lexicon

NO_RECOMMENDATION = frozenset(
    {Kind.STATUS, Kind.COMPARISON, Kind.CONTACT, Kind.WEBSITE, Kind.NUMBER, Kind.DATE, Kind.WHY}
)
# Questions about others, where nobody tells of themselves: "who ordered the study for textiles".
THIRD_PERSON = frozenset({Kind.WHO, Kind.LIST, Kind.HOW, Kind.DEFINITION, Kind.WHERE})
MUCH_TOLD = 3  # things told of oneself, beside which a name in common words names nothing
MAX_TOLD = 6
MIN_TOLD = 2  # things told to choose by: where, what is made, how many people, what is needed
MIN_NAME_WORDS = 2  # of a name, that a question must hold to ask about it
MAX_TURNS = 4
TRAVEL = "travel"  # a slot: a hotel is recommended by no support action
# A question for one figure or fact, however it begins.
ONE_FACT = re.compile(r"\b(?:how (?:much|many|long)|what (?:does|did|do|is|was) the)\b", re.I)
# Support that is sought, by whoever: "is there a voucher", "where can a start-up test".
EXISTS = re.compile(
    r"\b(?:is|are) there (?:an?|any|some|something)\b|\bany (?:support|help|funding|money|"
    r"vouchers?|grants?|training|courses?)\b|\b(?:where|how|who) (?:can|could|would)\b|"
    r"^(?:support|help|funding|money|vouchers?|grants?|training|advice) (?:for|to|with|in)\b",
    re.I,
)
# "We are", "we look for" and the like in one word.
WE = re.compile(
    r"\b(?:siamo|abbiamo|facciamo|cerchiamo|vogliamo|vorremmo|produciamo|nostr[aoie]|ci serve|"
    r"wir|uns|unser\w*|nous|notre|nos|somos|tenemos|hacemos|buscamos|queremos|fabricamos|"
    r"nuestr[ao]s?|smo|imamo|iščemo|želimo|delamo|izdelujemo|naš\w*|jesteśmy|mamy|szukamy|chcemy|"
    r"produkujemy|zatrudniamy|nasz\w*)\b",
    re.I,
)
# "can blockchain show where it comes from": asked of a thing, not of the one who asks.
OF_A_THING = re.compile(
    r"(?:^|[-–:,?.]\s*)(?:can|could|does|do|did|is|are)\s+(?!(?:we|i|you|my|our|us|any\w*|some\w*|"
    r"there|it)\b)\w+",
    re.I,
)
ASKED = re.compile(
    r"^(?:and |so |ok |hi,? )*(?:(?:what|which|who|when|where|why|how)\b|(?:the )?(?:[\w-]+ ){0,2}"
    r"(?:share|budget|costs?|number|name|date|year|amount|sum|size|length|duration|website|address"
    r"|aims?|purpose|results?|authors?|financing|funding) of\b)",
    re.I,
)
CONTACTED = re.compile(
    r"\bwho(?:m)? (?:do|can|could|should|must|would|to) (?:we |i |one )?"
    r"(?:contact|write to|call|phone|ask|mail|e-?mail)\b",
    re.I,
)
# Who asks with these words alone has told nothing to choose by.
HOW_MUCH = re.compile(r"\bhow (?:much|many|long)\b", re.I)
TELLS_NOTHING = frozenset(
    f"concept.{one}"
    for one in (
        "support", "company", "sme", "programme", "practice", "good_practice", "project", "service",
    )
)  # fmt: skip


def recommends(understood: Sequence[Understanding], history: Sequence[str]) -> bool:
    """Say whether support that fits is asked for: now, or before with something told now."""
    english = " ".join(one.text for one in understood)
    text = _asked(understood)
    said = told(text, lexicon()).profile
    n_told = _n_told(said)
    is_open = any(one.is_open or _speaks_of_us(one) for one in understood)
    asks = any(one.kind is Kind.RECOMMENDATION for one in understood)
    enough = MUCH_TOLD if is_open else MAX_TOLD + 1
    for one in understood:
        if one.kind in NO_RECOMMENDATION or _is_of_others(one, n_told, is_open=is_open):
            return False
        if any(named.is_strong or (named.is_sure and n_told < enough) for named in one.named):
            return False
        is_named = any(len(named.words) >= MIN_NAME_WORDS for named in one.named)
        if n_told < MIN_TOLD and is_named:
            return False
    if not understood or _wants_fact(understood):
        return False
    if understood[0].language == ENGLISH and asks_of_a_thing(english):
        return False
    if CONTACTED.search(english) and any(one.is_sure for each in understood for one in each.named):
        return False  # "whom do we write to about the quay lab" asks of the lab
    if any(group.name == TRAVEL for group in read_slots(text).groups):
        return False
    # Put into English word by word, "quién paga" is "how much money".
    is_put = asks and n_told >= MUCH_TOLD and understood[0].language != "en"
    if ONE_FACT.search(english) and not is_put:
        return False
    if not asks and n_told < MUCH_TOLD and OF_A_THING.search(english):
        return False
    if not asks and not is_open and ASKED.search(english) and not EXISTS.search(english):
        return False  # "what is in the one-stop shop of the region": nobody tells of a firm
    if _tells_of_a_firm(said, is_open=is_open) or (asks and n_told >= 1):
        return True
    return is_open and tells_more(text, history)


def asks_what_is_there(understood: Sequence[Understanding]) -> bool:
    """Say whether a kind of support is sought somewhere: "is there a voucher in Girona"."""
    english = " ".join(one.text for one in understood)
    if not understood or _wants_fact(understood):
        return False
    if understood[0].language == ENGLISH and asks_of_a_thing(english):
        return False
    heard = told(_asked(understood), lexicon())
    said = heard.profile
    places = " ".join(one.words for one in heard.read if one.field in ("country", "region"))
    is_sought = bool(said.country or said.region) and bool(said.needs or said.technologies)
    return is_sought and all(
        EXISTS.search(one.text)
        and not one.named
        and one.kind not in NO_RECOMMENDATION
        and one.strange_place in places  # "" too
        for one in understood
    )


def support_there(
    question: Question, text: str, shelf: Shelf, language: str = ENGLISH
) -> Answer | None:
    """Return the support where it is sought; None when none of it is there.

    What is open to all, or elsewhere, is no answer to "is there a voucher in Girona".
    """
    profile = profile_so_far(question, text)
    found = find_support(shelf, profile, today=question.today)
    met = {ReasonKind.NEED, ReasonKind.TECHNOLOGY}
    is_there = any(
        one.reach in (Reach.LOCAL, Reach.NATIONAL) and any(each.kind in met for each in one.reasons)
        for one in found.first[:1]
    )
    return recommendation(question, text, shelf, language) if is_there else None


def tells_nothing(understood: Sequence[Understanding], question: Question) -> bool:
    """Say whether support is asked for and nothing told to choose by, now or before."""
    if not understood or any(one.named or one.titled for one in understood):
        return False
    if _wants_fact(understood):
        return False
    if strange_place(question.text) is not None:
        words = []  # a place that is not known is no more than nothing
    else:
        words = [word for one in understood for word in one.words]
    if any(not word.concepts or not word.concepts <= TELLS_NOTHING for word in words):
        return False
    asks = all(one.kind is Kind.RECOMMENDATION or one.is_open for one in understood)
    return asks and not _n_told(profile_so_far(question, question.text))


def tells_more(text: str, history: Sequence[str]) -> bool:
    """Say whether ``text`` changes what was told of a firm ("and if we were 300 people?")."""
    if not history or not (FIRST_PERSON.search(text) or WE.search(text)):
        return False
    if HOW_MUCH.search(text):
        return False  # "and if we buy nothing, how much then"
    now = told(text, lexicon()).profile
    return _n_told(now) >= 1 and any(_tells_of_oneself(turn) for turn in history[-MAX_TURNS:])


def profile_so_far(question: Question, text: str) -> Profile:
    """Return the profile of a conversation: what is told now wins over earlier turns and the form.

    Only turns in which somebody tells of a firm count. Needs and technologies of the form stay
    beside those that are told.
    """
    profile = told(text, lexicon()).profile if text else Profile()
    for turn in _turns_told(question.history):
        profile = joined(profile, told(turn, lexicon()).profile)
    form = question.profile
    return replace(
        joined(profile, form),
        needs=tuple(dict.fromkeys((*form.needs, *profile.needs))),
        technologies=tuple(dict.fromkeys((*form.technologies, *profile.technologies))),
    )


def recommendation(question: Question, text: str, shelf: Shelf, language: str = ENGLISH) -> Answer:
    """Return what the finder finds for what was told: now, in earlier turns, and in the form."""
    turns = (text, *_turns_told(question.history))
    made = next((said for turn in turns if (said := told(turn, lexicon()).products)), ())
    return finder_answer(
        shelf, profile_so_far(question, text), question, products=made, language=language
    )


def is_for(audience: Audience | None) -> bool:
    """Say whether the finder serves this audience: policymakers want practices, not support."""
    return audience is not Audience.POLICYMAKER


def _asked(understood: Sequence[Understanding]) -> str:
    """Return the words of who asks, in their language."""
    return " ".join(one.asked or one.text for one in understood)


def _wants_fact(understood: Sequence[Understanding]) -> bool:
    return asks_for_fact(_asked(understood), understood[0].language) if understood else False


def _speaks_of_us(one: Understanding) -> bool:
    """Say whether a question in another language than English tells of those who ask."""
    is_sure = any(named.is_sure for named in one.named)
    return one.language != "en" and not is_sure and bool(WE.search(one.asked))


def _is_of_others(one: Understanding, n_told: int, *, is_open: bool) -> bool:
    """Say whether a question asks about others; much told of a firm makes it one's own."""
    if one.kind not in THIRD_PERSON or is_open:
        return False
    return n_told < MUCH_TOLD or not EXISTS.search(one.text)


def _turns_told(history: Sequence[str]) -> list[str]:
    """Return the earlier turns in which somebody tells of a firm, the latest first."""
    return [turn for turn in reversed(history[-MAX_TURNS:]) if _tells_of_oneself(turn)]


def _tells_of_oneself(turn: str) -> bool:
    is_first = bool(FIRST_PERSON.search(turn) or WE.search(turn))
    profile = told(turn, lexicon()).profile
    return (is_first and _n_told(profile) >= 1) or _tells_of_a_firm(profile, is_open=False)


def _tells_of_a_firm(profile: Profile, *, is_open: bool) -> bool:
    has_place = bool(profile.country or profile.region)
    is_firm = profile.employees is not None or bool(profile.stage)
    is_firm = is_firm or (bool(profile.sector) and has_place) or is_open
    return is_firm and _n_told(profile) >= MIN_TOLD


def _n_told(profile: Profile) -> int:
    return sum(
        map(
            bool,
            (
                profile.country or profile.region,
                profile.sector,
                profile.employees is not None,
                profile.needs,
                profile.stage,
                profile.technologies,
            ),
        )
    )
