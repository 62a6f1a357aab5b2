"""Why a sheet's support fits a firm and what does not, each with its weight and its words.

A reason without words in the sheet is none. What is against it needs no words where the sheet is
silent, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from assistant.model import Profile
from assistant.sheet_words import (
    Cited,
    place_words,
    product_words,
    products_named,
    words_for,
)
from assistant.support.profile_words import products
from assistant.support.reach import Reach, lies_within
from assistant.support.sme_size import TARGET_GROUP, Size, size_of
from assistant.wording import ENGLISH, wording
from corpus.lexicon import lexicon
from corpus.sheet import Sheet
from corpus.status import StatusWord

SMES = frozenset({"sme_micro", "sme_small", "sme_medium"})
FIRMS = SMES | {"self_employed", "start_up", "large"}
# The target groups of those who ask, where it is no firm.
OTHERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "intermediary": frozenset({"intermediary", "cluster_org"}),
        # Who makes policy reads what others do for firms, too.
        "public": FIRMS | {"policymaker", "region", "public_body", "managing_authority"},
    }
)
# What helps somewhat towards a need that a sheet does not meet itself.
NEAR: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "awareness": frozenset({"training"}),
        "diagnosis": frozenset({"expert_advice"}),
        "training": frozenset({"awareness"}),
        "test_before_invest": frozenset({"infrastructure_access"}),
        "infrastructure_access": frozenset({"test_before_invest"}),
        "expert_advice": frozenset({"diagnosis"}),
        "finance_voucher": frozenset({"finance_grant", "finance_other"}),
        "finance_grant": frozenset({"finance_voucher", "finance_other"}),
        "finance_other": frozenset({"finance_voucher", "finance_grant"}),
        "matchmaking": frozenset({"networking"}),
        "networking": frozenset({"matchmaking"}),
    }
)
STAGE_KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "beginner": frozenset({"awareness", "diagnosis"}),
        "intermediate": frozenset({"training", "test_before_invest"}),
        "advanced": frozenset({"infrastructure_access", "test_before_invest"}),
    }
)
ANY_MONEY = "finance_other"  # is asked for, too, where nobody says which kind: "who pays"
MEANT_FOR_SMES = "meant for SMEs"
NO_DATES = "no_dates"
ANY_SECTOR = "cross_sector"
GENERIC = frozenset({"generic_i40", "none"})
# Points: a need met is worth more than anything else; the numbers order, they measure nothing.
NEED, NEAR_NEED, TECHNOLOGY, PRODUCT, SECTOR, SIZE, START_UP, STAGE, PLACE = (
    4,
    1,
    3,
    3,
    1,
    1,
    2,
    1,
    0,
)
OTHER_PRODUCT, OTHER_SECTOR, ABOVE_SIZE = -4, -4, -3
OTHERS_FIRST, OTHERS_TOO, NOTHING_MET = -2, -1, -1
MAX_TECHNOLOGIES = 2  # of several that match, so many count
MOST_FIRMS = 0.5  # less than this share of the target groups: a firm is not meant first


class ReasonKind(StrEnum):
    """What a reason is about."""

    PLACE = "place"
    NEED = "need"
    NEAR_NEED = "near_need"
    TECHNOLOGY = "technology"
    PRODUCT = "product"
    SECTOR = "sector"
    SIZE = "size"
    STAGE = "stage"
    THEME = "theme"


ASKED = frozenset(
    {ReasonKind.NEED, ReasonKind.NEAR_NEED, ReasonKind.TECHNOLOGY, ReasonKind.PRODUCT}
)

MEETS_NEEDS = frozenset({ReasonKind.NEED, ReasonKind.NEAR_NEED})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it fits: a value of the sheet that meets the profile, and the words that say it."""

    kind: ReasonKind
    facet: str
    value: str
    text: str
    points: int
    cited: Cited


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit or is not known; points of 0 only tell. ``cited`` is None for silence.

    ``key`` names the text of the wording that says it, ``values`` what it names, by facet.
    """

    key: str
    points: int
    values: tuple[tuple[str, str], ...] = ()
    cited: Cited | None = None
    is_place: bool = False

    @property
    def text(self) -> str:
        """What does not fit, in English."""
        return self.said(ENGLISH)

    def said(self, language: str) -> str:
        """Return what does not fit, in words of ``language``."""
        words = wording(language)
        if not self.values:
            return words.say(f"misfit_{self.key}")
        what = ", ".join(called(facet, value, language) for facet, value in self.values)
        return words.say(f"misfit_{self.key}", what=what)


@dataclass(frozen=True, slots=True)
class Fit:
    """All reasons and misfits of one sheet for one profile."""

    reasons: tuple[Reason, ...]
    misfits: tuple[Misfit, ...]

    @property
    def points(self) -> int:
        """The sum that orders supports of one reach."""
        return sum(one.points for one in self.reasons) + sum(one.points for one in self.misfits)

    @property
    def meets_what_was_asked(self) -> bool:
        """Whether a need, a technology or a product of the profile is met."""
        return any(one.kind in ASKED for one in self.reasons)


def fit_of(
    sheet: Sheet, profile: Profile, reach: Reach, made: tuple[str, ...], whom: frozenset[str]
) -> Fit:
    """Return how ``sheet`` fits a firm that makes ``made`` (names of products).

    ``whom`` are the target groups that count as the one who asks.
    """
    reasons = [
        *_needs(sheet, profile),
        *_technologies(sheet, profile),
        *_making(sheet, profile, made),
        *_size(sheet, profile, whom),
        *_stage(sheet, profile),
        *_place(sheet, profile, reach),
    ]
    misfits = [
        *_unmet(profile, reasons),
        *_other_trade(sheet, profile, made),
        *_not_meant(sheet, profile, whom),
        *_where(sheet, profile, reach),
        *_unsure(sheet),
    ]
    return Fit(tuple(reasons), tuple(misfits))


def label(facet: str, value: str, language: str = ENGLISH) -> str:
    """Return what people call a value of a closed list."""
    return lexicon().label(facet, value, language)


def called(facet: str, value: str, language: str = ENGLISH) -> str:
    """Return what people call a value, or what a firm makes; by its sector where no word is known.

    >>> called("product", "textile"), called("product", "textile", "de")
    ('textiles and clothing', 'verarbeitendes Gewerbe')
    """
    if facet != "product":
        return label(facet, value, language)
    made = products()[value]
    return made.label if language == ENGLISH else label("sector", made.letter, language)


def _valued(facet: str, values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((facet, value) for value in values)


def _needs(sheet: Sheet, profile: Profile) -> list[Reason]:
    found: list[Reason] = []
    kinds = sheet.values("kind_of_support")
    for need in profile.needs:
        cited = words_for(sheet, "kind_of_support", need) if need in kinds else None
        if cited is not None:
            text = f"offers what you need: {label('kind_of_support', need)}"
            found.append(Reason(ReasonKind.NEED, "kind_of_support", need, text, NEED, cited))
            continue
        for near in sorted(NEAR.get(need, frozenset()) & kinds - set(profile.needs)):
            cited = words_for(sheet, "kind_of_support", near)
            if cited is not None:
                text = f"near what you need: {label('kind_of_support', near)}"
                kind = ReasonKind.NEAR_NEED
                found.append(Reason(kind, "kind_of_support", near, text, NEAR_NEED, cited))
                break
    return list({(one.kind, one.value): one for one in found}.values())


def _technologies(sheet: Sheet, profile: Profile) -> list[Reason]:
    found: list[Reason] = []
    for value in profile.technologies:
        if value in GENERIC or value not in sheet.values("technology"):
            continue
        cited = words_for(sheet, "technology", value)
        if cited is not None:
            points = TECHNOLOGY if len(found) < MAX_TECHNOLOGIES else 0
            text = f"works with {label('technology', value)}"
            found.append(Reason(ReasonKind.TECHNOLOGY, "technology", value, text, points, cited))
    return found


def _making(sheet: Sheet, profile: Profile, made: tuple[str, ...]) -> list[Reason]:
    spoken = product_words(sheet) if made else {}
    for name in made:
        # "logistics" may be said in passing; where the sheet names the sector too, it is meant.
        if name in spoken and products()[name].letter in sheet.values("sector"):
            text = f"speaks of {products()[name].label}"
            return [Reason(ReasonKind.PRODUCT, "product", name, text, PRODUCT, spoken[name])]
    if profile.sector and profile.sector in sheet.values("sector"):
        cited = words_for(sheet, "sector", profile.sector)
        if cited is not None:
            text = f"for your sector: {label('sector', profile.sector)}"
            return [Reason(ReasonKind.SECTOR, "sector", profile.sector, text, SECTOR, cited)]
    return []


def _size(sheet: Sheet, profile: Profile, whom: frozenset[str]) -> list[Reason]:
    groups = sheet.values("target_group")
    if profile.stage == "start-up" and "start_up" in groups:
        cited = words_for(sheet, "target_group", "start_up")
        if cited is not None:
            text = "for start-ups"
            kind = ReasonKind.STAGE
            return [Reason(kind, "target_group", "start_up", text, START_UP, cited)]
    wanted = (
        (TARGET_GROUP[size_of(profile.employees)],)
        if profile.employees is not None and whom & FIRMS
        else tuple(one.value for one in sheet.facets.get("target_group", ()) if one.value in whom)
    )
    for value in wanted:
        if value not in groups:
            continue
        for word in (value, *(sorted(SMES) if value in SMES else ())):
            cited = words_for(sheet, "target_group", word)
            if cited is not None:
                is_all = profile.employees is None and groups >= SMES
                text = MEANT_FOR_SMES if is_all else f"meant for {label('target_group', value)}"
                kind = ReasonKind.SIZE
                return [Reason(kind, "target_group", value, text, SIZE, cited)]
    return []


def _stage(sheet: Sheet, profile: Profile) -> list[Reason]:
    kinds = STAGE_KINDS.get(profile.stage, frozenset()) - set(profile.needs)
    for value in sorted(kinds & sheet.values("kind_of_support")):
        cited = words_for(sheet, "kind_of_support", value)
        if cited is not None:
            text = f"suits your stage: {label('kind_of_support', value)}"
            return [Reason(ReasonKind.STAGE, "kind_of_support", value, text, STAGE, cited)]
    return []


def _place(sheet: Sheet, profile: Profile, reach: Reach) -> list[Reason]:
    if reach is Reach.ELSEWHERE:
        return []
    wanted = frozenset(
        one
        for one in sheet.values("region")
        if profile.region and (profile.region.startswith(one) or one.startswith(profile.region))
    )
    values = wanted or (sheet.values("country") & {profile.country} - {""})
    facet = "region" if wanted else "country"
    cited = place_words(sheet, values) if values else None
    if cited is None and profile.country in sheet.values("country"):
        facet, values = "country", frozenset({profile.country})
        cited = place_words(sheet, values)
    if cited is None:
        return []
    value = min(values)
    text = f"in {label(facet, value)}"
    return [Reason(ReasonKind.PLACE, facet, value, text, PLACE, cited)]


def unmet_needs(profile: Profile, reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the needs that no reason meets; money of any kind answers "who pays".

    A grant where a voucher is asked for is only near it.
    """
    reasons = tuple(reasons)
    met = {one.value for one in reasons if one.kind is ReasonKind.NEED}
    if any(one.value in NEAR[ANY_MONEY] for one in reasons if one.kind in MEETS_NEEDS):
        met.add(ANY_MONEY)
    return tuple(one for one in profile.needs if one not in met)


