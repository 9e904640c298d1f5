"""Writes a file durably: all of it or nothing, whatever the power does."""

import os
from pathlib import Path


def write_durably(path: Path, content: bytes) -> None:
    """Into place in one step, once it is on the disk."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
