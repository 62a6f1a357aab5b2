"""The frame of all pages: routes, the shared template, headers, and what is shown on a failure.

A page is a function from what was asked to a response. It never shows a traceback: an error of
ours is said with its remedy, any other is logged and said in one sentence.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.practices.explorer import Explorer, explorer_of
from assistant.practices.question_log import Logged
from assistant.shelf import Shelf
from corpus.errors import CairnError, UnknownDocumentError
from ui.engine_seam import EngineLike, EngineProvider
from ui.guard import CSP, STRICT_POLICY
from ui.pages.asked import MAX_BODY_BYTES, Asked, BadRequestError, cleaned, read_fields

if TYPE_CHECKING:
    from fastapi import FastAPI

STYLE, ICON = "/pages.css", "/cairn.svg"
HEADERS = {CSP: STRICT_POLICY, "cache-control": "no-store"}

_FOLDER = Path(__file__).parent
_LOG = logging.getLogger(__name__)


class PageMissingError(CairnError):
    """There is nothing at this address."""


class NoCollectionError(CairnError):
    """The collection cannot be opened: there is no index, or it is damaged."""


class Site:
    """What a page needs: the collection of the present index, the day, and the templates."""

    def __init__(
        self,
        engine_provider: EngineProvider,
        today: Callable[[], date],
        nav: tuple[NavLink, ...],
        log: Callable[[], Logged] = lambda: Logged(()),
    ) -> None:
        self._provider = engine_provider
        self._today = today
        self._nav = nav
        self._log = log
        self._explored: tuple[Shelf, Explorer] | None = None
        self._templates = Environment(
            loader=PackageLoader("ui.pages", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @property
    def today(self) -> date:
        """The day that the pages speak of."""
        return self._today()

    def engine(self) -> EngineLike:
        """Return the engine of the present index. Raises NoCollectionError."""
        try:
            return self._provider()
        except CairnError as error:
            raise NoCollectionError(error.problem, remedy=error.remedy) from error

    def shelf(self) -> Shelf:
        """Return the sheets of the present index. Raises NoCollectionError."""
        return self.engine().shelf(self.today)

    def explorer(self) -> Explorer:
        """Return the explorer of the present sheets, made once for each index and day."""
        shelf = self.shelf()
        known = self._explored
        if known is None or known[0] is not shelf:
            self._explored = known = (shelf, explorer_of(shelf))
        return known[1]

    def logged(self) -> Logged:
        """Return what was asked, as the log has it. Raises QuestionLogError."""
        return self._log()

    def html(self, template: str, path: str, *, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - what templates take
        """Return a page. ``path`` is where it stands in the navigation."""
        text = self._templates.get_template(template).render(
            nav=self._nav, path=path, today=self.today, style=STYLE, icon=ICON, **values
        )
        return HTMLResponse(text, status_code=status, headers=HEADERS)

    def failed(self, status: int, problem: str, remedy: str) -> Response:
        """Return the page that says what went wrong and what to do."""
        return self.html(
            "failed.html.jinja", "", status=status, title="Not shown", problem=problem,
            remedy=remedy,
        )  # fmt: skip


Show = Callable[[Site, Asked], Response]
"""Returns the response to what was asked; raises CairnError."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of the navigation."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Route:
    """An address and the page that stands there."""

    path: str
    show: Show
    methods: tuple[str, ...] = ("GET",)


def download(text: str, name: str, media_type: str) -> Response:
    """Return ``text`` as a file to keep. ``name`` is plain ASCII, of our own making."""
    return Response(
        text,
        media_type=f"{media_type}; charset=utf-8",
        headers={**HEADERS, "content-disposition": f'attachment; filename="{name}"'},
    )


def mount(web: FastAPI, site: Site, routes: tuple[Route, ...]) -> None:
    """Add the pages, their style and icon to a web app; before what takes all addresses."""
    for route in routes:
        web.add_route(route.path, _endpoint(site, route.show), methods=list(route.methods))
    for path, media_type in ((STYLE, "text/css"), (ICON, "image/svg+xml")):
        web.add_route(path, _file(path.removeprefix("/"), media_type))


def _endpoint(site: Site, show: Show) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            encoded = await _encoded(request)
        except BadRequestError as error:
            return site.failed(400, error.problem, error.remedy)
        return await run_in_threadpool(_shown, site, show, encoded, dict(request.path_params))

    return answer


def _shown(site: Site, show: Show, encoded: bytes, places: dict[str, str]) -> Response:
    try:
        named = {name: cleaned(value) for name, value in places.items()}
        return show(site, Asked(read_fields(encoded), named))
    except (PageMissingError, UnknownDocumentError) as error:
        return site.failed(404, error.problem, error.remedy)
    except NoCollectionError as error:
        return site.failed(503, error.problem, error.remedy)
    except CairnError as error:
        return site.failed(400, error.problem, error.remedy)
    except Exception:
        _LOG.exception("a page could not be shown")  # without what was asked
        return site.failed(
            500, "something went wrong", "try it once more, or tell the person who runs Cairn"
        )


async def _encoded(request: Request) -> bytes:
    """Return the query of a GET, the body of a POST. Raises BadRequestError when it is too long."""
    if request.method != "POST":
        return bytes(request.scope["query_string"])
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY_BYTES:
            raise BadRequestError("the form is too long", remedy="shorten what you typed")
    return bytes(body)


def _file(name: str, media_type: str) -> Callable[[Request], Response]:
    """Return what answers with a file that lies beside this module."""
    content = (_FOLDER / name).read_bytes()

    def answer(request: Request) -> Response:
        headers = {CSP: STRICT_POLICY, "cache-control": "no-cache"}
        return Response(content, media_type=media_type, headers=headers)

    return answer
