"""Talk around the job, and instructions that are no question, told before anything is searched."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from assistant.question.languages import language_of
from corpus.lexicon import Lexicon

MAX_TALK_TERMS = 3  # terms with a subject of their own: more than this is a question after all


class Talk(StrEnum):
    """What a person says that is no question about the documents."""

    GREETING = "greeting"
    THANKS = "thanks"
    ABILITIES = "abilities"
    DOCUMENTS = "documents"
    MAKER = "maker"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said: talk, an instruction to turn down, and the question that is left."""

    talk: Talk | None
    is_instruction: bool
    question: str


def hear(text: str, lexicon: Lexicon) -> Heard:
    """Tell talk and instructions from the question. The question may be empty."""
    sentences = [one.strip() for one in re.split(r"(?<=[.!?])\s+|\n|;\s", text) if one.strip()]
    turned_down = [one for one in sentences if _is_said("attack", one) or _is_said("off_job", one)]
    rest = [one for one in sentences if one not in turned_down]
    if _is_said("attack", text) and not turned_down:
        turned_down, rest = sentences, []
    left = " ".join(rest).strip()
    if turned_down:
        left = left or _question_inside(turned_down)
        return Heard(None, True, "" if _talk(left, lexicon) else left)
    talk = _talk(text, lexicon)
    return Heard(talk, False, "" if talk else text)


def _question_inside(turned_down: list[str]) -> str:
    """Return a question that follows an instruction in the same sentence ("… and tell me how")."""
    for sentence in turned_down:
        found = re.search(
            r"(?:\band\b|,|:)\s*(?:then\s+|just\s+)?(?:tell me\s+|answer\s*:?\s*)?"
            r"((?:how|what|when|who|where|which|why)\b.{8,})$",
            sentence,
            re.I,
        )
        if found and not any(_is_said(one, found.group(1)) for one in ("attack", "off_job")):
            return found.group(1)
    return ""


def _talk(text: str, lexicon: Lexicon) -> Talk | None:
    if not text:
        return None
    for talk in (Talk.ABILITIES, Talk.DOCUMENTS, Talk.MAKER, Talk.PRIVACY):
        if _is_said(talk.value, text):
            return talk
    asks = bool(re.search(r"\b(?:how|what|when|who|where|which|why)\b", text, re.I))
    own = [
        word
        for word in lexicon.read(text, language_of(text))
        if word.terms and not any(one.startswith("frame.") for one in word.ids)
    ]
    if _is_said("greeting", text) and not asks and len(own) <= MAX_TALK_TERMS:
        return Talk.GREETING
    if _is_said("thanks", text) and not asks and len(own) <= MAX_TALK_TERMS + 2:
        return Talk.THANKS
    return None


def _is_said(what: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in _patterns()[what])


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    written = files("assistant").joinpath("talk.toml").read_text(encoding="utf-8")
    return {
        what: tuple(re.compile(pattern, re.I) for pattern in patterns)
        for what, patterns in tomllib.loads(written).items()
    }
