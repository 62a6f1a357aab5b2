"""What must hold of the house itself: links resolve, settings are documented, imports are light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.settings import known_variables
from ui.terminal.app import app, sheets
from ui.terminal.evals_commands import evals
from ui.terminal.index_commands import index
from ui.terminal.options import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("corpus", "index", "assistant", "evals", "ui")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md", "CONTRIBUTING.md")


@pytest.mark.parametrize("name", [*DOCUMENTS, *(f"{room}/README.md" for room in ROOMS)])
def test_every_link_in_the_documents_resolves(name: str) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), target


def test_the_readmes_of_the_rooms_name_every_setting_of_theirs() -> None:
    for room, settings in SETTINGS.items():
        text = (ROOT / room / "README.md").read_text(encoding="utf-8")
        for variable in known_variables(settings):
            assert f"`{variable}`" in text, variable


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [command.callback.__name__ for command in app.registered_commands if command.callback]
    names += [f"evals {command.name}" for command in evals.registered_commands]
    names += [
        f"index {command.callback.__name__}"
        for command in index.registered_commands
        if command.callback
    ]
    names += [f"collection {command.name}" for command in sheets.registered_commands]
    for name in names:
        assert f"cairn {name}" in text, name


def test_only_documents_and_configuration_lie_beside_the_rooms() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    folders = {path.split("/")[0] for path in tracked if "/" in path}
    assert folders <= {*ROOMS, "tests", ".ci"}


@pytest.mark.parametrize(
    "module", ["corpus.model", "corpus.reading", "index.model", "assistant.model", "ui.server"]
)
def test_importing_a_type_loads_no_heavy_library(module: str) -> None:
    code = (
        f"import sys, {module}; heavy = {{'torch', 'chromadb', 'gradio', 'sentence_transformers',"
        f" 'langchain_core', 'onnxruntime', 'pypdf'}} & set(sys.modules); sys.exit(str(heavy) if "
        f"heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_package_has_no_code_of_its_own() -> None:
    for room in ROOMS:
        for path in (ROOT / room).rglob("__init__.py"):
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, path
            assert isinstance(body[0], ast.Expr), path


def test_no_rule_in_the_code_names_a_practice_of_the_source_documents() -> None:
    names = re.compile(r"gostop|centr@tec|centratec|proacci|giotto|frostbit|dih4cat|watify", re.I)
    for room in ("corpus", "index", "assistant"):
        for path in (ROOT / room).rglob("*"):
            if path.suffix not in (".py", ".toml") or path.name == "catalogue.toml":
                continue
            code = path.read_text(encoding="utf-8")
            if path.suffix == ".py":  # doctests and docstrings may show an example
                code = re.sub(r'"""(?:.|\n)*?"""|#.*', "", code)
            assert not names.search(code), path
