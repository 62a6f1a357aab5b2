"""Read "that trade" and "this industry" as the trade that the asker told before."""

from __future__ import annotations

import re

from corpus.lexicon import lexicon

THAT_TRADE = re.compile(
    r"\b(?:that|this|the same|our|their|such an?|my) "
    r"(?:trade|sector|industry|branch|field|line of (?:work|business))\b",
    re.I,
)
SECTOR = "sector."
TOLD_BEFORE = re.compile(r"[.;:!?–-] ")  # what is told ends before what is asked


def with_trade_for_that(text: str) -> str:
    """Return an English question with the trade told before in the place of "that trade".

    >>> with_trade_for_that("We weave cloth. Which practices deal with that trade?")
    'We weave cloth. Which practices deal with cloth?'
    """
    that = THAT_TRADE.search(text)
    border = None
    for one in TOLD_BEFORE.finditer(text, 0, that.start() if that else 0):
        border = one
    if that is None or border is None:
        return text
    words = [
        word.text
        for word in lexicon().read(text[: border.start()])
        if word.terms and any(one.startswith(SECTOR) for one in word.ids)
    ]
    if not words:
        return text
    # "We weave cloth": the last word is the thing, the others what is done with it.
    trade = " and ".join(dict.fromkeys(words)) if " and " in text[: border.start()] else words[-1]
    return f"{text[: that.start()]}{trade}{text[that.end() :]}"
