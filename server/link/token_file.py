"""The file in which a station keeps its token: only its own account may read it."""

import os
from pathlib import Path


def read(path: Path | None) -> str:
    """The token kept; "" where there is none yet."""
    if path is None or not path.exists():
        return ""
    return path.read_text().strip()


def keep(path: Path, token: str) -> None:
    """Keep it, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(token)
    fresh.replace(path)
