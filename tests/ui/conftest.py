from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from queue import Queue

import pytest

from assistant.model import Question
from tests.ui.fake_engine import TODAY, FakeEngine, no_index
from ui.server import serve

STARTING_S = 120  # importing gradio on a busy machine


def serve_fake_engine() -> None:
    """Serve the chat over a fake engine on a free port until the process is ended."""
    engine = FakeEngine()
    serve(lambda: engine, port=0, today=lambda: TODAY)


def serve_without_index() -> None:
    """Serve the chat while there is no index, on a free port until the process is ended."""
    serve(no_index, port=0, today=lambda: TODAY)


@contextmanager
def served(by: Callable[[], None] = serve_fake_engine) -> Iterator[str]:
    """Run ``by``, a function of this module, in a process of its own; yields its address."""
    with running_module("tests.ui.conftest", by.__name__) as url:
        yield url


@contextmanager
def running_module(module: str, name: str) -> Iterator[str]:
    """Run the function ``name`` of a module, which serves; yields its address."""
    code = f"from {module} import {name}; {name}()"
    with running([sys.executable, "-c", code], os.environ) as url:
        yield url


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Run a command that serves the chat; yields the address that it shows on stderr."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(environment))
    shown: list[str] = []
    address: Queue[str] = Queue()

    def read_stderr() -> None:
        for line in process.stderr or ():
            shown.append(line)
            if found := re.search(r"http://\S+", line):
                address.put(found[0])
        address.put("")

    reader = threading.Thread(target=read_stderr)
    reader.start()
    try:
        url = address.get(timeout=STARTING_S)
        assert url, "".join(shown)
        yield url
    finally:
        process.terminate()
        process.wait()
        reader.join()
        if process.stderr:
            process.stderr.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a chat over a fake engine."""
    with served() as url:
        yield url


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def question() -> Question:
    return Question("Which vouchers are there?", TODAY)
