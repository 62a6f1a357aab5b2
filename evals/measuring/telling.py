"""What an answer told: the words a pattern may stand in. Knows no measure.

A refusal lists titles of the collection, and markers are numbers; neither is a fact that was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.model import Status
from evals.model import Recorded, Topic

REFUSALS = frozenset(
    one.value for one in (Status.NOT_IN_DOCUMENTS, Status.NEEDS_CLARIFICATION, Status.DECLINED)
)
_SILENT = REFUSALS | {Status.FAILED.value}
_MARKER = re.compile(r"\s?\[\d{1,3}\]")


def told(answer: Recorded) -> str:
    """Return the answer's text without its markers; "" when it refuses or failed.

    A ``declined`` answer that goes on to answer a harmless part has statements and tells them.
    """
    if answer.status in _SILENT and not answer.statements:
        return ""
    return shown(answer.text)


def shown(text: str) -> str:
    """Return ``text`` without citation markers, which a pattern for a figure would match.

    >>> shown("They are six. [7]")
    'They are six.'
    """
    return _MARKER.sub("", text)


def any_matches(patterns: Iterable[str], text: str) -> bool:
    """Say whether any of the regular expressions stands in ``text``, in capitals or not."""
    return any(re.search(pattern, text, re.I) for pattern in patterns)


def missed(topic: Topic, answer: Recorded) -> tuple[str, ...]:
    """Return what the answer should have told and did not: the first pattern of each."""
    text = told(answer)
    wanted = [fact.patterns for fact in topic.key_facts if fact.is_vital] + [*topic.expected_items]
    lacking = (patterns[0] for patterns in wanted if not any_matches(patterns, text))
    return tuple(dict.fromkeys(lacking))
