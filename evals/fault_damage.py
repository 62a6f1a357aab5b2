"""Damage the files of an index: every damage is found at opening, and mended by a full build."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from corpus.errors import CairnError
from evals.fault_model import Rig, Trial
from evals.invented import InventedEmbedder, invented_documents
from index.builder import build_documents
from index.embedding.opening import prepare_embedder
from index.errors import IndexDamagedError, OtherModelError
from index.generation import CARD, SEAL, Generations

POINTER = "CURRENT"
OLD_FORMAT = 1
OTHER_DIMENSION = 128


def damage_files(rig: Rig, *, n_each: int | None = None, seed: int = 7) -> Trial:
    """Empty, halve, delete files, flip one bit of them: every file, or ``n_each`` a damage.

    After each damage the index must not open, and a full build must find what was found before.
    """
    rig.build()
    chance = random.Random(seed)
    expected = rig.top()
    names = [POINTER, CARD, *_files(rig)]
    tried = held = 0
    for damage in DAMAGES:
        chosen = chance.sample(names, n_each) if n_each else names
        for name in chosen:
            tried += 1
            held += _is_found_and_mended(rig, name, damage, chance, expected)
            rig.progress(f"damaging files: {damage}", chosen.index(name) + 1, len(chosen))
    return Trial(
        f"a file of the index {', '.join(DAMAGES)}",
        tried,
        held,
        f"{len(names)} files; found at opening, and `cairn index --full` gives the same answers",
    )


def refuse_other_models(rig: Rig) -> Trial:
    """Put another model in place of the index's own, then another dimension; both are refused."""
    rig.build()
    held = 0
    real = rig.home / "models"
    models, beside = real.resolve(), rig.home / "other"
    shutil.copytree(models, beside)
    real.unlink()
    real.symlink_to(beside, target_is_directory=True)
    for card in beside.glob("*/card.json"):
        fields = json.loads(card.read_text(encoding="utf-8"))
        card.write_text(json.dumps({**fields, "model": "another"}), encoding="utf-8")
    held += _is_refused(rig, OtherModelError)
    real.unlink()
    real.symlink_to(models, target_is_directory=True)
    shutil.rmtree(beside)
    embedder = prepare_embedder("", rig.home, lambda _: None)
    build_documents(
        rig.home,
        invented_documents(20),
        max_passage_chars=800,
        progress=lambda *_: None,
        embedder=InventedEmbedder(embedder, dimension=OTHER_DIMENSION),
    )
    held += _is_refused(rig, OtherModelError)
    rig.build()
    return Trial("another model, another dimension", 2, held, "refused, both models named")


def rebuild_earlier_format(rig: Rig) -> Trial:
    """Give the index the card of an earlier version; it is rebuilt, with the same ten passages."""
    rig.build()
    expected = rig.top()
    path = _generation(rig) / CARD
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields.pop(SEAL)
    path.write_text(json.dumps({**fields, "format": OLD_FORMAT}), encoding="utf-8")
    is_held = _is_refused(rig, IndexDamagedError)
    report = rig.build()
    is_held = is_held and report.kept == 0 and rig.top() == expected
    return Trial("an index of an earlier format", 1, int(is_held), "rebuilt; the same ten passages")


def _is_found_and_mended(
    rig: Rig, name: str, damage: str, chance: random.Random, expected: Sequence[object]
) -> bool:
    path = rig.home / "index" / name if name == POINTER else _same_file(rig, name)
    content = path.read_bytes()
    path.unlink()
    damaged = DAMAGES[damage](content, chance)
    if damaged is not None:
        path.write_bytes(damaged)
    if not _is_refused(rig, CairnError):
        rig.progress(f"{name} {damage}: it was not found", 0, 0)
        path.write_bytes(content)  # the next damage is tried on a whole index
        return False
    rig.build(is_full=True)
    if rig.top() != expected:
        rig.progress(f"{name} {damage}: it was not mended", 0, 0)
        return False
    return True


def _is_refused(rig: Rig, kind: type[CairnError]) -> bool:
    """Say whether opening and searching raises ``kind``, and not what a person cannot read."""
    try:
        rig.top()
    except kind:
        return True
    except Exception as error:  # whatever it is: a crash is what is looked for
        rig.progress(f"a crash: {error!r}", 0, 0)
    return False


def _files(rig: Rig) -> list[str]:
    """Return the files of the index that hold something, by their paths in the generation."""
    folder = _generation(rig)
    _, card, held = Generations(rig.home).open_current()
    held.close()
    return [name for name in sorted(card.files) if (folder / name).stat().st_size]


def _same_file(rig: Rig, name: str) -> Path:
    """Return the file that has the place of ``name``: stores name some files by chance."""
    folder = _generation(rig)
    if (folder / name).is_file():
        return folder / name
    of_kind = [one for one in _files(rig) if Path(one).suffix == Path(name).suffix]
    same = [one for one in of_kind if Path(one).name == Path(name).name]
    return folder / (same or of_kind)[0]


def _generation(rig: Rig) -> Path:
    folder = Generations(rig.home).current()
    if folder is None:
        raise ValueError("the rig has no index")
    return folder


def _flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


DAMAGES: Mapping[str, Callable[[bytes, random.Random], bytes | None]] = {
    "emptied": lambda _content, _chance: b"",
    "halved": lambda content, _chance: content[: len(content) // 2],
    "deleted": lambda _content, _chance: None,
    "with one bit flipped": _flipped,
}
