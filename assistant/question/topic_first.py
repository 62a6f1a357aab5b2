"""Put a topic that stands before its question into the question.

"And what about the advisers, what do they need?" asks what the advisers need.
"""

from __future__ import annotations

import re

_AUXILIARY = r"(?:do|did|are|were|can|could|will|would|should|must|have|had)"
# A plural of common words, and a question right after it whose "they" they are.
_TOPIC_FIRST = re.compile(
    r"^(?P<before>(?:(?:and|but|so|ok(?:ay)?),? )*)(?:what about|how about|as for) (?:the )?"
    r"(?!(?:our|my|its|their|your|his|her|that|this|these|those|it|you|us|if|all)\b)"
    r"(?P<topic>(?-i:(?:[a-z][\w-]+ ){0,3}[a-z][\w-]+(?<!s)s))[,;:]? "
    rf"(?P<asks>(?:what|how|where|when|why|which \w+) {_AUXILIARY} )they\b"
    r"(?P<rest>(?:(?!\b(?:it|them|they)\b)[^,;?])*\??)$",
    re.I,
)


def topic_in(text: str) -> str:
    """Return an English question with the topic in the place of the "they" that points to it.

    >>> topic_in("and what about the advisers, what do they need?")
    'and what do the advisers need?'
    """
    found = _TOPIC_FIRST.match(text.strip())
    if found is None:
        return text
    before, topic, asks, rest = found.group("before", "topic", "asks", "rest")
    return f"{before}{asks}the {topic}{rest}"
