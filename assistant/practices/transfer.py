"""Check whether a practice could be taken over by a region: evidence, silence, questions.

Sorts what the sheet says by the guide's three factors. Gives no marks and no advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.errors import UnknownSheetError
from assistant.practices.factors import NO_FIT, Evidence, evidence_of, factors_source
from assistant.practices.owner_questions import OwnerQuestion, questions_for, silent_about
from assistant.practices.places import Place, is_member, lies_in, place_named
from assistant.practices.similar import Similar, on_same_theme_in, practices, similar_to
from assistant.sheet_words import Cited
from assistant.shelf import Shelf
from assistant.support.offers import Offer, is_over, offer_of, successor_question
from assistant.wording import wording
from corpus.sheet import Sheet

MAX_AGE_YEARS = 2  # DESIGN, rule 4


@dataclass(frozen=True, slots=True)
class TransferCheck:
    """What is known towards taking ``sheet``'s practice over in ``target``, as of ``today``.

    ``in_target`` are practices there on the same theme; ``in_country`` those elsewhere in its
    country, given only where the target is a region and has none. ``notes`` say what is special.
    """

    sheet: Sheet
    target: Place
    today: date
    evidence: Evidence
    offer: Offer
    factors_source: Cited | None
    silent: tuple[str, ...]
    questions: tuple[OwnerQuestion, ...]
    similar: tuple[Similar, ...]
    in_target: tuple[tuple[Sheet, Cited | None], ...]
    in_country: tuple[tuple[Sheet, Cited | None], ...]
    notes: tuple[str, ...]


def check_transfer(shelf: Shelf, practice: str, target: str, *, today: date) -> TransferCheck:
    """Return the check of the practice called ``practice`` for the place called ``target``.

    Raises UnknownSheetError with the nearest names, PlaceError with suggestions.
    """
    place = place_named(target)
    sheet = practice_named(shelf, practice)
    evidence = evidence_of(sheet)
    there = on_same_theme_in(sheet, shelf, place)
    near: tuple[tuple[Sheet, Cited | None], ...] = ()
    if not there and not place.is_country:
        near = on_same_theme_in(sheet, shelf, Place(place.country, place.country))
    return TransferCheck(
        sheet=sheet,
        target=place,
        today=today,
        evidence=evidence,
        offer=offer_of(sheet, NO_FIT),
        factors_source=factors_source(shelf),
        silent=silent_about(sheet, evidence),
        questions=questions_for(sheet, evidence, place),
        similar=similar_to(sheet, shelf),
        in_target=there,
        in_country=near,
        notes=tuple(_notes(sheet, place, today)),
    )


def practice_named(shelf: Shelf, name: str) -> Sheet:
    """Return the practice called ``name``, else another record of that name: a section, a pillar.

    Raises UnknownSheetError with the nearest names of practices.
    """
    try:
        return Shelf(practices(shelf)).named(name)
    except UnknownSheetError as unknown:
        try:
            return shelf.named(name)
        except UnknownSheetError:
            raise unknown from None


def _notes(sheet: Sheet, target: Place, today: date) -> list[str]:
    found: list[str] = []
    if lies_in(sheet, target):
        found.append(f"It is already at work in {target.name}: this asks how it could spread.")
    if not target.is_listed:
        found.append(f"{target.name} is taken as a region as named; no sheet is placed in it here.")
    if not is_member(target.country, today):
        found.append(
            f"{target.name} is outside the EU: EU programmes named here may not be open to it."
        )
    if is_over(sheet):
        found.append(f"The practice is not open any more; {successor_question(sheet)}.")
    year = sheet.document.year
    if year is None or today.year - year > MAX_AGE_YEARS:
        found.append(wording().age_notice(sheet.document.title, year))
    found += [f"The source contradicts itself: {one}" for one in sheet.conflicts]
    return found
