"""`./hall screenshots DIR`: every page of every program in Chinese and English, from made-up views.

Offscreen; each program has its own `pictures` module, because it knows its pages best.
"""

import argparse
import os
import sys
from pathlib import Path

from config.paths import chinese_font
from config.words import say_all


def main() -> int:
    """Exit 0 when every picture is drawn, 2 for a folder that cannot be written."""
    parser = argparse.ArgumentParser(
        prog="./hall screenshots", description="截取全部画面 / pictures of every page"
    )
    parser.add_argument("folder", type=Path, help="图片文件夹 / folder for the pictures")
    folder = parser.parse_args().folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(say_all("paper_preview.cannot_write", file=folder, why=error), file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw(folder)
    print(f"{len(list(folder.rglob('*.png')))} 张图片在 / pictures in {folder}")
    return 0


def draw(folder: Path) -> None:
    """All programs, one folder each; imported here, because they load Qt."""
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication

    import counter.pictures
    import display.pictures
    import display.window_pictures
    import kiosk.pictures
    import printers.pictures

    application = QApplication([])
    QFontDatabase.addApplicationFont(str(chinese_font()))
    say("kiosk")
    kiosk.pictures.pages(folder / "kiosk")
    say("counter")
    counter.pictures.pages(folder / "counter")
    say("display")
    display.pictures.pages(folder / "display")
    display.window_pictures.pages(folder / "display")
    application.processEvents()
    say("slips")
    for _ in printers.pictures.pages(folder / "slips"):
        application.processEvents()


def say(name: str) -> None:
    """Progress, for a person."""
    print(f"{name} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
