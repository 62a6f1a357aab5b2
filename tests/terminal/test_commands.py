"""The command line as people and programs use it: real processes, real index."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

pytestmark = pytest.mark.model

SCHEMA = json.loads(files("assistant").joinpath("answer.schema.json").read_text(encoding="utf-8"))
GOSTOP = "How many firms took part in GOSTOP?"

# Sockets that leave this machine fail, as on a train.
OFFLINE = """
import ipaddress, socket, sys
real = socket.socket.connect
def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        if not ipaddress.ip_address(address[0]).is_loopback:
            raise OSError("no network in this test")
    return real(self, address)
def lookup(*arguments, **named):
    raise OSError("no network in this test")
socket.socket.connect = connect
socket.getaddrinfo = lookup
from ui.terminal.app import main
main(sys.argv[1:])
"""

HEAVY = """
import sys
from ui.terminal.app import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
found = {"torch", "gradio", "sentence_transformers", "transformers", "langchain"} & set(sys.modules)
assert not found, found
"""


def cairn(
    *arguments: str, environment: Mapping[str, str], code: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "ui.terminal"]
    done = subprocess.run(
        [*command, *arguments], capture_output=True, text=True, env=dict(environment), timeout=120
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done


def test_ask_gives_the_figure_with_a_citation_into_its_document(
    environment: Mapping[str, str],
) -> None:
    done = cairn("ask", "--json", GOSTOP, environment=environment)
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, SCHEMA)
    assert answer["status"] == "answered"
    assert "13 companies" in answer["answer"]
    citation = answer["citations"][0]
    assert citation["document"].startswith("002_")
    assert citation["lines"] == [374, 374]


def test_ask_for_people_shows_answer_source_and_what_to_ask_next(
    environment: Mapping[str, str],
) -> None:
    done = cairn("ask", GOSTOP, "--audience", "policymaker", environment=environment)
    for words in ("Status: answered", "13 companies", "[1]", "lines 374", "Ask next:", "as of"):
        assert words in done.stdout


def test_ask_explains_what_it_decided_by(environment: Mapping[str, str]) -> None:
    question = "how much did gostop cost"
    shown = cairn("ask", question, "--explain", "--json", environment=environment).stdout
    [part] = json.loads(shown)["parts"]
    assert part["kind"] == "money"
    assert part["named"][0]["is_sure"]
    assert part["passages"][0]["rank"] == 1
    chosen = [one for one in part["sentences"] if one["is_chosen"]]
    assert "9.397.732,50" in chosen[0]["text"]
    assert chosen[0]["why"] == "taken"
    assert all(one["why"].startswith("left") for one in part["sentences"] if not one["is_chosen"])
    told = cairn("ask", question, "--explain", environment=environment).stdout
    assert "kind money" in told
    assert "accounts for" in told


@pytest.mark.parametrize(
    ("question", "rule", "words"),
    [
        ("budget of gostop in 1999", "year", "1999"),
        ("how many patents has gostop in wales", "place", "UKL"),
        ("what rent does a tenant of gostop pay", "slot", "rent"),
        ("how many elephants does gostop have", "counted", "eleph"),
        ("what does gostop do in Nowhereham", "unknown", "Nowhereham"),
        ("gostop next to the Portuguese hub: staff?", "side", "Portuguese hub"),
    ],
)
def test_a_refusal_is_explained_by_what_was_left_open_and_by_which_rule(
    question: str, rule: str, words: str, environment: Mapping[str, str]
) -> None:
    shown = cairn("ask", question, "--explain", "--json", environment=environment).stdout
    reasons = json.loads(shown)
    assert reasons["status"] == "not_in_documents"
    [part] = reasons["parts"]
    found = [one for one in part["refused_by"] if one["rule"] == rule and words in one["words"]]
    assert found
    assert all(one["act_on"] for one in part["refused_by"])
    assert all(one["left_open"] for one in part["sentences"] if one["why"].startswith("left open"))


def test_words_that_no_sentence_accounts_for_are_named(environment: Mapping[str, str]) -> None:
    question = "how many elephants does gostop have"
    told = cairn("ask", question, "--explain", environment=environment).stdout
    assert "refused by counted" in told
    assert "not covered: eleph" in told


def test_a_batch_answers_every_line_and_loses_none(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    rows = [
        {"id": "a", "question": GOSTOP},
        {"id": "b", "question": "How much did it cost?", "history": ["What is GOSTOP?"]},
        {"id": "c", "question": "x", "audience": "king", "profile": {"country": "Atlantis"}},
        {"id": "d", "question": ""},
        {"id": "e", "question": "y" * 10_000},
        {"id": "f"},
    ]
    lines = [json.dumps(row) for row in rows] + ["{not json", "", "[1]"]
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text("\n".join(lines), encoding="utf-8")
    done = cairn("ask", "--batch", str(batch), "--out", str(out), environment=environment)
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert done.returncode == 1
    assert [one["id"] for one in answers] == ["a", "b", "c", "d", "e", "f", "", ""]
    assert [one["status"] for one in answers[3:]] == ["failed"] * 5
    assert "9.397.732,50" in answers[1]["answer"]
    assert any("Atlantis" in notice["text"] for notice in answers[2]["notices"])
    for one in answers:
        jsonschema.validate(one, SCHEMA)


def test_the_same_batch_twice_is_the_same_but_for_the_time(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text(json.dumps({"id": "1", "question": GOSTOP}), encoding="utf-8")
    outs = []
    for name in ("one", "two"):
        out = tmp_path / name
        done = cairn(
            "ask", "--batch", str(batch), "--out", str(out), "--today", "2026-01-02",
            environment=environment,
        )  # fmt: skip
        assert done.returncode == 0
        answer = json.loads(out.read_text(encoding="utf-8"))
        answer.pop("elapsed_ms")
        assert answer["as_of"] == "2026-01-02"
        outs.append(answer)
    assert outs[0] == outs[1]


def test_everything_works_without_a_network(
    make_home: Callable[[str], Path], sources: Path
) -> None:
    home = make_home("offline")
    environment = {**os.environ, "CAIRN_HOME": str(home), "CAIRN_BUILTIN": "0"}
    for arguments in (["add", str(sources)], ["index"], ["ask", GOSTOP], ["sources"]):
        done = cairn(*arguments, environment=environment, code=OFFLINE)
        assert done.returncode == 0, done.stderr
    assert "5 documents" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["ask", GOSTOP], ["sources"], ["ask", "--json", "What is DIH4CAT?"]]
)
def test_a_question_loads_no_heavy_library(
    environment: Mapping[str, str], arguments: list[str]
) -> None:
    done = cairn(*arguments, environment=environment, code=HEAVY)
    assert done.returncode == 0, done.stderr


def test_adding_a_text_file_loads_no_heavy_library(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Harbour Lab\n\nHarbour Lab is a workshop of the city for small firms.\n")
    environment = {**os.environ, "CAIRN_HOME": str(tmp_path / "home")}
    assert cairn("add", str(path), environment=environment, code=HEAVY).returncode == 0


def test_a_cold_question_takes_little_more_than_starting(environment: Mapping[str, str]) -> None:
    # About three seconds on two cores. Machines differ twofold and so do their minutes: what
    # starting alone takes right before is the measure. A slow question is slow beside each start.
    shares = []
    for _ in range(4):
        starting = _cpu_seconds("--help", environment=environment)
        shares.append(_cpu_seconds("ask", GOSTOP, environment=environment) / starting)
    assert min(shares) < 3.5


def _cpu_seconds(*arguments: str, environment: Mapping[str, str]) -> float:
    """Return the CPU time of a command: what else runs adds to the clock, and little to this."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    cairn(*arguments, environment=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_bad_files_are_named_and_the_rest_is_added(
    make_home: Callable[[str], Path], tmp_path: Path
) -> None:
    home = make_home("bad-files")
    environment = {**os.environ, "CAIRN_HOME": str(home), "CAIRN_BUILTIN": "0"}
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (tmp_path / "good.txt").write_text(
        "Harbour Lab\n\nHarbour Lab advised 40 small firms of the harbour in the year 2020.\n"
    )
    done = cairn("add", str(tmp_path), str(tmp_path / "none.txt"), environment=environment)
    assert done.returncode == 1
    for name in ("empty.txt", "table.xlsx", "broken.pdf", "none.txt"):
        assert name in done.stderr
    assert done.stderr.count("->") == 4
    assert "1 added" in done.stdout
    assert cairn("index", environment=environment).returncode == 0
    answer = cairn("ask", "How many firms did Harbour Lab advise?", environment=environment)
    assert "40 small firms" in answer.stdout
    again = cairn("index", environment=environment)
    assert "Nothing changed" in again.stdout


