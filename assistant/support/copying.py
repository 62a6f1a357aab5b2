"""Find practices worth copying for those who make policy: what others did, where, with what proof.

Looks at no place: a practice is copied from elsewhere. What was only planned was never done; what
has ended may be copied, and its state is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from assistant.model import Answer, Notice, NoticeKind, Profile, Question
from assistant.sheet_words import words_for
from assistant.shelf import Shelf
from assistant.support.fact_asked import describes_one_thing
from assistant.support.finder import CHAPTER_KINDS, FIRST, NO_SUPPORT_KINDS, TITLED_TEXT, Support
from assistant.support.finder_answer import answer_of_entries
from assistant.support.finder_entries import copied_entry
from assistant.support.fitting import NEAR_NEED, OTHERS, Fit, Reason, ReasonKind, fit_of, label
from assistant.support.offers import is_only_planned, offer_of
from assistant.support.profile_faults import cleared
from assistant.support.profile_told import told
from assistant.support.reach import EUROPE, Reach
from assistant.wording import ENGLISH, wording
from corpus.lexicon import lexicon
from corpus.sheet import Sheet

COPIES = re.compile(
    r"\b(?:cop(?:y|ied|ying)|imitat\w+|replicat\w+|take over|adopt\w*|transfer\w*|borrow\w*|"
    r"learn from|follow the example|worth (?:reading|a look)|inspir\w+)\b",
    re.I,
)
MANY = re.compile(
    r"\b(?:which|what|any|some|good|other|examples? of)\b.{0,40}\b(?:practices?|schemes?|measures?|"
    r"programmes?|programs?|instruments?|examples?|regions?|models?)\b|\bexamples?\b",
    re.I,
)
WHAT = re.compile(r"\bwhat (?:could|can|should|may)\b", re.I)
FROM = re.compile(r"\bfrom\b(?P<where>[^?.;]*)", re.I)
POLICY_ONLY = frozenset({"policy_learning"})
THEME = 3  # points, as of a technology
EVIDENCE = {"outcomes": 2, "activity_counts": 1}  # points: what was counted is easier to trust


def asks_to_copy(text: str) -> bool:
    """Say whether practices are asked for to be copied, in English words.

    >>> asks_to_copy("which practices could we copy to bring vouchers to firms?")
    True
    >>> asks_to_copy("what did GOSTOP copy?")
    False
    >>> asks_to_copy("what can other regions learn from the danish waste cluster?")
    False
    """
    where = FROM.search(text)
    if where is not None and describes_one_thing(where["where"]):
        return False  # one thing is asked about, and what it teaches
    return bool(COPIES.search(text) and (MANY.search(text) or WHAT.search(text)))


def copying_answer(
    shelf: Shelf, question: Question, text: str, language: str = ENGLISH
) -> Answer | None:
    """Return practices worth copying for what ``text`` is about; None where it tells nothing."""
    said = told(text, lexicon())
    profile = Profile(
        sector="" if said.profile.sector == "P" else said.profile.sector,
        needs=said.profile.needs or question.profile.needs,
        technologies=said.profile.technologies or question.profile.technologies,
    )
    themes = lexicon().ids(text, "theme")
    found = worth_copying(shelf, profile, said.products, themes)
    where = FROM.search(text)
    if where is not None:
        found = _of_there(found, where["where"])
    if not found:
        return None
    asked = [label("kind_of_support", one, language) for one in profile.needs]
    asked += [label("technology", one, language) for one in profile.technologies]
    asked += [label("theme", one, language) for one in themes]
    words = wording(language)
    return answer_of_entries(
        question,
        understood_as=words.say("worth_copying", what=", ".join(asked) or text),
        entries=[copied_entry(one, language) for one in found[:FIRST]],
        notices=[
            Notice(NoticeKind.COVERAGE, words.say("more_worth_copying", n=len(found) - FIRST))
            for _ in range(len(found) > FIRST)
        ],
    )


def worth_copying(
    shelf: Shelf, profile: Profile, products: tuple[str, ...], themes: Iterable[str] = ()
) -> tuple[Support, ...]:
    """Return practices that do what ``profile`` needs, those that fit best and prove most first.

    Where they are few, records of documents follow that name what is needed in passing: what such a
    record does is read by machine, and may say less than its sentences.
    """
    profile, _ = cleared(profile, lexicon())
    found = []
    for sheet in shelf.sheets:
        if _is_no_practice(sheet):
            continue
        fit = fit_of(sheet, profile, Reach.ELSEWHERE, products, OTHERS["public"])
        reasons = [one for one in fit.reasons if one.kind is not ReasonKind.SIZE]
        reasons += _themes(sheet, themes)
        met = {ReasonKind.NEED, ReasonKind.TECHNOLOGY, ReasonKind.PRODUCT, ReasonKind.THEME}
        if not any(one.kind in met for one in reasons):
            continue
        fit = replace(fit, reasons=tuple(reasons), misfits=())
        found.append(Support(sheet, Reach.ELSEWHERE, fit, offer_of(sheet, fit)))
    # Who says what is made wants what was done for that: "for a textile district".
    found.sort(
        key=lambda one: (
            not any(each.kind is ReasonKind.PRODUCT for each in one.fit.reasons),
            -one.points - _proof(one.sheet),
            one.sheet.sheet_id,
        )
    )
    if len(found) < FIRST:
        found += _in_passing(shelf, profile, {one.sheet.sheet_id for one in found})
    return tuple(found)


def _in_passing(shelf: Shelf, profile: Profile, known: Set[str]) -> Iterator[Support]:
    """Yield recognised practices whose sentences name a kind of support that their facets lack."""
    for sheet in shelf.sheets:
        if sheet.is_hand_made or sheet.sheet_id in known or _is_no_practice(sheet):
            continue
        reasons = []
        for need in profile.needs:
            said = words_for(sheet, "kind_of_support", need)
            if said is not None:
                text = f"names {label('kind_of_support', need)}"
                reasons.append(
                    Reason(ReasonKind.NEED, "kind_of_support", need, text, NEAR_NEED, said)
                )
        if reasons:
            fit = Fit(tuple(reasons), ())
            yield Support(sheet, Reach.ELSEWHERE, fit, offer_of(sheet, fit))


def _of_there(found: Iterable[Support], where: str) -> tuple[Support, ...]:
    """Return the practices of the places that ``where`` names; all where it names none."""
    known = lexicon()
    places = {*known.ids(where, "region"), *known.ids(where, "country")}
    if not places:
        return tuple(found)
    return tuple(
        one
        for one in found
        if any(
            value.startswith(place)
            for place in places
            for value in one.sheet.values("region") | one.sheet.values("country")
        )
    )


def _is_no_practice(sheet: Sheet) -> bool:
    """Say whether nobody did it: plans, methods, chapters, and what is for learning alone."""
    is_nowhere = not (sheet.values("country") - {EUROPE}) and not sheet.values("region")
    return (
        is_only_planned(sheet)
        or sheet.kind in NO_SUPPORT_KINDS | CHAPTER_KINDS | {"event"}
        or (sheet.kind == TITLED_TEXT and is_nowhere)
        or sheet.values("kind_of_support") <= POLICY_ONLY
    )


def _themes(sheet: Sheet, themes: Iterable[str]) -> list[Reason]:
    found = []
    for theme in themes:
        cited = words_for(sheet, "theme", theme) if theme in sheet.values("theme") else None
        if cited is not None:
            text = f"on {label('theme', theme)}"
            found.append(Reason(ReasonKind.THEME, "theme", theme, text, THEME, cited))
    return found


def _proof(sheet: Sheet) -> int:
    given = sheet.document.facets.get("evidence_level", ()) if sheet.is_hand_made else ()
    return max((EVIDENCE.get(one, 0) for one in given), default=0)
