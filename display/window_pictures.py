"""Pictures of the window screen for documents and eyes: every state in every size."""

from pathlib import Path

from display.pictures import grab
from display.window_screen import WindowScreen
from display.window_states import SIZES, WINDOW, portrait, states

IN_EVERY_SIZE = ("called", "called-photo", "called-nobody", "idle", "paused", "draining", "lost")


def pages(folder: Path) -> list[Path]:
    """Draw them; the files made."""
    folder.mkdir(parents=True, exist_ok=True)
    picture, made = portrait(), []
    for lang in ("zh", "en"):
        for size, shape in SIZES.items():
            for name, known in states().items():
                if size and name not in IN_EVERY_SIZE:
                    continue
                path = folder / f"window-{name}{size}-{lang}.png"
                screen = WindowScreen(WINDOW, lambda digest: picture)
                grab(screen, known, lang, shape, path)
                made.append(path)
    return made
