"""Name the things that an earlier question asked for where a later one only points at them.

After "which areas has the harbour platform", "which of those came first" asks of its areas, "the
wind one" is its wind area, and after "strengths in the audit of the quay" come "the threats" of it.
Reads English; knows neither names nor documents.
"""

from __future__ import annotations

import re

# What asks for things: "which are the", "give me all", "how many".
ASKING = re.compile(
    r"^(?:(?:and|so|but|please|pls|can you|could you) )*"
    r"(?:(?:(?:who|what|which)(?:['’]s)?(?: all)?(?: (?:is|are|were|was))?|how many|number of"
    r"|(?:list|show|name|give|tell)(?: me)?(?: about)?)\b ?)?"
    r"(?:(?:all|the|of|any|different|various|following|"
    r"\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )*",
    re.I,
)
# "areas of the platform": the things, and whose they are.
THINGS = re.compile(
    r"^(?P<things>(?:[\w-]+ ){0,2}?[\w-]{2,}(?<![su'’])s)(?P<whose> (?:of|in|from|for|behind) .+)$",
    re.I,
)
# "Who selects the clusters of the fair": the first word asks for no things.
DOES = re.compile(r"^(?:and |so |but )*who (?!is\b|are\b|was\b|were\b|all\b)", re.I)
POINTED = re.compile(r"\b(?P<before>of|among) (?:these|those|them)\b", re.I)
# "The other one", "the newest one" call nothing.
CALLS_NOTHING = (
    r"number|other|same|only|best|worst|right|wrong|new|old|big|small|last|next|previous|latter|former|good"
    r"|\w+est|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
)
ONE_CALLED = re.compile(
    r"\bthe (?P<which>[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,2}"
    rf"|(?!(?:{CALLS_NOTHING})\b)[a-z]{{4,}}) one\b"
)
# "The Wind area" in the earlier question, and "the one about tides" now.
A_PART = re.compile(
    r"\bthe (?P<name>(?:(?!(?:in|of|the|an?|for|on|at|by|with|from|is|are|that|which)\b)"
    r"[\w&.’'-]+ ){1,3}?)(?P<kind>pillar|phase|step|stage|theme|chapter|module|work package)\b",
    re.I,
)
LISTS_PRACTICES = re.compile(r"\bpractices?\b", re.I)  # "the one about tides" is then a row
ONE_ABOUT = re.compile(
    r"^(?:(?:and|but|so|what about|how about) )*the one (?:about|on|for|called) (?:the )?"
    r"(?P<which>[^?.!,]+)[ ?!.]*$",
    re.I,
)
OTHER_THINGS = re.compile(
    r"^(?:and|but|or|what about|how about)(?: what about| how about)? (?:the|its|their) "
    r"(?P<things>(?:[\w-]+ )?[\w-]{2,}(?<![su'’])s)[ ?!.]*$",
    re.I,
)
N_OF_THEM = re.compile(r"^(?:(?:and|but|so) )*how many (?:of (?:these|those|them)) (?=\w)", re.I)
PLEASE = re.compile(r",? (?:please|pls|thanks)\W*$", re.I)


def with_things(asked: str, earlier: str) -> str:
    """Return ``asked`` with the things of the ``earlier`` question that it points at; "" for none.

    >>> with_things("which of those came first?", "what are the areas of the quay")
    'which of the areas of the quay came first?'
    >>> with_things("and the one about tides?", "what came of the Wind pillar")
    'what came of the tides pillar'
    """
    about, part = ONE_ABOUT.match(asked), A_PART.search(earlier)
    if about and part and not LISTS_PRACTICES.search(earlier):
        meant = f"the {about['which'].strip()} {part['kind']}"
        return f"{earlier[: part.start()]}{meant}{earlier[part.end() :]}"
    things, whose = _things(earlier)
    if not things:
        return ""
    if found := POINTED.search(asked):
        meant = f"{found['before']} the {things}{whose}"
        return f"{asked[: found.start()]}{meant}{asked[found.end() :]}"
    if found := ONE_CALLED.search(asked):
        thing = things.split()[-1]
        one = f"the {found['which']} {_singular(thing)}{whose}"
        return f"{asked[: found.start()]}{one}{asked[found.end() :]}"
    if found := OTHER_THINGS.match(asked):
        at = earlier.find(f"{things}{whose}")
        return f"{earlier[:at]}{found['things']}{whose}"
    return ""


def counted_among(asked: str, earlier: str) -> str:
    """Return "how many of them …" asked of the things of the ``earlier`` question; "" if it isn't.

    >>> counted_among("and how many of them still run", "which mills are from Lyon?")
    'how many mills are from Lyon and still run'
    """
    found = N_OF_THEM.match(asked)
    things = PLEASE.sub("", ASKING.sub("", earlier).strip(" ?!."))
    if found is None or not things or asked[found.end() :].strip(" ?!.") == "are there":
        return ""
    return f"how many {things} and {_without_verb(asked[found.end() :])}"


def _things(earlier: str) -> tuple[str, str]:
    """Return the things that a question asks for and the words that tell whose they are."""
    if DOES.match(earlier):
        return "", ""
    found = THINGS.match(ASKING.sub("", earlier.strip(" ?!.")))
    return (found["things"], found["whose"]) if found else ("", "")


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _without_verb(words: str) -> str:
    return re.sub(r"^(?:is|are|was|were) ", "", words.strip(" ?!."))
