"""Tell whether a sentence names what people work as: who asks for jobs is told of technicians."""

from __future__ import annotations

import re

from corpus.terms import terms

OCCUPATION_NOUNS = frozenset(terms("job occupation profession vocation"))
MIN_NAMED = 3
# By the last word of what somebody is called: "Network Engineers", "data analyst".
OCCUPATION = re.compile(
    r"\b\w*(?:engineer|technician|electrician|mechanic|specialist|ologist|scientist|developer|manager"
    r"|operator|analyst|designer|marketer|driver|consultant|assistant|accountant|programmer|tester"
    r"|administrator|architect|planner|trainer|advis[eo]r|worker|fitter|welder|baker|builder|nurse"
    r"|machinist|teacher|waiter|cook|carpenter|joiner|weaver|tailor|installer)s?\b",
    re.I,
)


def names_occupations(text: str) -> bool:
    """Say whether ``text`` names several occupations.

    >>> names_occupations("It trains welders, bakers and lathe operators.")
    True
    """
    return len(OCCUPATION.findall(text)) >= MIN_NAMED