def _unmet(profile: Profile, reasons: list[Reason]) -> list[Misfit]:
    missing = _valued("kind_of_support", unmet_needs(profile, reasons))
    points = 0 if any(one.kind in ASKED for one in reasons) else NOTHING_MET
    return [Misfit("unmet", points, missing)] if missing else []


def _other_trade(sheet: Sheet, profile: Profile, made: tuple[str, ...]) -> list[Misfit]:
    named = products_named(sheet)
    if named and made and not named & set(made):
        return [Misfit("product", OTHER_PRODUCT, _valued("product", sorted(named)))]
    sectors = sheet.values("sector")
    if profile.sector and sectors and not sectors & {profile.sector, ANY_SECTOR}:
        return [Misfit("sector", OTHER_SECTOR, _valued("sector", sorted(sectors)))]
    return []


def _not_meant(sheet: Sheet, profile: Profile, whom: frozenset[str]) -> list[Misfit]:
    groups = sheet.values("target_group")
    found: list[Misfit] = []
    if not groups:
        found.append(Misfit("nobody", -1))
    # The three sizes of an SME are one group.
    counted = {("sme" if one in SMES else one) for one in groups}
    own = {("sme" if one in SMES else one) for one in groups & whom}
    others = _valued("target_group", sorted(groups - whom))
    first = next((one.value for one in sheet.facets.get("target_group", ())), "")
    if groups and first not in whom:  # the surest, or the first that was written
        found.append(Misfit("first", OTHERS_FIRST, others))
    elif len(own) < MOST_FIRMS * len(counted):
        found.append(Misfit("also", OTHERS_TOO, others))
    if profile.employees is not None and whom & FIRMS and groups:
        size = size_of(profile.employees)
        if size is Size.LARGE and "large" not in groups:
            found.append(Misfit("large", ABOVE_SIZE))
    return found


def _where(sheet: Sheet, profile: Profile, reach: Reach) -> list[Misfit]:
    regions, countries, scopes = (sheet.values(one) for one in ("region", "country", "scope"))
    if not regions and not countries and not scopes:
        return [Misfit("nowhere", -1)]
    places = _valued("region", sorted(regions)) or _valued("country", sorted(countries))
    if reach is Reach.ELSEWHERE:
        return [Misfit("elsewhere", 0, places, is_place=True)]
    if profile.region and lies_within(sheet, profile.region):
        return [Misfit("only_in", 0, places, is_place=True)]
    if reach is Reach.NATIONAL and "national" not in scopes:
        if not regions:
            return [Misfit("unnamed", -1, is_place=True)]
        return [Misfit("only_for", -1, places, is_place=True)]
    return []


def _unsure(sheet: Sheet) -> list[Misfit]:
    if sheet.status is None or sheet.status.word is StatusWord.UNKNOWN:
        return [Misfit(NO_DATES, -1)]
    return []
