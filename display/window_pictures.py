"""Pictures of the window screen for documents and eyes: every state in every size."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from display.known import Known
from display.pictures import grab
from display.window_screen import WindowScreen
from display.window_states import SIZES, WINDOW, portrait, states

IN_EVERY_SIZE = ("called", "called-photo", "called-nobody", "idle", "paused", "draining", "lost")


def pages(folder: Path) -> list[Path]:
    """Draw them; the files made."""
    folder.mkdir(parents=True, exist_ok=True)
    picture, made = portrait(), []
    for name, known, size, lang in _wanted():
        path = folder / f"window-{name}{size}-{lang}.png"
        grab(WindowScreen(WINDOW, lambda digest: picture), known, lang, SIZES[size], path)
        made.append(path)
    return made


def _wanted() -> Iterator[tuple[str, Known, str, str]]:
    """Name, what is known, size, language."""
    for size, lang in product(SIZES, ("zh", "en")):
        for name, known in states().items():
            if not size or name in IN_EVERY_SIZE:
                yield name, known, size, lang
