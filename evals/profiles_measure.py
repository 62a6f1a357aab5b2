"""Measure the support finder on profiles with expected sheets. Knows nothing of how it ranks.

The expected sheets were chosen by reading the sheets for each profile, before the finder was run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from statistics import median
from time import perf_counter

from assistant.model import Profile
from assistant.shelf import Shelf
from assistant.support.finder import FIRST, Found, find_support
from assistant.support.offers import is_over
from assistant.support.profile_told import told
from corpus.lexicon import lexicon
from evals.errors import EvalsError

FIRST_ENDED = 3  # so many ended schemes are looked at


@dataclass(frozen=True, slots=True)
class GoldProfile:
    """A profile, the sheets expected among the first five and those expected as ended.

    ``not_offered`` must not be offered as open; ``said`` tells the profile in a person's words, ""
    where it was only written as a form.
    """

    gold_id: str
    profile: Profile
    products: tuple[str, ...]
    expected: frozenset[str]
    expected_ended: frozenset[str]
    not_offered: frozenset[str] = frozenset()
    said: str = ""


@dataclass(frozen=True, slots=True)
class ProfileScore:
    """What the finder made of one profile: expected, found among the first, and what is wrong.

    ``false_reasons`` are reasons that the sheet's facets or the cited words do not bear out;
    ``ended_as_open`` are ended schemes among the open ones.
    """

    gold_id: str
    n_expected: int
    missed: tuple[str, ...]
    ended_as_open: tuple[str, ...]
    false_reasons: tuple[str, ...]
    n_reasons: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ProfilesResult:
    """All scores, and the share of expected sheets that were found, 0–1."""

    scores: tuple[ProfileScore, ...]

    @property
    def share_found(self) -> float:
        """Expected sheets among the first five (ended: first three), over all expected."""
        expected = sum(one.n_expected for one in self.scores)
        return 1.0 - sum(len(one.missed) for one in self.scores) / expected

    @property
    def share_complete(self) -> float:
        """Profiles of which nothing expected is missing, over all profiles."""
        return sum(not one.missed for one in self.scores) / len(self.scores)


def load_profiles(lines: Iterable[str]) -> tuple[GoldProfile, ...]:
    """Return gold profiles from JSON lines. Raises EvalsError naming the line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            given = dict(row["profile"])
            profile = Profile(
                **{**given, **{key: tuple(given[key]) for key in ("needs", "technologies")}}
            )
            found.append(
                GoldProfile(
                    row["id"],
                    profile,
                    tuple(row["products"]),
                    frozenset(row["expected"]),
                    frozenset(row["expected_ended"]),
                    frozenset(row.get("not_offered", ())),
                    str(row.get("said", "")),
                )
            )
        except (KeyError, TypeError, ValueError) as error:
            raise EvalsError(
                f"line {number} is no gold profile: {error}", remedy="see evals/profiles"
            ) from error
    return tuple(found)


def built_in_profiles() -> tuple[GoldProfile, ...]:
    """Return the gold profiles that come with Cairn."""
    text = files("evals").joinpath("profiles", "profiles.jsonl").read_text(encoding="utf-8")
    return load_profiles(text.splitlines())


def unseen_profiles() -> tuple[GoldProfile, ...]:
    """Return thirty more, with needs in people's own words, written for a check of their own."""
    text = files("evals").joinpath("profiles", "unseen.jsonl").read_text(encoding="utf-8")
    return load_profiles(text.splitlines())


def as_told(gold: GoldProfile) -> GoldProfile:
    """Return a gold profile as the finder reads it out of the person's own words."""
    heard = told(gold.said, lexicon())
    return replace(gold, profile=heard.profile, products=heard.products)


def measure_profiles(shelf: Shelf, gold: Sequence[GoldProfile], *, today: date) -> ProfilesResult:
    """Run the finder on each profile and score what it found."""
    scores = []
    for one in gold:
        started = perf_counter()
        found = find_support(shelf, one.profile, today=today, products=one.products)
        scores.append(score(one, found, perf_counter() - started))
    return ProfilesResult(tuple(scores))


def score(gold: GoldProfile, found: Found, seconds: float = 0.0) -> ProfileScore:
    """Return how what was found compares with what was expected."""
    first = {one.sheet.sheet_id for one in found.support[:FIRST]}
    ended = {one.sheet.sheet_id for one in found.ended[:FIRST_ENDED]}
    return ProfileScore(
        gold_id=gold.gold_id,
        n_expected=len(gold.expected) + len(gold.expected_ended),
        missed=tuple(sorted((gold.expected - first) | (gold.expected_ended - ended))),
        ended_as_open=tuple(
            one.sheet.sheet_id
            for one in (*found.support, *found.planned)
            if is_over(one.sheet) or one.sheet.sheet_id in gold.not_offered - _planned(found)
        ),
        false_reasons=false_reasons(found),
        n_reasons=sum(len(one.reasons) for one in (*found.support, *found.ended, *found.planned)),
        seconds=seconds,
    )


def _planned(found: Found) -> frozenset[str]:
    """Return what is shown apart as only planned: it is not offered as open."""
    return frozenset(one.sheet.sheet_id for one in found.planned)


def false_reasons(found: Found) -> tuple[str, ...]:
    """Return the reasons that the sheet does not bear out: no such facet, or no such words."""
    wrong = []
    for one in (*found.support, *found.planned, *found.ended):
        for reason in one.reasons:
            has_value = reason.facet == "product" or reason.value in one.sheet.values(reason.facet)
            cited = reason.cited
            lies_inside = any(span.contains(cited.span) for span in one.sheet.spans)
            if not (has_value and lies_inside and cited.words.strip()):
                wrong.append(f"{one.sheet.sheet_id}: {reason.facet}.{reason.value}")
    return tuple(wrong)


def summary(result: ProfilesResult) -> Mapping[str, float | int]:
    """Return the figures of a result by name; seconds are per profile."""
    seconds = sorted(one.seconds for one in result.scores)
    return {
        "profiles": len(result.scores),
        "expected_found": round(result.share_found, 3),
        "profiles_complete": round(result.share_complete, 3),
        "ended_as_open": sum(len(one.ended_as_open) for one in result.scores),
        "false_reasons": sum(len(one.false_reasons) for one in result.scores),
        "reasons": sum(one.n_reasons for one in result.scores),
        "median_ms": round(median(seconds) * 1000, 1),
        "max_ms": round(seconds[-1] * 1000, 1),
    }
