from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from corpus.settings import (
    CorpusSettings,
    cairn_home,
    check_sections,
    load_section,
    unknown_variables,
)


def load(home: Path, **environment: str) -> CorpusSettings:
    return load_section("corpus", CorpusSettings, home=home, environment=environment)


def test_the_environment_comes_before_the_file_and_the_file_before_the_default(
    tmp_path: Path,
) -> None:
    assert load(tmp_path).max_passage_chars == 900
    (tmp_path / "settings.toml").write_text("[corpus]\nmax_passage_chars = 500\n")
    assert load(tmp_path).max_passage_chars == 500
    assert load(tmp_path, CAIRN_MAX_PASSAGE_CHARS="600").max_passage_chars == 600


@pytest.mark.parametrize(
    ("word", "value"), [("0", False), ("no", False), ("1", True), ("ON", True)]
)
def test_yes_and_no_are_read_in_the_words_people_write(
    tmp_path: Path, word: str, value: bool
) -> None:
    assert load(tmp_path, CAIRN_BUILTIN=word).builtin is value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[corpus]\npassage = 3\n", "unknown setting 'passage'"),
        ("[corpus]\nmax_passage_chars = 'many'\n", "max_passage_chars is 'many'"),
        ("[corpus]\nmax_passage_chars = 10\n", "max_passage_chars is 10"),
        ("corpus = 3\n", "not a section"),
        ("[corpus\n", "cannot be read"),
    ],
)
def test_a_bad_setting_is_named_with_the_choices(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert message in str(caught.value)
    assert caught.value.remedy


def test_an_unknown_section_is_named_with_the_choices(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[korpus]\n")
    with pytest.raises(SettingsError, match=r"unknown section \[korpus\]"):
        check_sections(tmp_path, frozenset({"corpus"}))


def test_an_unknown_variable_is_found() -> None:
    names = unknown_variables(
        {"CAIRN_BUILTN": "0", "CAIRN_HOME": "x", "PATH": ""}, frozenset({"CAIRN_BUILTIN"})
    )
    assert names == ("CAIRN_BUILTN",)


def test_the_home_is_named_by_the_environment_or_the_platform(tmp_path: Path) -> None:
    assert cairn_home({"CAIRN_HOME": str(tmp_path)}) == tmp_path
    assert cairn_home({}).name == "cairn"
    assert cairn_home({"CAIRN_HOME": "my/home"}) == Path.cwd() / "my" / "home"
