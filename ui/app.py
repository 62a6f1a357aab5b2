"""The page of the web chat: its components, and which of them each event changes.

Importing this imports gradio, which takes seconds and reads the environment: `ui.server` sets the
environment first. A conversation lives in its session and ends there; nothing of it is stored but
what a person sends as feedback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.model import Audience
from evals.feedback import MAX_COMMENT_CHARS, Verdict
from ui import view, wording
from ui.conversation import Conversation, Turn, Turns
from ui.engine_seam import EngineProvider
from ui.feedback import FeedbackBox, Given, Note, verdicts
from ui.pages.routes import NAV

Update = dict[Any, Any]  # component -> its new value; gradio leaves both untyped
Message = dict[str, str]

MAX_QUESTION_CHARS = 2000
MAX_SUGGESTIONS = 3
MAX_PARALLEL = 2  # answering is bound by the processor
MAX_WAITING = 32

_FOLDER = Path(__file__).parent
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
# A question sent while another is being answered waits for it; gradio would drop it unsaid.
_ASKING: dict[str, Any] = {**_PRIVATE, "trigger_mode": "always_last"}


def build_app(
    engine_provider: EngineProvider,
    *,
    today: Callable[[], date] = date.today,
    feedback: FeedbackBox | None = None,
) -> gr.Blocks:
    """Return the page. The provider is asked at every event, and never while building.

    Without a ``feedback`` box there are no buttons for it.
    """
    conversation = (
        Conversation(engine_provider, today, feedback.log)
        if feedback
        else Conversation(engine_provider, today)
    )
    blocks = gr.Blocks(title=wording.TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        page = _Page(conversation, feedback)
        page.listen(blocks)
    blocks.queue(api_open=False, max_size=MAX_WAITING, default_concurrency_limit=MAX_PARALLEL)
    return blocks


def mount_options() -> dict[str, Any]:
    """Return how the page is mounted: its looks, and everything off that it does not need."""
    css = (_FOLDER / "chat.css").read_text(encoding="utf-8")
    return {
        "theme": _theme(),
        "head": f"<style>{css}</style>",  # as css= gradio would put a prefix on each rule
        "app_kwargs": {"docs_url": None, "redoc_url": None, "openapi_url": None},
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "show_error": False,
    }


class _Page:
    """The components. Their order is the order of the Tab key, on every width."""

    def __init__(self, conversation: Conversation, feedback: FeedbackBox | None) -> None:
        self.conversation = conversation
        self.feedback = feedback
        self.turns = gr.State(())
        self.given = gr.State(None)  # a Given, made at the first question
        gr.HTML(_header(), elem_id="header")
        with gr.Row(elem_id="stage"):
            with gr.Column(elem_id="talk"):
                self.chat = _chatbot()
            with gr.Column(elem_id="source"):
                self.pane = _pane()
                self.collection = gr.HTML("", elem_id="collection")
            with gr.Column(elem_id="ask"):
                self._build_ask_area()
        self.status = gr.HTML(
            "",
            elem_id="status",
            html_template="<div role='status' aria-live='polite'>${value}</div>",
            js_on_load=None,
        )
        self.form = _feedback_form() if feedback else None

    def _build_ask_area(self) -> None:
        examples = wording.EXAMPLES[Audience.SME]
        self.suggestions_label = gr.HTML(
            _suggestions_label(wording.EXAMPLES_LABEL), elem_id="suggestions-label"
        )
        with gr.Row(elem_id="suggestions"):
            self.suggestions = [
                gr.Button(text, size="sm", elem_classes="suggestion") for text in examples
            ]
        with gr.Row(elem_id="question-row"):
            self.box = gr.Textbox(
                label=wording.QUESTION_LABEL,
                placeholder=wording.QUESTION_PLACEHOLDER,
                lines=1,
                max_lines=6,
                max_length=MAX_QUESTION_CHARS,
                autofocus=True,
                elem_id="question",
                container=False,
                scale=1,
            )
            self.ask_button = gr.Button(wording.ASK, variant="primary", elem_id="ask-button")
        with gr.Row(elem_id="options"):
            self.audience = gr.Radio(
                [(label, audience.value) for audience, label in wording.AUDIENCES.items()],
                value=Audience.SME.value,
                label=wording.AUDIENCE_LABEL,
                elem_id="audience",
            )
            self.new_button = gr.Button(wording.NEW_CONVERSATION, size="sm", elem_id="new")

    def listen(self, blocks: gr.Blocks) -> None:
        """Join the events to the handlers. All of them are private: none is an API."""
        changed = [
            self.chat,
            self.box,
            self.pane,
            self.turns,
            self.given,
            self.status,
            self.ask_button,
            self.suggestions_label,
            *self.suggestions,
        ]
        asked = [
            gr.on(
                [self.box.submit, self.ask_button.click],
                self.ask,
                [self.box, self.audience, self.turns, self.given],
                changed,
                **_ASKING,
            )
        ]
        asked += [
            button.click(
                self.ask, [button, self.audience, self.turns, self.given], changed, **_ASKING
            )
            for button in self.suggestions
        ]
        self.new_button.click(self.start_anew, [self.audience], changed, cancels=asked, **_PRIVATE)
        self.audience.change(
            self.suggest_for, [self.audience, self.turns], self.suggestions, **_PRIVATE
        )
        self.pane.select(self.show_source, [self.turns], [self.pane], **_PRIVATE)
        if self.form is not None:
            known, told = [self.turns, self.given], [self.chat, self.status]
            self.form.submit(self.send_feedback, known, told, **_PRIVATE)
            self.form.undo(self.take_back, known, told, **_PRIVATE)
        blocks.load(self.conversation.collection, None, [self.collection], **_PRIVATE)

    def ask(self, text: str, audience: str, turns: Turns, given: Given | None) -> Iterator[Update]:
        """Show the question at once, then the answer. Never raises."""
        text = text.strip()
        if not text:
            yield {self.status: wording.STATUS_EMPTY_QUESTION}
            return
        given = given or Given()
        yield self._waiting(text, turns, given, wording.SEARCHING) | {
            self.given: given,
            self.box: "",
            self.ask_button: gr.update(interactive=False),
            **self._suggest("", ()),
        }
        yield self._waiting(text, turns, given, self.conversation.searching())
        turns = self.conversation.reply(text, Audience(audience), turns)
        turn = turns[-1]
        given.waiting = None
        yield {
            self.chat: self._messages(turns, given),
            self.turns: turns,
            self.pane: self.conversation.first_source(turn),
            self.status: turn.status,
            self.ask_button: gr.update(interactive=True),
            **self._suggest(wording.FOLLOW_UPS_LABEL, _follow_ups(turn)),
            **({} if turn.answer else {self.box: text}),
        }

    def start_anew(self, audience: str) -> Update:
        """Forget the conversation."""
        return {
            self.given: None,
            self.chat: [],
            self.box: "",
            self.pane: view.empty_pane(),
            self.turns: (),
            self.status: wording.STATUS_NEW,
            self.ask_button: gr.update(interactive=True),
            **self._suggest(wording.EXAMPLES_LABEL, wording.EXAMPLES[Audience(audience)]),
        }

    def suggest_for(self, audience: str, turns: Turns) -> Update:
        """Show the examples of the chosen audience while nothing has been asked."""
        if turns:
            return {button: gr.skip() for button in self.suggestions}
        examples = wording.EXAMPLES[Audience(audience)]
        return dict(zip(self.suggestions, examples, strict=True))

    def show_source(self, turns: Turns, event: gr.EventData) -> Any:  # noqa: ANN401 - gr.skip
        """Open the source that a marker names; leave the pane when there is no such source."""
        sent = event._data if isinstance(event._data, dict) else {}
        number, choice = sent.get("turn"), sent.get("choice")
        if not isinstance(number, int) or not isinstance(choice, str):
            return gr.skip()
        return self.conversation.source(turns, number, choice) or gr.skip()

    def send_feedback(self, turns: Turns, given: Given | None, event: gr.EventData) -> Any:  # noqa: ANN401 - gr.skip
        """Store what the form sends; nothing when it is not what the form can send."""
        sent = event._data if isinstance(event._data, dict) else {}
        number, verdict, comment = sent.get("turn"), sent.get("verdict"), sent.get("comment")
        if self.feedback is None or not isinstance(number, int):
            return gr.skip(), gr.skip()
        if verdict not in tuple(Verdict) or not isinstance(comment, str):
            return gr.skip(), gr.skip()
        if given is None:  # the server was started anew, and knows no conversation
            return gr.skip(), wording.FEEDBACK_FORGOTTEN
        note = self.feedback.send(turns, given, number, Verdict(verdict), comment)
        return self._judged(turns, given, note)

    def take_back(self, turns: Turns, given: Given | None, event: gr.EventData) -> Any:  # noqa: ANN401 - gr.skip
        """Delete what was sent about one answer."""
        sent = event._data if isinstance(event._data, dict) else {}
        number = sent.get("turn")
        if self.feedback is None or given is None or not isinstance(number, int):
            return gr.skip(), gr.skip()
        return self._judged(turns, given, self.feedback.take_back(given, number))

    def _judged(self, turns: Turns, given: Given, note: Note) -> tuple[list[Message], str]:
        shown = (*turns, given.waiting) if given.waiting else turns
        status = note.text or (wording.feedback_sent(note.sent) if note.sent else "")
        return self._messages(shown, given), status

    def _waiting(self, text: str, turns: Turns, given: Given, note: str) -> Update:
        given.waiting = Turn(0, text, view.plain_message(note), None)
        return {self.chat: self._messages((*turns, given.waiting), given), self.status: note}

    def _messages(self, turns: Turns, given: Given) -> list[Message]:
        """Return the whole conversation as gradio's chat takes it."""
        messages: list[Message] = []
        for turn in turns:
            below = _feedback_line(turn, given) if self.feedback else ""
            messages.append({"role": "user", "content": view.question_message(turn.question)})
            messages.append({"role": "assistant", "content": turn.shown + below})
        return messages

    def _suggest(self, label: str, texts: tuple[str, ...]) -> Update:
        """Return the buttons with ``texts`` on them, the rest of them hidden."""
        padded = (*texts, *[""] * MAX_SUGGESTIONS)[:MAX_SUGGESTIONS]
        buttons = {
            button: gr.update(value=text, visible=bool(text))
            for button, text in zip(self.suggestions, padded, strict=True)
        }
        return {self.suggestions_label: _suggestions_label(label if texts else ""), **buttons}