def test_no_index_yet_says_which_command_makes_it(tmp_path: Path) -> None:
    environment = {**os.environ, "CAIRN_HOME": str(tmp_path)}
    for arguments in (["ask", "x"], ["sources"], ["evals", "run"]):
        done = cairn(*arguments, environment=environment)
        assert done.returncode == 1
        assert "cairn index" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ask", ""], 1, "the question is empty"),
        (["ask", "a" * 10_000], 1, "10,000 characters"),
        (["ask", "\x01\x02"], 1, "the question is empty"),
        (["ask", "x", "--audience", "king"], 2, "sme"),
        (["ask", "x", "--today", "tomorrow"], 2, "%Y-%m-%d"),
        (["ask", "x", "--jsn"], 2, "--json"),
        (["ask", "--batch", "in.jsonl"], 2, "--out"),
        (["ask", "--batch", "none.jsonl", "--out", "out.jsonl"], 1, "none.jsonl"),
        (["fly"], 2, "No such command"),
        (["remove", "none.txt"], 1, "no document called"),
    ],
)
def test_wrong_input_gets_a_clear_message_and_its_exit_code(
    environment: Mapping[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = cairn(
        *arguments, environment={**environment, "PYTHONPATH": str(Path(__file__).parents[2])}
    )
    assert done.returncode == code
    assert message in done.stderr


def test_an_unknown_setting_is_named_with_the_choices(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    done = cairn("ask", GOSTOP, environment={**environment, "CAIRN_BULTIN": "0"})
    assert done.returncode == 0
    assert "CAIRN_BULTIN" in done.stderr
    assert "CAIRN_BUILTIN" in done.stderr
    (tmp_path / "settings.toml").write_text("[index]\nmodel = 'x'\n")
    done = cairn("ask", GOSTOP, environment={**environment, "CAIRN_HOME": str(tmp_path)})
    assert done.returncode == 1
    assert "embedding_model" in done.stderr or "cairn index" in done.stderr
    done = cairn("ask", GOSTOP, environment={**environment, "CAIRN_CANDIDATES": "many"})
    assert done.returncode == 1
    assert "whole number" in done.stderr


def test_a_damaged_index_is_named_with_its_remedy(
    make_home: Callable[[str], Path], build_index: Callable[..., object]
) -> None:
    home = make_home("damaged")
    build_index(home, builtin=True)
    texts = next((home / "index" / "generations").rglob("texts.sqlite"))
    texts.write_bytes(b"")
    done = cairn("ask", GOSTOP, environment={**os.environ, "CAIRN_HOME": str(home)})
    assert done.returncode == 1
    assert "cairn index --full" in done.stderr
