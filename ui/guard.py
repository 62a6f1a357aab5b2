"""What guards every response: security headers, and what the page does not use closed.

The pages beside the chat name their own, stricter policy; it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
