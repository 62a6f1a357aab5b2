"""What the processor can do."""

from __future__ import annotations

from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


def has_vnni(cpuinfo: Path = CPUINFO) -> bool:
    """Say whether the processor multiplies int8 natively; False where it cannot be told."""
    try:
        flags = cpuinfo.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return "avx512_vnni" in flags or "avx_vnni" in flags
