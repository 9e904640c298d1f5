"""`./hall screenshots DIR`: every page of every program in Chinese and English, of made-up views.

Offscreen; each program has its own `pictures` module, because it knows its pages best.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

Draw = Callable[[Path], object]


def main() -> int:
    """Exit 0 when every picture is drawn, 2 for a folder that cannot be written."""
    parser = argparse.ArgumentParser(
        prog="hall screenshots", description="截取全部画面 / pictures of every page"
    )
    parser.add_argument("folder", type=Path, help="图片文件夹 / folder for the pictures")
    folder = parser.parse_args().folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{folder}: 无法写入 / cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, draw in _drawers().items():
        print(f"{name} …", file=sys.stderr, flush=True)
        draw(folder / name)
    print(f"{len(list(folder.rglob('*.png')))} 张图片在 / pictures in {folder}")
    return 0


def _drawers() -> dict[str, Draw]:
    """The programs' own picture makers; imported late, because they load Qt."""
    import counter.pictures
    import display.pictures
    import kiosk.pictures

    return {
        "kiosk": kiosk.pictures.pages,
        "counter": counter.pictures.pages,
        "display": display.pictures.pages,
    }


if __name__ == "__main__":
    sys.exit(main())