def _follow_ups(turn: Turn) -> tuple[str, ...]:
    return turn.answer.follow_ups[:MAX_SUGGESTIONS] if turn.answer else ()


def _feedback_line(turn: Turn, given: Given) -> str:
    note = given.notes.get(turn.number, Note())
    possible = verdicts(turn.answer) if turn.answer else ()
    return view.feedback(turn.number, possible, sent=note.sent, note=note.text)


def _chatbot() -> gr.Chatbot:
    return gr.Chatbot(
        label=wording.CONVERSATION,
        show_label=False,
        layout="panel",
        elem_id="chat",
        height="100%",
        autoscroll=False,  # the start of an answer is read first
        buttons=[],
        latex_delimiters=[],
        allow_tags=False,
        placeholder=f"## {wording.EMPTY_HEADING}\n\n{wording.EMPTY_TEXT}",
    )


def _pane() -> gr.HTML:
    script = (_FOLDER / "chat.js").read_text(encoding="utf-8")
    return gr.HTML(view.empty_pane(), elem_id="pane", js_on_load=script, apply_default_css=False)


def _feedback_form() -> gr.HTML:
    script = (_FOLDER / "feedback.js").read_text(encoding="utf-8")
    form = view.feedback_form(MAX_COMMENT_CHARS)
    return gr.HTML(form, elem_id="feedback-form", js_on_load=script, apply_default_css=False)


