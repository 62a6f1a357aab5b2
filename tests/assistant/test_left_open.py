"""Each rule by which a sentence is left tells a maintainer where to look."""

from __future__ import annotations

import re
from pathlib import Path

import assistant
from assistant.left_open import ACT_ON, Open, Rule

ROOT = Path(assistant.__file__).parents[1]


def test_every_rule_says_where_to_look() -> None:
    assert set(ACT_ON) == set(Rule)
    assert Open(Rule.YEAR, "1999").act_on == ACT_ON[Rule.YEAR]


def test_the_files_to_look_at_are_there() -> None:
    named = [one for text in ACT_ON.values() for one in re.findall(r"[\w/]+\.(?:py|toml)", text)]
    assert named
    assert all((ROOT / one).is_file() for one in named)
