"""What all tests share: the source documents where they are at hand, and a home of their own."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
TODAY = date(2026, 11, 21)

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the five source documents; the test is skipped where it is absent."""
    if not SOURCES.is_dir():
        pytest.skip("the source documents are not beside the project (../shared/sources)")
    return SOURCES


@pytest.fixture
def today() -> date:
    """The date that tests take as today."""
    return TODAY