def _header() -> str:
    return (
        f"<a class='skip' href='#question'>{wording.SKIP_TO_QUESTION}</a>"
        f"<h1>{wording.TITLE}</h1><p>{wording.TAGLINE}</p>"
        f"<p class='quiet'>{wording.AUTOMATIC_NOTE}</p>"
        f"<nav class='pages' aria-label='{wording.PAGES}'><ul>{_page_links()}</ul></nav>"
    )


def _page_links() -> str:
    return "".join(f"<li><a href='{link.href}'>{link.label}</a></li>" for link in NAV)


def _suggestions_label(text: str) -> str:
    return f"<span class='quiet'>{text}</span>" if text else ""


def _theme() -> gr.themes.Base:
    blue = gr.themes.Color(
        name="cairn",
        c50="#eef2fd",
        c100="#d9e3fb",
        c200="#b6c8f6",
        c300="#8caaf0",
        c400="#5c85e6",
        c500="#0E47CB",
        c600="#0E47CB",
        c700="#0b3aa6",
        c800="#0a2f86",
        c900="#082566",
        c950="#061a48",
    )
    return gr.themes.Default(
        primary_hue=blue,
        neutral_hue=gr.themes.colors.zinc,
        radius_size=gr.themes.sizes.radius_sm,
        font=["Arial", "sans-serif"],
        font_mono=["monospace"],
    ).set(
        block_label_text_color="#404040",
        input_placeholder_color="#5a5f6b",
        input_placeholder_color_dark="#a8adb8",
        input_border_color="#767676",
        input_border_color_dark="#8a8f99",
    )
