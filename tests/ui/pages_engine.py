"""The built-in sheets and the small invented documents, without an index: what pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import anyio
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

from assistant.shelf import Shelf
from corpus.errors import UnknownDocumentError
from corpus.model import DocId, Document, DocumentKind, Piece, Section, SectionKind, Span
from tests.assistant.made_shelf import built_in_shelf
from tests.ui.fake_engine import TODAY, FakeEngine, FakeSource
from ui.engine_seam import EngineProvider
from ui.guard import Guard
from ui.pages.routes import NAV, ROUTES
from ui.pages.site import Site, mount
from ui.server import serve

CONTACT_TEXT = (
    "Contacts\nThe hub answers within two days.\nMira Invented, mira@hub.example\n"
    "Opening hours\nThe hub is open on working days.\n"
)


def make_contacts() -> Document:
    """A text with the contact block of a person between two other sections."""
    first, last = CONTACT_TEXT.index("Mira"), CONTACT_TEXT.index("Opening")
    return Document(
        doc_id=DocId("contacts"),
        sha256="1" * 64,
        name="contacts.txt",
        kind=DocumentKind.DOCUMENT,
        title="Hub contacts",
        text=CONTACT_TEXT,
        pieces=(Piece(0, 0, len(CONTACT_TEXT)),),
        sections=(
            Section(("Contacts",), Span(0, first), Span(0, 8)),
            Section(("Person",), Span(first, last), None, SectionKind.CONTACT),
            Section(("Opening",), Span(last, len(CONTACT_TEXT)), Span(last, last + 13)),
        ),
    )


@dataclass
class CollectionEngine(FakeEngine):
    """The fake engine with the sheets that come with Cairn, as documents and on the shelf."""

    def document(self, name: str) -> Document:
        for document in self._all():
            if document.name == name:
                return document
        raise UnknownDocumentError(f"no document called {name!r}", remedy="run `cairn index`")

    def sources(self) -> tuple[FakeSource, ...]:
        return tuple(
            FakeSource(one.name, one.kind, one.title, one.year, one.project) for one in self._all()
        )

    def shelf(self, today: date) -> Shelf:
        return built_in_shelf()

    def _all(self) -> tuple[Document, ...]:
        sheets = {sheet.document.name: sheet.document for sheet in built_in_shelf().sheets}
        return (*self.documents, make_contacts(), *sheets.values())


def pages_client(provider: EngineProvider | None = None) -> TestClient:
    """Return a client of the pages alone, as the server guards them."""
    engine = CollectionEngine()
    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    mount(web, Site(provider or (lambda: engine), lambda: TODAY, NAV), ROUTES)
    return TestClient(Guard(web), raise_server_exceptions=True)


def asked_of(client: TestClient, path: str, query: bytes) -> tuple[int, str, str]:
    """Return status, media type and text of a page; ``query`` may be longer than clients allow."""
    sent: list[Message] = []
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query, "headers": [],
        "http_version": "1.1", "scheme": "http", "root_path": "", "server": ("test", 80),
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def run() -> None:
        await client.app(scope, receive, send)

    anyio.run(run)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(one.get("body", b"") for one in sent[1:])
    return sent[0]["status"], headers["content-type"], body.decode()


def serve_collection() -> None:
    """Serve the whole web app over the built-in sheets until the process is ended."""
    engine = CollectionEngine()
    serve(lambda: engine, port=0, today=lambda: TODAY)
