from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress

import httpx
import pytest

from corpus.errors import CairnError
from tests.ui.fake_engine import TODAY, no_index
from ui.engine_seam import EngineLike
from ui.guard import CSP, SECURITY_HEADERS, STRICT_POLICY
from ui.server import (
    ENVIRONMENT,
    listen,
    prepare_environment,
    warm_up,
)


@pytest.mark.parametrize("path", ["/", "/health", "/config", "/no/such/page", "/gradio_api/info"])
def test_every_response_carries_the_security_headers(address: str, path: str) -> None:
    headers = httpx.get(address + path).headers
    for name, value in SECURITY_HEADERS.items():
        assert headers.get_list(name) == [value]


@pytest.mark.parametrize("path", ["/find", "/maturity", "/practices", "/source", "/pages.css"])
def test_a_page_beside_the_chat_allows_no_script_at_all(address: str, path: str) -> None:
    headers = httpx.get(address + path).headers
    for name, value in SECURITY_HEADERS.items():
        assert headers.get_list(name) == [STRICT_POLICY if name == CSP else value]


def test_a_form_is_answered_by_the_server_and_an_endless_address_is_refused(address: str) -> None:
    result = httpx.post(f"{address}/maturity/result", data={"answer-1": "1"})
    assert (result.status_code, "Stage" in result.text) == (200, True)
    answer = b""
    with (
        socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1]))) as client,
        suppress(ConnectionError),  # the server may hang up before all is sent
    ):
        client.sendall(b"GET /find?words=" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = client.recv(4096)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
    assert b"Traceback" not in answer
    assert httpx.get(f"{address}/health").status_code == 200


def test_health_says_ok(address: str) -> None:
    response = httpx.get(f"{address}/health")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("path", ["call/ask", "run/ask", "api/ask", "call/v2/ask", "upload"])
def test_no_event_is_called_by_name_and_nothing_is_uploaded(address: str, path: str) -> None:
    body = {"data": ["Which vouchers are there?", "sme", None]}
    assert httpx.post(f"{address}/gradio_api/{path}", json=body).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/docs",
        "/redoc",
        "/openapi.json",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/runs",
        "/gradio_api/file=pyproject.toml",
        "/gradio_api/proxy=https://evil.example/",
        "//gradio_api/info",
        "/%67radio_api/info",
    ],
)
def test_pages_that_the_chat_does_not_need_are_not_there(address: str, path: str) -> None:
    assert httpx.get(address + path).status_code == 404


def test_the_environment_is_set_before_gradio_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.setenv(name, "before")
    prepare_environment()
    assert {name: os.environ[name] for name in ENVIRONMENT} == dict(ENVIRONMENT)


def test_importing_the_server_imports_no_heavy_library() -> None:
    code = (
        "import sys, ui.server; "
        "print([name for name in ('gradio', 'fastapi', 'uvicorn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_port_in_use_is_named_with_the_remedy() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(CairnError) as caught:
            listen("127.0.0.1", port)
    assert str(port) in caught.value.problem
    assert "cairn chat --port" in caught.value.remedy


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("192.0.2.1", 0)])
def test_an_address_that_cannot_be_opened_is_an_error_with_a_remedy(host: str, port: int) -> None:
    with pytest.raises(CairnError, match=host):
        listen(host, port)


def test_warming_up_asks_for_the_engine_and_survives_a_missing_index() -> None:
    asked: list[str] = []

    def provider() -> EngineLike:
        asked.append("engine")
        return no_index()

    warm_up(provider, TODAY).join()
    assert asked == ["engine"]
