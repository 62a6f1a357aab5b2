"""The web server of the chat: the page, its security headers, and an address for operators.

Importing this is light. Gradio is imported by ``create_app``, after the environment is set.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant import warming
from corpus.errors import CairnError
from ui import wording
from ui.engine_seam import EngineProvider

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ui.feedback import FeedbackBox

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 7860
GRACE_S = 2  # an open page holds a connection; it is not waited for longer

ENVIRONMENT: Mapping[str, str] = MappingProxyType(
    {
        "GRADIO_ANALYTICS_ENABLED": "False",  # gradio compares with the word "True"
        "GRADIO_RUN_HISTORY": "False",
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "ANONYMIZED_TELEMETRY": "False",
    }
)

SECURITY_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        # Without 'unsafe-eval' gradio 6.31 never draws the page.
        "content-security-policy": (
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            "connect-src 'self'; frame-ancestors 'none'"
        ),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
)

CSP = "content-security-policy"
STRICT_POLICY = (  # of the pages beside the chat: no script at all
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

API_ROOT = "/gradio_api"
OPEN_API_PATHS = (  # seen in use by the page of gradio 6.31; all others are closed
    f"{API_ROOT}/cancel",
    f"{API_ROOT}/heartbeat/",
    f"{API_ROOT}/queue/data",
    f"{API_ROOT}/queue/join",
    f"{API_ROOT}/reset",
    f"{API_ROOT}/startup-events",
    f"{API_ROOT}/theme.css",
)

_LOG = logging.getLogger(__name__)


class ListenError(CairnError):
    """The address cannot be opened: another program holds it, or it is not ours."""


def serve(
    engine_provider: EngineProvider,
    host: str = LOOPBACK,
    port: int = DEFAULT_PORT,
    *,
    today: Callable[[], date] = date.today,
    feedback: FeedbackBox | None = None,
) -> None:
    """Serve the chat until it is stopped; the address is shown on stderr.

    Feedback is asked for only with a box to put it in. Raises ListenError when the address cannot
    be opened. The engine is asked a few questions in the background, so that the first person need
    not wait for what it loads.
    """
    with listen(host, port) as listener:
        server = build_server(create_app(engine_provider, today=today, feedback=feedback))
        warm_up(engine_provider, today())
        print(wording.serving(_url(listener)), file=sys.stderr, flush=True)
        server.run(sockets=[listener])


def prepare_environment() -> None:
    """Switch off what gradio and its libraries send or store; to be called before their import."""
    os.environ.update(ENVIRONMENT)


def create_app(
    engine_provider: EngineProvider,
    *,
    today: Callable[[], date] = date.today,
    feedback: FeedbackBox | None = None,
) -> ASGIApp:
    """Return the web app: the chat at ``/``, the pages, ``/health``; headers on every response."""
    prepare_environment()
    import gradio as gr  # noqa: PLC0415 - takes seconds, and reads the environment set above
    from fastapi import FastAPI  # noqa: PLC0415 - only needed by those who serve

    from assistant.practices.question_log import (  # noqa: PLC0415 - only needed by those who serve
        Logged,
        QuestionLog,
    )
    from ui.app import build_app, mount_options  # noqa: PLC0415 - imports gradio
    from ui.pages.routes import NAV, ROUTES  # noqa: PLC0415 - imports starlette
    from ui.pages.site import Site, mount  # noqa: PLC0415 - imports starlette

    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    web.add_api_route("/health", _health, methods=["GET"])
    log = QuestionLog(feedback.home).read if feedback else (lambda: Logged(()))
    mount(web, Site(engine_provider, today, NAV, log), ROUTES)
    blocks = build_app(engine_provider, today=today, feedback=feedback)
    return Guard(gr.mount_gradio_app(web, blocks, path="/", **mount_options()))


def build_server(app: ASGIApp) -> uvicorn.Server:
    """Return the server of ``app``; it runs on a socket from ``listen``."""
    import uvicorn  # noqa: PLC0415 - only needed by those who serve

    # The page speaks by server-sent events: no web sockets.
    return uvicorn.Server(
        uvicorn.Config(app, ws="none", log_level="warning", timeout_graceful_shutdown=GRACE_S)
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; port 0 takes a free one.

    Raises ListenError naming the port and what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere the option would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        problem, remedy = (
            wording.port_in_use(port)
            if error.errno == errno.EADDRINUSE
            else wording.cannot_listen(host, port, error.strerror or str(error))
        )
        raise ListenError(problem, remedy=remedy) from error
    except OverflowError as error:
        listener.close()
        problem, remedy = wording.cannot_listen(host, port, "ports go from 0 to 65535")
        raise ListenError(problem, remedy=remedy) from error
    return listener


def warm_up(engine_provider: EngineProvider, today: date) -> threading.Thread:
    """Load the engine in the background; the thread ends with the program."""
    thread = threading.Thread(
        target=_load, args=(engine_provider, today), daemon=True, name="warm-up"
    )
    thread.start()
    return thread


class Guard:
    """Sets the security headers on every response, and closes what the page does not use.

    Gradio answers calls of its events by name even where they are private, and takes uploads.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless it is closed, and add the headers to what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with_security(message.get("headers", ()))}
            await send(message)

        if scope["type"] == "http" and _is_closed(scope["path"]):
            await _answer_not_found(send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)


def _is_closed(path: str) -> bool:
    return path.startswith(API_ROOT) and not path.startswith(OPEN_API_PATHS)


async def _answer_not_found(send: Send) -> None:
    headers = [(b"content-type", b"text/plain")]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not Found"})


def _with_security(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers with ours; a page without scripts keeps its own, stricter policy."""
    found = list(headers)
    ours = dict(SECURITY_HEADERS)
    if (CSP.encode(), STRICT_POLICY.encode()) in found:
        ours[CSP] = STRICT_POLICY
    kept = [one for one in found if one[0].decode("latin-1").lower() not in ours]
    return [*kept, *((name.encode(), value.encode()) for name, value in ours.items())]


async def _health() -> dict[str, str]:
    """Answer that the server runs; says nothing of the index."""
    return {"status": "ok"}


def _load(engine_provider: EngineProvider, today: date) -> None:
    try:
        warming.warm_up(engine_provider().ask, today)
    except CairnError as error:
        _LOG.info("no engine yet: %s", error.problem)  # the page shows it with its remedy
    except Exception:
        _LOG.exception("the engine could not be loaded")


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
