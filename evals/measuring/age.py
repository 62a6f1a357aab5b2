"""Whether an answer is honest about a scheme's status and age (DESIGN, rule 4).

The words are English and those that Cairn and its documents use. A whole answer is judged at once,
so that in an answer on several schemes the words on one may be taken for another's.
"""

from __future__ import annotations

import re

from assistant.model import NoticeKind
from evals.measuring.telling import told
from evals.model import Recorded, Score, Topic

_NOW = r"(?:still|now|currently|presently|today)"
_BE = r"(?:is|are|remains?)"

# Says that something can be had today. "Open to all" and "open innovation" do not say that.
OFFERED_NOW = re.compile(
    rf"\b{_NOW} (?:be )?(?:open|available|running|ongoing|on-going|active|accepting|possible)\b"
    rf"|\b{_BE} (?:{_NOW} )?open\b(?! (?:to|for (?:all|any|every)|innovation|source|access)\b)"
    rf"|\b(?:you|firms|companies|smes) (?:can|may) (?:{_NOW} )?(?:apply|join)\b|\bapply {_NOW}\b"
    rf"|\b{_BE} (?:{_NOW} )?(?:accepting|taking) applications\b",
    re.I,
)
# Says that something goes on, without saying as of when.
SAID_RUNNING = re.compile(
    rf"\b{_BE} (?:{_NOW} )?(?:running|ongoing|on-going|active|under way|underway)\b"
    r"|[-–—] ?(?:ongoing|on-going)\b",
    re.I,
)
# Says that something is over: words, or the end of a period.
SAID_OVER = re.compile(
    r"(?<!-)\bended\b|\b(?:closed|over|finished|expired|concluded|completed|discontinued|dissolved"
    r"|terminated|superseded|wound up|no longer|came to an end|ran out)\b"
    r"|\b(?:replaced|succeeded|followed|taken over) by\b",
    re.I,
)
END_DATE = re.compile(
    r"(?:\b(?:to|until|till|through|by)|[-–—])\s*(?:end(?: of)? )?(?:\d{1,2}\.? )?"
    r"(?:[a-z]{3,9}\.? )?(?:19|20)\d\d\b",
    re.I,
)
YEAR_OF_RUNNING = re.compile(r"\bsaid to (?:be|have been)\b[^.\n]{0,40}\b(?:19|20)\d\d\b", re.I)
SAID_PLANNED = re.compile(
    r"\b(?:planned|plans?|proposed|proposals?|proposes|intended|foreseen|recommend\w*|suggest\w*"
    r"|should|would|to be (?:set up|launched))\b",
    re.I,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OVER = frozenset(("ended", "wound_up", "superseded"))


def status_honesty(topic: Topic, answer: Recorded) -> Score:
    """Return 1 when the answer's words fit the true status of the scheme asked about, else 0.

    - ended, wound up, superseded: said to be over, or with its end date or an age notice, and
      neither offered nor said to be running;
    - said_running: with its year ("said to be running in 2022", or an age notice with a year), and
      not offered as open now;
    - planned_then: said to be planned, or with an age notice with a year, and neither offered nor
      said to be running;
    - running: not said to be over;
    - unknown: neither offered, nor said to be running, nor said to be over.

    Not scored when the question is about no scheme, and when nothing was told.
    """
    if not topic.scheme_status:
        return Score("status_honesty", None, "the question is about no scheme")
    text = told(answer)
    if not text:
        return Score("status_honesty", None, "nothing was told")
    return Score("status_honesty", float(_is_honest(topic.scheme_status, text, answer)))


def _is_honest(status: str, text: str, answer: Recorded) -> bool:
    notices = [words for kind, words in answer.notices if kind == NoticeKind.AGE.value]
    is_dated = any(YEAR.search(words) for words in notices)
    is_offered = bool(OFFERED_NOW.search(text))
    is_said_over = bool(SAID_OVER.search(text))
    is_said_running = is_offered or bool(SAID_RUNNING.search(text))
    if status in OVER:
        is_told = is_said_over or bool(notices) or bool(END_DATE.search(text))
        return is_told and not is_said_running
    if status == "said_running":
        return not is_offered and (is_dated or bool(YEAR_OF_RUNNING.search(text)))
    if status == "planned_then":
        return not is_said_running and (is_dated or bool(SAID_PLANNED.search(text)))
    if status == "running":
        return not is_said_over
    return not is_said_running and not is_said_over
