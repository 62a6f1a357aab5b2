"""Find support for a firm: which sheets offer it something, in which order, why, and what not.

Decided by the facets of the sheets, never by their names. Local first, then national, then open to
all, then worth copying from elsewhere. Ended schemes and those only planned stand apart and are
never offered as open. The same shelf, profile and day give the same result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.model import Profile
from assistant.printed_ends import with_printed_end
from assistant.shelf import Shelf
from assistant.support.fitting import FIRMS, Fit, Misfit, Reason, fit_of, label
from assistant.support.offers import Offer, is_only_planned, is_over, offer_of
from assistant.support.parts_there import with_parts_there
from assistant.support.profile_faults import Fault, cleared
from assistant.support.reach import EUROPE, Reach, reach_of
from assistant.support.sme_size import REFERENCE, Size, size_of
from assistant.wording import ENGLISH
from corpus.lexicon import lexicon
from corpus.sheet import Sheet
from corpus.terms import terms

FIRST = 5  # so many are shown first
N_ELSEWHERE = 5  # examples from elsewhere; more are no help
N_INSTEAD = 3  # what is open to all, where nothing near fits
LEARNING = "policy_learning"
# What tells others what to do, or brings them together once, is no support to turn to.
NO_SUPPORT_KINDS = frozenset({"strategy", "method"})
# Parts of a document that were recognised as units of their own, and describe no one thing.
CHAPTER_KINDS = frozenset(
    {"work_package", "action", "pillar", "theme", "list", "front_page", "contents"}
)
TITLED_TEXT = "description"  # may be a thing or a chapter: a thing is somewhere


@dataclass(frozen=True, slots=True)
class Support:
    """One support for a profile: how near, why it fits, what does not, and what it offers."""

    sheet: Sheet
    reach: Reach
    fit: Fit
    offer: Offer

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it fits, the weightiest first."""
        return tuple(sorted(self.fit.reasons, key=lambda one: -one.points))

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """What does not fit, or is not known."""
        return self.fit.misfits

    @property
    def points(self) -> int:
        """What orders supports of one reach: the sum of the reasons' and the misfits' points."""
        return self.fit.points


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sheet that is no support for this profile, and why."""

    sheet_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a profile on a day.

    ``support`` is ranked; ``planned`` was only planned when described; ``ended`` is over.
    ``faults`` say what is wrong with the profile. ``size`` is by the EU's definition, None when
    not told.
    """

    profile: Profile
    products: tuple[str, ...]
    today: date
    support: tuple[Support, ...]
    planned: tuple[Support, ...]
    ended: tuple[Support, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[Fault, ...]
    size: Size | None = None
    size_reference: str = REFERENCE

    @property
    def first(self) -> tuple[Support, ...]:
        """Return what to look at first: near and open ones, examples from elsewhere after."""
        return self.support[:FIRST]

    def within_reach(self, reach: Reach) -> tuple[Support, ...]:
        """Return the support of one reach, in its order."""
        return tuple(one for one in self.support if one.reach is reach)


def find_support(
    shelf: Shelf,
    profile: Profile,
    *,
    today: date,
    products: tuple[str, ...] = (),
    whom: frozenset[str] = FIRMS,
    language: str = ENGLISH,
) -> Found:
    """Return the support that the shelf holds for a profile.

    ``products`` name what the firm makes ("textile"; see ``profile_words.toml``), which says more
    than the sector. ``whom`` are the target groups that count as the one who asks: firms unless
    told otherwise. Under 100 ms for a hundred sheets. Nothing is raised: what is wrong with the
    profile is in ``faults``, told in ``language``.
    """
    taken, faults = cleared(profile, lexicon(), language)
    once, twice = _once(shelf.sheets)
    dated = (with_printed_end(sheet, today) for sheet in with_parts_there(once, taken))
    judged = [*twice, *(_judged(sheet, taken, products, whom) for sheet in dated)]
    offered = [one for one in judged if isinstance(one, _Judged)]
    left_out = [one for one in judged if isinstance(one, LeftOut)]
    kept = [one for one in offered if _is_kept(one, taken, products)]
    if not any(_is_near(one) for one in kept):
        kept = _instead(offered, kept)
    kept_ids = {one.sheet.sheet_id for one in kept}
    left_out += [
        LeftOut(one.sheet.sheet_id, one.sheet.name, _why_not_kept(one))
        for one in offered
        if one.sheet.sheet_id not in kept_ids
    ]
    kept.sort(key=_order)
    support = [one for one in kept if not is_over(one.sheet) and not is_only_planned(one.sheet)]
    near = [one for one in support if one.reach is not Reach.ELSEWHERE]
    far = [one for one in support if one.reach is Reach.ELSEWHERE]
    left_out += [
        LeftOut(one.sheet.sheet_id, one.sheet.name, "elsewhere, and others fit better")
        for one in far[N_ELSEWHERE:]
    ]
    return Found(
        profile=taken,
        products=products,
        today=today,
        support=_told([*near, *far[:N_ELSEWHERE]]),
        planned=_told([one for one in kept if is_only_planned(one.sheet)]),
        ended=_told([one for one in kept if is_over(one.sheet)]),
        left_out=tuple(sorted(left_out, key=lambda one: one.sheet_id)),
        faults=faults,
        size=size_of(taken.employees) if taken.employees is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sheet that offers something to the one who asks, before it is told what."""

    sheet: Sheet
    reach: Reach
    fit: Fit

    @property
    def points(self) -> int:
        return self.fit.points


def _once(sheets: Iterable[Sheet]) -> tuple[list[Sheet], list[LeftOut]]:
    """Return sheets of one name once, hand-made ones before those recognised in documents."""
    ordered = sorted(sheets, key=lambda one: (not one.is_hand_made, one.sheet_id))
    kept: list[Sheet] = []
    twice: list[LeftOut] = []
    by_name: dict[tuple[str, ...], str] = {}
    for sheet in ordered:
        name = terms(sheet.name)
        if name and name in by_name:
            why = f"it is the same as {by_name[name]}"
            twice.append(LeftOut(sheet.sheet_id, sheet.name, why))
            continue
        kept.append(sheet)
        known = (sheet.name, *sheet.document.aliases) if sheet.is_hand_made else (sheet.name,)
        for one in known:
            by_name.setdefault(terms(one), sheet.sheet_id)
    return kept, twice


def _judged(
    sheet: Sheet, profile: Profile, products: tuple[str, ...], whom: frozenset[str]
) -> _Judged | LeftOut:
    why = _no_support(sheet, whom)
    if why:
        return LeftOut(sheet.sheet_id, sheet.name, why)
    reach = reach_of(sheet, profile)
    fit = fit_of(sheet, profile, reach, products, whom)
    return _Judged(sheet, reach, fit)


def _no_support(sheet: Sheet, whom: frozenset[str]) -> str:
    """Return why a sheet is no support for anybody of ``whom``, "" when it is."""
    kinds = sheet.values("kind_of_support")
    if sheet.kind in NO_SUPPORT_KINDS and whom <= FIRMS:
        return f"a {label('kind', sheet.kind)}: it tells what to do and offers nothing to apply for"
    is_nowhere = not (sheet.values("country") - {EUROPE}) and not sheet.values("region")
    if sheet.kind in CHAPTER_KINDS or (sheet.kind == TITLED_TEXT and is_nowhere):
        return "a part of a document that describes no one support"
    if not kinds:
        return "it says nothing of what it offers"
    if kinds <= {LEARNING} and whom <= FIRMS:
        return "it is there for learning among policymakers"
    groups = sheet.values("target_group")
    if groups and not groups & whom:
        others = ", ".join(label("target_group", one) for one in sorted(groups))
        return f"it is for others: {others}"
    if sheet.kind == "event" and is_over(sheet):
        return "a past event"
    return ""


def _is_kept(one: _Judged, profile: Profile, products: tuple[str, ...]) -> bool:
    """Say whether a support is worth showing: near, or it meets what was asked."""
    asks = bool(profile.needs or profile.technologies or products)
    if one.reach is Reach.ELSEWHERE:
        return asks and one.fit.meets_what_was_asked and one.points > 0 and not is_over(one.sheet)
    if not asks:
        return True
    is_going = not is_over(one.sheet) and not is_only_planned(one.sheet)
    least = 0 if is_going and one.reach is Reach.LOCAL and one.fit.reasons else 1
    if one.points < least:
        return False
    return one.fit.meets_what_was_asked or (is_going and one.reach is not Reach.OPEN)


def _is_near(one: _Judged) -> bool:
    return one.reach is not Reach.ELSEWHERE and not is_over(one.sheet)


def _instead(offered: Iterable[_Judged], kept: list[_Judged]) -> list[_Judged]:
    """Return what to show where nothing near fits: what is open to all, else from elsewhere."""
    ids = {one.sheet.sheet_id for one in kept}
    going = [
        one
        for one in sorted(offered, key=_order)
        if not is_over(one.sheet) and not is_only_planned(one.sheet)
        and one.sheet.sheet_id not in ids
    ]  # fmt: skip
    shown = [one for one in going if one.reach is not Reach.ELSEWHERE]
    if not shown and not any(not is_over(one.sheet) for one in kept):
        shown = going
    return [*kept, *shown[:N_INSTEAD]]


def _why_not_kept(one: _Judged) -> str:
    if one.reach is Reach.ELSEWHERE:
        if is_over(one.sheet):
            return "elsewhere, and it has ended"
        return "elsewhere, and nothing in it was asked for"
    return "nothing in it meets what was asked"


def _order(one: _Judged) -> tuple[int, int, str]:
    return (one.reach, -one.points, one.sheet.sheet_id)


def _told(judged: Iterable[_Judged]) -> tuple[Support, ...]:
    return tuple(
        Support(one.sheet, one.reach, one.fit, offer_of(one.sheet, one.fit)) for one in judged
    )
