from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from index.journal import Journal

DIGESTS = [hashlib.sha256(bytes([at])).hexdigest() for at in range(5)]
VECTORS = np.arange(20, dtype=np.float32).reshape(5, 4)


def written(folder: Path) -> Path:
    Journal(folder, "model").append(DIGESTS, VECTORS)
    return next(folder.iterdir())


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    written(tmp_path)
    read = Journal(tmp_path, "model").read(4)
    assert list(read) == DIGESTS
    assert np.array_equal(np.stack(list(read.values())), VECTORS)


@pytest.mark.parametrize("lost", [1, 20, 51])
def test_a_record_that_a_kill_left_half_written_is_dropped(tmp_path: Path, lost: int) -> None:
    path = written(tmp_path)
    path.write_bytes(path.read_bytes()[:-lost])
    assert list(Journal(tmp_path, "model").read(4)) == DIGESTS[:4]


def test_a_flipped_bit_ends_what_is_believed(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert list(Journal(tmp_path, "model").read(4)) == DIGESTS[:2]


def test_another_model_or_dimension_takes_nothing_over(tmp_path: Path) -> None:
    written(tmp_path)
    assert Journal(tmp_path, "other model").read(4) == {}
    assert Journal(tmp_path, "model").read(8) == {}
