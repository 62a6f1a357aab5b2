"""Every text of the web chat that a person reads. Knows nothing of pages or of answers.

English. A second language is a second module with the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assistant.model import Audience
from evals.feedback import Verdict

TITLE = "Cairn"
TAGLINE = "Answers from project documents. Every sentence is one click from the words it stands on."
AUTOMATIC_NOTE = (
    "You are asking an automatic (AI) system. It can be wrong or out of date: "
    "check the source before you act."
)
SKIP_TO_QUESTION = "Skip to the question"
PAGES = "Other pages"
CONVERSATION = "Conversation"

EMPTY_HEADING = "Ask about support for SMEs or about good practices."
EMPTY_TEXT = "Answers stand on sentences from the documents. A number in brackets opens the place."

QUESTION_LABEL = "Your question"
QUESTION_PLACEHOLDER = "Ask a question. Enter asks, Shift+Enter makes a new line."
ASK = "Ask"
NEW_CONVERSATION = "New conversation"

AUDIENCE_LABEL = "I am asking as"
AUDIENCES: Mapping[Audience, str] = MappingProxyType(
    {
        Audience.SME: "SME",
        Audience.POLICYMAKER: "Policymaker",
        Audience.INTERMEDIARY: "Intermediary",
    }
)

EXAMPLES: Mapping[Audience, tuple[str, ...]] = MappingProxyType(
    {
        Audience.SME: (
            "Which practices pay vouchers to small firms?",
            "Is there a digital maturity self-test for our firm?",
            "Do I have to fill in an assessment before I get help?",
        ),
        Audience.POLICYMAKER: (
            "Compare the voucher schemes: who pays, for what, how many firms?",
            "What difficulties did the practices meet?",
            "How were the good practices chosen?",
        ),
        Audience.INTERMEDIARY: (
            "How did others win the trust of SMEs?",
            "Which services must a digital innovation hub offer?",
            "What do we sign to join the Alpine partnership?",
        ),
    }
)

EXAMPLES_LABEL = "For example"
FOLLOW_UPS_LABEL = "You can go on with"

SEARCHING = "Searching…"
STATUS_EMPTY_QUESTION = "Type a question first."
STATUS_NEW = "New conversation."
STATUS_REFUSED = "No answer in the documents."
STATUS_FAILED = "The question could not be answered. It is back in the field."

FAILED = (
    "Something went wrong and the question could not be answered. "
    "Your question is back in the field: try it once more, or tell the person who runs Cairn."
)
KEPT = "Your question is back in the field."

NEAREST_HEADING = "Nearest in the documents:"

SOURCE_EMPTY_HEADING = "Source"
SOURCE_EMPTY_TEXT = "Click a number in an answer: the document opens here at the quoted words."
SOURCE_TABS = "Sources of this answer"
OPEN_AS_PAGE = "Open this place as a page"
BACK_TO_ANSWER = "Back to the answer"
OWN_SUMMARY = "Cairn's own summary"
CONTINUES_BEFORE = "… The section begins earlier."
CONTINUES_AFTER = "The section goes on …"
QUOTE_ONLY = "The document has changed since this answer. These are the words that were quoted."
DOCUMENT_FAILED = "The document could not be opened. These are the words that were quoted."
UNKNOWN_PLACE = "Place in the document not known"

FEEDBACK_LABEL = "This answer:"
VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.USEFUL: "Useful",
        Verdict.INCOMPLETE: "Incomplete",
        Verdict.UNSUPPORTED: "Source does not support this",
        Verdict.OUT_OF_DATE: "Out of date",
    }
)
FEEDBACK_HEADING = "Send what you think of this answer?"
FEEDBACK_STORED = (
    "Nothing is stored unless you send it. Send stores: your question and the earlier questions of "
    "this conversation, who you ask as, the answer with its sources, the versions of Cairn and its "
    "collection, the time, and your comment."
)
FEEDBACK_WHERE = (
    "It stays on the machine that runs Cairn, in the folder CAIRN_HOME/feedback, and is read by "
    "those who run it. E-mail addresses and telephone numbers in your words are masked; names are "
    "not, so please write none. Until you close this page or begin a new conversation, you can "
    "take it back below the answer."
)
FEEDBACK_COMMENT = "Comment (optional)"
FEEDBACK_SEND = "Send"
FEEDBACK_CANCEL = "Cancel"
FEEDBACK_TAKE_BACK = "Take back"
FEEDBACK_TAKEN_BACK = "Taken back: it was deleted."
FEEDBACK_FAILED = (
    "It could not be stored. Try it once more, or tell the person who runs Cairn. "
    "Your comment is kept in the form."
)
FEEDBACK_KEPT = "It could not be deleted. Try it once more, or tell the person who runs Cairn."
FEEDBACK_FORGOTTEN = (
    "Nothing was stored: Cairn no longer knows this answer. Ask once more, then send it."
)

COLLECTION_FAILED = "The list of documents could not be read."
COLLECTION_EMPTY = "The collection holds no documents."
NAMELESS = "Untitled"


def searching(documents: int) -> str:
    """Return the text shown while the engine looks through ``documents`` documents."""
    return "Searching 1 document…" if documents == 1 else f"Searching {documents} documents…"


def status_answered(sources: int) -> str:
    """Return what is spoken when an answer with ``sources`` citations is there."""
    if sources == 0:
        return "Answer ready."
    return (
        "Answer ready with 1 source." if sources == 1 else f"Answer ready with {sources} sources."
    )


def show_source(number: int) -> str:
    """Return the name of marker ``number``.

    >>> show_source(2)
    'Show source 2'
    """
    return f"Show source {number}"


def show_nearest(number: int) -> str:
    """Return the name of the nearest passage ``number``."""
    return f"Show nearest passage {number}"


def nearest_tab(number: int) -> str:
    """Return the label of the button of the nearest passage ``number``."""
    return f"Nearest {number}"


def page(label: str, index: int, count: int) -> str:
    """Return where a page is: its printed label and its place in the file, from index 0.

    >>> page("18", 19, 66)
    'page label 18 (page 20 of 66)'
    """
    place = f"page {index + 1} of {count}"
    return f"page label {label} ({place})" if label else place


def lines(first: int, last: int) -> str:
    """Return the lines of a file, from 1.

    >>> lines(3, 3)
    'line 3'
    """
    return f"line {first}" if first == last else f"lines {first}–{last}"


def summarises(place: str) -> str:
    """Return which place of a source document a sheet's sentence sums up."""
    return f"It sums up: {place}"


