"""Slips as picture files, numbered one after the other."""

import re
from pathlib import Path

from printers.paper import Printed


def save(printed: Printed, out: Path) -> Path:
    """Save as the next number: slips of an earlier run are never written over."""
    names = [re.fullmatch(r"slip-(\d+)\.png", path.name) for path in out.glob("slip-*.png")]
    last = max((int(name[1]) for name in names if name), default=0)
    path = out / f"slip-{last + 1:04d}.png"
    with path.open("xb") as file:
        printed.picture.save(file, "PNG")
    return path
