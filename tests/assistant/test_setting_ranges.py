"""A setting outside its range is named with its value and the range, before it does harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.settings import AssistantSettings
from corpus.errors import SettingsError
from corpus.settings import CorpusSettings, check_sections, load_section
from index.settings import IndexSettings


@pytest.mark.parametrize(
    ("settings_type", "variable", "value", "shown", "allowed"),
    [
        (IndexSettings, "CAIRN_CANDIDATES", "0", "candidates is 0", "1 to 1000"),
        (IndexSettings, "CAIRN_CANDIDATES", "-3", "candidates is -3", "1 to 1000"),
        (AssistantSettings, "CAIRN_MIN_CONFIDENCE", "7", "min_confidence is 7.0", "0 to 1"),
        (AssistantSettings, "CAIRN_MIN_CONFIDENCE", "nan", "min_confidence is nan", "0 to 1"),
        (AssistantSettings, "CAIRN_PASSAGES_READ", "0", "passages_read is 0", "1 to 1000"),
        (CorpusSettings, "CAIRN_MAX_FILE_MB", "-1", "max_file_mb is -1", "1 to 10000"),
        (CorpusSettings, "CAIRN_MAX_PASSAGE_CHARS", "9", "max_passage_chars is 9", "200 to 4000"),
    ],
)
def test_a_value_out_of_range_is_named_with_the_range(
    tmp_path: Path, settings_type: type[Any], variable: str, value: str, shown: str, allowed: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_section("any", settings_type, home=tmp_path, environment={variable: value})
    assert shown in caught.value.problem
    assert allowed in caught.value.remedy


def test_the_ends_of_a_range_are_allowed() -> None:
    assert AssistantSettings(min_confidence=0, passages_read=1).min_confidence == 0
    assert AssistantSettings(min_confidence=1, passages_read=1000).min_confidence == 1
    assert IndexSettings(candidates=1).candidates == 1


def test_a_key_outside_of_any_section_is_called_that(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("candidates = 5\n[index]\n")
    with pytest.raises(SettingsError, match=r"'candidates' stands outside of any section") as found:
        check_sections(tmp_path, frozenset({"corpus", "index"}))
    assert "[corpus], [index]" in found.value.remedy


def test_a_number_too_long_for_settings_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f"[index]\ncandidates = {'1' * 5000}\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        check_sections(tmp_path, frozenset({"index"}))
