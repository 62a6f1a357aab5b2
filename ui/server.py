"""The web server of the chat: the page, the pages beside it, and an address for operators.

Importing this is light. Gradio is imported by ``create_app``, after the environment is set.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant import warming
from corpus.errors import CairnError
from ui import wording
from ui.engine_seam import EngineProvider
from ui.guard import Guard

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

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
