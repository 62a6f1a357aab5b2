"""The maturity check as a page: twelve questions, and what the answers say.

The answers are sent in the body of the form, so that they stand in no address, history or log;
nothing is kept. The same answers sent once more give the same result as a file.
"""

from __future__ import annotations

import json

from starlette.responses import Response

from assistant.support.finder_answer import profile_line
from assistant.support.fitting import label
from assistant.support.maturity import (
    MAX_ANSWER,
    N_LEAST,
    MaturityResult,
    check_maturity,
    needed,
    questions,
    what_it_is,
)
from assistant.support.maturity_text import UNSURE, maturity_json, maturity_markdown, part_name
from assistant.support.offers import successor_question
from assistant.support.profile_words import meant_in
from ui.pages.asked import Asked, FieldFault, quoted
from ui.pages.cites import PageCitations
from ui.pages.links import sheet_href
from ui.pages.pictures import bars
from ui.pages.profile_form import ProfileForm, choices, read_profile
from ui.pages.site import Route, Site, download

PATH = "/maturity"
UNKNOWN = "?"  # the answer "don't know"


def show_questions(site: Site, asked: Asked) -> Response:
    """Return the twelve questions. Answers in the address are not read."""
    return _form(site, Asked(), read_profile(Asked()), ())


def show_result(site: Site, asked: Asked) -> Response:
    """Return what the answers say; the questions once more when none can be read."""
    form = read_profile(asked)
    given, faults = read_given(asked)
    if all(one is None for one in given):
        faults = (
            FieldFault("answer-1", "Please answer at least one question.",
                       f"A stage needs {N_LEAST} of them; “Don't know” counts for nothing."),
            *faults,
        )  # fmt: skip
    if faults or form.faults:
        return _form(site, asked, form, faults)
    result = _check(site, form, given)
    return site.html(
        "maturity_result.html.jinja",
        PATH,
        title="Digital maturity: result",
        result=result,
        asked=asked,
        what_it_is=what_it_is(),
        profile=profile_line(result.found.profile, result.found.products),
        questions=questions(),
        pillar_bars=bars([(part_name(one.name), one.share) for one in result.pillars]),
        dimension_bars=bars([(part_name(one.name), one.share) for one in result.dimensions]),
        part_name=part_name,
        unsure=UNSURE,
        label=label,
        needed=needed,
        successor=successor_question,
        max_answer=MAX_ANSWER,
        cites=PageCitations(),
        sheet_href=sheet_href,
    )


def save_markdown(site: Site, asked: Asked) -> Response:
    """Return the result as a Markdown file."""
    text = maturity_markdown(_saved(site, asked))
    return download(text, f"maturity-{site.today.isoformat()}.md", "text/markdown")


def save_json(site: Site, asked: Asked) -> Response:
    """Return the result for machines."""
    text = json.dumps(maturity_json(_saved(site, asked)), ensure_ascii=False, indent=1)
    return download(text, f"maturity-{site.today.isoformat()}.json", "application/json")


ROUTES = (
    Route(PATH, show_questions),
    Route(f"{PATH}/result", show_result, methods=("POST",)),
    Route(f"{PATH}/maturity.md", save_markdown, methods=("POST",)),
    Route(f"{PATH}/maturity.json", save_json, methods=("POST",)),
)


def read_given(asked: Asked) -> tuple[tuple[int | None, ...], tuple[FieldFault, ...]]:
    """Return the answers, None for "don't know" and for what was left out, and what is wrong."""
    given: list[int | None] = []
    faults = []
    for number in range(1, len(questions()) + 1):
        name = f"answer-{number}"
        value = asked.one(name)
        if value in ("", UNKNOWN):
            given.append(None)
        elif value in [str(one) for one in range(MAX_ANSWER + 1)]:
            given.append(int(value))
        else:
            given.append(None)
            problem = f"Question {number}: {quoted(value)} is no answer to it."
            faults.append(FieldFault(name, problem, "Choose one of the answers."))
    return tuple(given), tuple(faults)


def _form(site: Site, asked: Asked, form: ProfileForm, faults: tuple[FieldFault, ...]) -> Response:
    return site.html(
        "maturity.html.jinja",
        PATH,
        title="Digital maturity check",
        what_it_is=what_it_is(),
        questions=questions(),
        asked=asked,
        form=form,
        faults=(*faults, *form.faults),
        choices=choices(),
        unknown=UNKNOWN,
    )


def _check(site: Site, form: ProfileForm, given: tuple[int | None, ...]) -> MaturityResult:
    made = tuple(dict.fromkeys(name for name, _ in meant_in(form.sector, ("product",))))
    return check_maturity(site.shelf(), given, form.profile, today=site.today, products=made)


def _saved(site: Site, asked: Asked) -> MaturityResult:
    given, _ = read_given(asked)
    return _check(site, read_profile(asked), given)
