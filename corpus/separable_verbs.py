"""Put German verbs together whose first part stands last: "wann fand sie statt" is "stattfand".

Only where the joined word is known: "was haben die Firmen davon mit" joins nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

FIRST_PARTS: Final = (
    "ab an auf aus bei bereit durch ein fest fort heraus her hin los mit nach nieder statt teil um"
    " vor voraus weg weiter wieder zu zurück zurueck zusammen"
).split()
MAX_BETWEEN: Final = 14  # words between the two parts
MIN_VERB: Final = 3  # letters
# At the end of a clause.
LAST: Final = re.compile(
    rf"(?<=\w) (?P<first>{'|'.join(FIRST_PARTS)})(?=\s*(?:[?,;:!.(]|$)| (?:und|oder|sowie)\b)", re.I
)
WORD: Final = re.compile(r"[^\W\d_]+")


def with_joined_verbs(text: str, is_known: Callable[[str], bool]) -> str:
    """Return a German ``text`` with separable verbs in one word; ``is_known`` tells of a word.

    >>> with_joined_verbs("wann fand die Tagung statt?", {"stattfand"}.__contains__)
    'wann stattfand die Tagung?'
    """
    at = 0
    while last := LAST.search(text, at):
        clause = re.split(r"[?,;:!.]", text[at : last.start()])[-1]
        start = last.start() - len(clause)
        verb = next(
            (
                word
                for word in list(WORD.finditer(clause))[-MAX_BETWEEN:]
                if word.group().islower()
                and len(word.group()) >= MIN_VERB
                and is_known(last["first"].lower() + word.group())
            ),
            None,
        )
        if verb is None:
            at = last.end()
            continue
        joined = last["first"].lower() + verb.group()
        rest = clause[verb.end() :]
        text = f"{text[: start + verb.start()]}{joined}{rest}{text[last.end() :]}"
        at = start + verb.start() + len(joined) + len(rest)
    return text
