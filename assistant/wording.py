"""The words of Cairn's own in an answer: refusals, notices, talk. Facts never stand here."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Nearest

GREETING = (
    "Hello. I answer questions about the documents in this collection, and show for every sentence "
    "the words it stands on. Ask which support fits a firm, what a practice achieved, or what a "
    "document says about a topic."
)
THANKS = "You are welcome. Ask on whenever you like."
ABILITIES = (
    "I answer from the documents in this collection and from nothing else. You can ask what a "
    "practice or support scheme is, what it cost, what it achieved, who runs it, when it ran and "
    "where; compare two of them; or describe your firm and ask what fits. Each sentence comes with "
    "its source; when the documents are silent, I say so."
)
ABOUT_MAKER = (
    "I am Cairn, an open-source assistant over European project documents. I work without a "
    "language model: answers are sentences quoted from the documents."
)
PRIVACY = (
    "Your question stays on the machine that runs Cairn and is not stored, unless you send "
    "feedback on its answer or its operator has switched that on. Its topic, place and outcome are "
    "counted, without its words. Nothing is sent anywhere."
)
DECLINED = "I only answer questions about the documents in this collection, so I leave that aside."
CLARIFY_REFERENCE = (
    "I cannot tell what this refers to. Please name the practice, scheme or document you mean."
)


def documents_line(titles: Sequence[str]) -> str:
    """Say what the collection covers."""
    if len(titles) > 12:
        shown = "; ".join(titles[:12])
        return f"The collection holds {len(titles)} documents, among them: {shown}."
    noun = "document" if len(titles) == 1 else "documents"
    return f"The collection holds {len(titles)} {noun}: {'; '.join(titles)}."


REFUSAL = "The documents in this collection do not answer this."


def nearest_line(nearest: Sequence[Nearest]) -> str:
    """Say what the collection holds nearest, by title and section only."""
    places = "; ".join(
        f"“{one.title}”, section “{one.section}”" if one.section else f"“{one.title}”"
        for one in nearest
    )
    return f"The nearest it holds: {places}."


CONTACT_REFUSAL = (
    "Cairn does not give names or addresses of persons. The contact section of the document has "
    "them; it is one click away below."
)


def age_notice(title: str, year: int | None) -> str:
    """Say how old a source is."""
    if year is None:
        return f"“{title}” states no date: check whether this still holds."
    return f"“{title}” speaks for {year}: amounts, dates and offers may have changed since."


def understood_as(text: str) -> str:
    """Show a follow-up as it was understood."""
    return f"Understood as: {text}"


def partly(missing: Sequence[str]) -> str:
    """Say which part of a question found no answer."""
    parts = "; ".join(f"“{part}”" for part in missing)
    return f"No answer was found to this part: {parts}."


def unknown_profile_value(field: str, value: str, choices: Sequence[str]) -> str:
    """Say that a value of the profile is not in the vocabulary, and what is."""
    shown = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")
    return f"{field} {value!r} is not known and was left out; known are: {shown}."


FOLLOW_UPS = {
    "resources": "What resources did {name} need?",
    "evidence": "What results did {name} show?",
    "difficulties": "What difficulties did {name} meet?",
    "transfer": "What can other regions learn from {name}?",
    "institution": "Who runs {name}?",
    "dates": "When did {name} run?",
    "about": "What is {name} about?",
}


def unjudged(words: str, n: int) -> str:
    """Say how many sheets could not be judged by words of the question."""
    what = "1 sheet states" if n == 1 else f"{n} sheets state"
    return f"{what} nothing by which “{words}” could be judged."
