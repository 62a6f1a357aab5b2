"""Swap generations under readers: no question may fail, none see two generations at once."""

from __future__ import annotations

import json
import subprocess
import sys

from evals.fault_model import Rig, Trial
from evals.fault_reader import STOP

N_READERS = 2
WANTED_S = 5.0  # until readers see a new generation


def swap_under_readers(rig: Rig, swaps: int, queries: int) -> Trial:
    """Replace every document and build, ``swaps`` times, while two processes ask ``queries``."""
    rig.build()
    each = -(-queries // N_READERS)
    readers = [
        subprocess.Popen(
            (sys.executable, "-m", "evals.fault_reader", str(rig.home), str(each)),
            env=dict(rig.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(N_READERS)
    ]
    try:
        for swap in range(swaps):
            for number in range(rig.n_reports):
                rig.write(number, swap + 2)
            rig.build()
            rig.progress("swapping under readers", swap + 1, swaps)
    finally:
        (rig.home / STOP).touch()
        ended = [reader.communicate() for reader in readers]
    found = [json.loads(printed) for printed, _ in ended if printed]
    n = sum(one["questions"] for one in found)
    failed = sum(len(one["errors"]) + one["mixed"] for one in found)
    for one in found:
        for error in one["errors"][:3]:
            rig.progress(f"a reader: {error}", 0, 0)
    for _, said in ended:
        if "Traceback" in said:
            rig.progress(said, 0, 0)
            failed += 1
    slowest_s = max((one["slowest_s"] for one in found), default=0.0)
    failed += slowest_s > WANTED_S
    return Trial(
        f"readers during {swaps} swaps ({N_READERS} processes)",
        max(n, queries),
        n - failed,
        "each answer from one generation; a new one is in use within "
        f"{slowest_s:.1f} s; {max(one['generations'] for one in found)} generations seen",
    )