def section_named(section: str) -> str:
    """Return how a section is named inside a place."""
    return f"section “{section}”"


def collection_heading(documents: int) -> str:
    """Return the heading of the list of documents."""
    return f"Documents in this collection ({documents})"


def passages(count: int) -> str:
    """Return how many passages of a document can be found."""
    return "1 passage" if count == 1 else f"{count} passages"


def remedy(text: str) -> str:
    """Return how to mend a problem, as its own line."""
    return f"What to do: {text}"


def feedback_sent(verdict: Verdict) -> str:
    """Return the thanks for what was sent.

    >>> feedback_sent(Verdict.USEFUL)
    'Thank you. Stored on this machine: “Useful”.'
    """
    return f"Thank you. Stored on this machine: “{VERDICTS[verdict]}”."


def feedback_failed(problem: str, cure: str) -> str:
    """Return why nothing was stored, and what to do."""
    return f"It was not stored: {problem}. {remedy(cure)}. Your comment is kept in the form."


def feedback_kept(problem: str, cure: str) -> str:
    """Return why something could not be deleted, and what to do."""
    return f"It was not taken back: {problem}. {remedy(cure)}."


def serving(url: str) -> str:
    """Return what the terminal shows when the page can be opened."""
    return f"Cairn is at {url} (Ctrl+C stops it)"


def port_in_use(port: int) -> tuple[str, str]:
    """Return the problem and the remedy when another program holds ``port``."""
    return f"port {port} is already in use", f"run `cairn chat --port {port + 1}`"


def cannot_listen(host: str, port: int, reason: str) -> tuple[str, str]:
    """Return the problem and the remedy when the address cannot be opened."""
    return (
        f"cannot open {host} port {port}: {reason}",
        "choose another address with `cairn chat --host 127.0.0.1 --port 7860`",
    )
