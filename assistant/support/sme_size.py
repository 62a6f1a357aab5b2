"""How large a firm is by the EU's definition. A reference apart, never a fact of a document."""

from __future__ import annotations

from enum import StrEnum

REFERENCE = (
    "Commission Recommendation 2003/361/EC: micro below 10 staff, small below 50, medium below "
    "250; limits on turnover or balance sheet apply too, and those of a group may count"
)
MICRO_BELOW, SMALL_BELOW, MEDIUM_BELOW = 10, 50, 250  # staff, 2003/361/EC, annex, article 2


class Size(StrEnum):
    """The classes of 2003/361/EC by staff alone."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


TARGET_GROUP = {
    Size.MICRO: "sme_micro",
    Size.SMALL: "sme_small",
    Size.MEDIUM: "sme_medium",
    Size.LARGE: "large",
}


def size_of(employees: int) -> Size:
    """Return the class of a firm with so many staff.

    >>> size_of(40).value, size_of(250).value
    ('small', 'large')
    """
    if employees < MICRO_BELOW:
        return Size.MICRO
    if employees < SMALL_BELOW:
        return Size.SMALL
    return Size.MEDIUM if employees < MEDIUM_BELOW else Size.LARGE
