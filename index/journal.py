"""Keep the vectors of a build that is under way, so that one that was killed embeds nothing twice.

A file of records of one size: the digest of what was embedded, its vector, and a checksum. What a
kill left half-written at the end is dropped. The file goes when the generation is published.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.embedding.base import Vectors

DIGEST_BYTES = 32  # SHA-256
CHECKSUM_BYTES = 4


class Journal:
    """The vectors made so far by one model, in ``folder``."""

    def __init__(self, folder: Path, model: str) -> None:
        self._path = folder / f"{hashlib.sha256(model.encode()).hexdigest()[:16]}.vectors"

    def read(self, dimension: int) -> dict[str, Vectors]:
        """Return the whole records as vectors by digest (hexadecimal)."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return {}
        return dict(_records(content, dimension))

    def append(self, digests: list[str], vectors: Vectors) -> None:
        """Write ``(len(digests), dimension) float32`` behind what is there. Raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        _append(self._path, digests, vectors)

    def rewrite(self, kept: dict[str, Vectors]) -> None:
        """Drop what was not whole: later records stand at the right place again.

        Written beside, then renamed: a kill in between loses none of them.
        """
        if not kept:
            self.forget()
            return
        beside = self._path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        _append(beside, list(kept), np.stack(list(kept.values())))
        os.replace(beside, self._path)

    def forget(self) -> None:
        """Delete the file, and what a kill left of a new one."""
        self._path.unlink(missing_ok=True)
        self._path.with_suffix(".new").unlink(missing_ok=True)


def _append(path: Path, digests: list[str], vectors: Vectors) -> None:
    with path.open("ab") as file:
        for digest, vector in zip(digests, vectors, strict=True):
            record = bytes.fromhex(digest) + np.asarray(vector, dtype=np.float32).tobytes()
            file.write(record + zlib.crc32(record).to_bytes(CHECKSUM_BYTES, "big"))


def _records(content: bytes, dimension: int) -> Iterator[tuple[str, Vectors]]:
    size = DIGEST_BYTES + 4 * dimension + CHECKSUM_BYTES
    for at in range(0, len(content) - size + 1, size):
        record = content[at : at + size - CHECKSUM_BYTES]
        checksum = content[at + size - CHECKSUM_BYTES : at + size]
        if zlib.crc32(record).to_bytes(CHECKSUM_BYTES, "big") != checksum:
            return
        vector = np.frombuffer(record[DIGEST_BYTES:], dtype=np.float32)
        yield record[:DIGEST_BYTES].hex(), vector
