"""Print how an answer came about, for the maintainer."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from assistant.answer_json import without_surrogates
from assistant.engine import Engine
from assistant.explaining import explained
from assistant.model import Audience, Question
from ui.terminal.asking import answer_text

MAX_SHOWN_CHARS = 160


def explain(
    engine: Engine, text: str, *, audience: Audience | None, today: date, as_json: bool
) -> None:
    """Answer one question on stdout and show its reasons. Raises QuestionError."""
    question = Question(text=without_surrogates(text), today=today, audience=audience)
    traced = engine.trace(question)
    reasons = explained(traced, min_confidence=engine.parts.settings.min_confidence)
    if as_json:
        sys.stdout.write(json.dumps(reasons, ensure_ascii=False, indent=1) + "\n")
        return
    sys.stdout.write(answer_text(traced.answer) + "\n")
    for number, part in enumerate(reasons["parts"], 1):
        sys.stdout.write("\n".join(["", f"Question {number}: {part['question']}", *_lines(part)]))
        sys.stdout.write("\n")


def _lines(part: dict[str, Any]) -> list[str]:
    words = [f"{one['term']} {one['weight']:.1f}" for one in part["words"]]
    named = [f"{one['name']} ({'sure' if one['is_sure'] else 'weak'})" for one in part["named"]]
    details = [f"{name} {', '.join(of)}" for name, of in part["details"].items() if of]
    lines = [
        f"  kind {part['kind']}, language {part['language']}",
        f"  named: {'; '.join(named) or '-'}",
        f"  words and weights: {', '.join(words) or '-'}",
        f"  fields: {', '.join(part['fields']) or '-'}; details: {'; '.join(details) or '-'}",
    ]
    if part["list"]:
        lines.append(f"  list of {part['list']['of']}: {part['list']['lead']}")
    for rule in part["refused_by"]:
        on = f" (of {rule['n_sentences']} of the best sentences)" if rule["n_sentences"] else ""
        lines.append(f"  refused by {rule['rule']}: {rule['words'] or '-'}{on}; {rule['act_on']}")
    for word in part["not_covered"]:
        told = "told of elsewhere" if word["is_told_elsewhere"] else "in no sentence found"
        lines.append(f"  not covered: {word['term']} {word['weight']}, {told}")
    for hit in part["passages"]:
        lines.append(
            f"  passage {hit['rank']}: score {hit['score']}, meaning {_shown(hit['meaning'])}, "
            f"words {_shown(hit['words'])}, {hit['section']}"
        )
    for one in part["sentences"]:
        met = ", ".join(f"{term} {share}" for term, share in one["accounts_for"].items())
        text = " ".join(one["text"].split())
        cut = text if len(text) <= MAX_SHOWN_CHARS else f"{text[:MAX_SHOWN_CHARS]} …"
        lines += [
            f"  {'*' if one['is_chosen'] else ' '} score {one['score']}, coverage "
            f"{one['coverage']}, similarity {_shown(one['similarity'])}, confidence "
            f"{one['confidence']}: {one['why']}",
            f"      “{cut}” ({one['section']})",
            f"      accounts for: {met or 'no word of the question'}",
        ]
    return lines


def _shown(value: float | None) -> str:
    return "-" if value is None else str(value)
