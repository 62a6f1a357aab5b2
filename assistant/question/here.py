"""Read "here" and "near us" as the place that the asker told before: "We bake in Bristol. …"."""

from __future__ import annotations

import re

from assistant.question.place_names import places_in

HERE = re.compile(
    r"\b(?:around |near |from )?here(?!['’]s|[- ](?:on|is|are|comes?|we|i)\b)\b"
    r"|\bin our (?:city|town|region|area|country|county|province)\b"
    r"|\b(?:near|around|close to) us\b",
    re.I,
)


AT_PLACE = re.compile(r"\b(?:in|near|from|at|of|outside) (?:the )?$", re.I)
TELLING_END = re.compile(r"[.,;:!?–-]|\band\b")  # what is told ends before what is asked


def with_place_for_here(text: str) -> str:
    """Return an English question with the place that the asker told before in place of "here".

    >>> with_place_for_here("We bake in Bristol. How many firms joined here?")
    'We bake in Bristol. How many firms joined in Bristol?'
    """
    here = HERE.search(text)
    if here is None:
        return text
    told = [
        (place, span)
        for place, span in places_in(text[: here.start()])
        if AT_PLACE.search(text[: span.start]) and TELLING_END.search(text[span.end : here.start()])
    ]
    if len({place for place, _ in told}) != 1:
        return text
    place = told[0][1].of(text)
    return f"{text[: here.start()]}in {place}{text[here.end() :]}"
