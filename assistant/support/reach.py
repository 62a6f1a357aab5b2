"""How far the support of a sheet reaches from where a firm is. Judges nothing but places."""

from __future__ import annotations

from enum import IntEnum

from assistant.model import Profile
from corpus.sheet import Sheet

EUROPE = "EU"


class Reach(IntEnum):
    """The order of what is shown: near first."""

    LOCAL = 1
    NATIONAL = 2
    OPEN = 3
    ELSEWHERE = 4


def reach_of(sheet: Sheet, profile: Profile) -> Reach:
    """Return how near the support of ``sheet`` is to the firm.

    What is regional in the firm's country counts as national while the firm's region is not known,
    or the sheet's is not; a place nobody named is open to all only where the sheet says Europe.
    """
    scopes = sheet.values("scope")
    regions = sheet.values("region")
    countries = sheet.values("country")
    is_there = bool(profile.country) and profile.country in countries
    if profile.region and _meet(regions, profile.region) and not scopes & {"national"}:
        return Reach.LOCAL if not scopes & {"eu", "macro_regional"} else Reach.OPEN
    if scopes & {"eu"} or (not scopes and countries <= {EUROPE}):
        return Reach.OPEN
    if "macro_regional" in scopes:
        is_near = not profile.country or is_there or not countries
        return Reach.OPEN if is_near else Reach.ELSEWHERE
    if "national" in scopes or not regions:
        return Reach.NATIONAL if is_there else Reach.ELSEWHERE
    if is_there and not profile.region:
        return Reach.NATIONAL
    return Reach.ELSEWHERE


def lies_within(sheet: Sheet, region: str) -> bool:
    """Say whether the sheet's place is only a part of ``region``: Prato in Tuscany."""
    regions = sheet.values("region")
    return bool(regions) and all(one.startswith(region) and one != region for one in regions)


def _meet(regions: frozenset[str], region: str) -> bool:
    return any(region.startswith(one) or one.startswith(region) for one in regions)
