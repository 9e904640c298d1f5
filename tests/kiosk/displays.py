"""A real X display of any size with nothing on it: no window manager, a black root."""

import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HEADER, WIDTH, HEIGHT, PER_LINE, COLOURS = 0, 4, 5, 12, 19
"""Places in the header of an XWD file, each four bytes, the highest first."""

COLOUR_BYTES = 12


class Display:
    """What programs need to draw on it, and what is seen there."""

    def __init__(self, name: str, memory: Path) -> None:
        self.env = {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}
        self._memory = memory

    def dots(self) -> NDArray[np.uint8]:
        """Blue, green and red of every dot, row by row: the memory of the screen itself."""
        raw = self._memory.read_bytes()
        head = struct.unpack(">25I", raw[:100])
        start = head[HEADER] + head[COLOURS] * COLOUR_BYTES
        rows = np.frombuffer(raw, np.uint8, head[HEIGHT] * head[PER_LINE], start)
        return rows.reshape(head[HEIGHT], -1, 4)[:, : head[WIDTH], :3]


@contextmanager
def display(size: str, folder: Path) -> Iterator[Display]:
    """A display of `size`; Xvfb itself picks a free number, its memory lies in `folder`."""
    hears, says = os.pipe()
    words = ["Xvfb", "-displayfd", str(says), "-screen", "0", f"{size}x24", "-br"]
    words += ["-nolisten", "tcp", "-noreset", "-fbdir", str(folder)]
    server = subprocess.Popen(words, pass_fds=(says,), stderr=subprocess.DEVNULL)
    os.close(says)
    with os.fdopen(hears) as number:
        name = f":{number.readline().strip()}"
    try:
        yield Display(name, folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()
