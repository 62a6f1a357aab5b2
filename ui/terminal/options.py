"""What all commands share: the data folder, today's date, and the options for them."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import AssistantSettings
from corpus.errors import SettingsError
from corpus.settings import (
    CorpusSettings,
    cairn_home,
    check_sections,
    known_variables,
    unknown_variables,
)
from index.settings import IndexSettings

SETTINGS = {"corpus": CorpusSettings, "index": IndexSettings, "assistant": AssistantSettings}

TodayOption = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="The date taken as today."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def as_of(today: datetime | None) -> date:
    """Return the date that ``--today`` gives, else the date of this machine."""
    return today.date() if today else date.today()


def data_home() -> Path:
    """Return the data folder after checking that all settings are known. Raises SettingsError."""
    home = cairn_home(os.environ)
    if home.exists() and not home.is_dir():
        raise SettingsError(
            f"{home}: the data folder is a file", remedy="name a folder in CAIRN_HOME"
        )
    check_sections(home, frozenset(SETTINGS))
    known = known_variables(*SETTINGS.values())
    for name in unknown_variables(os.environ, frozenset(known)):
        sys.stderr.write(
            f"unknown setting {name} is left out\n  -> choose one of: "
            f"{', '.join(sorted((*known, 'CAIRN_HOME')))}\n"
        )
    return home
