"""One kiosk of tests/benchmarks/rush.py in a process of its own, and the people in line before it.

Everybody touches the wished tile some time after the page for it is back; nobody presses 完成.
Prints {"ready": …}, begins with a line on standard input, then prints a line for each visitor.
"""

import json
import os
import random
import sys
from pathlib import Path
from time import monotonic
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.flow import Page
from kiosk.wires import Options
from tests.benchmarks.finger import Finger


def line(finger: Finger, words: dict[str, Any]) -> None:
    """All of them, one after the other."""
    dice = random.Random(words["seed"])
    back = monotonic()
    for _ in range(words["people"]):
        finger.wait(back + dice.uniform(*words["step_s"]))
        slip = finger.take(dice.choice(list(finger.tiles())))
        if words["taps"]:
            _tap(finger, words["taps"])
        finger.until(lambda: finger.app.page is Page.RUSH)
        back = monotonic()
        say(
            number=slip.number,
            request_id=slip.request_id,
            result=slip.result,
            touched=slip.touched,
            paper_s=slip.accepted - slip.touched,
            page_s=slip.shown - slip.touched,
            free_s=back - slip.touched,
        )


def _tap(finger: Finger, after_s: float) -> None:
    """Whoever is next touches the page with the number, anywhere."""
    until = monotonic() + after_s
    finger.until(lambda: monotonic() >= until or finger.app.page is Page.RUSH)
    page = finger.app.screen.pages[Page.SLIP]
    if finger.app.page is Page.SLIP:
        QTest.mouseClick(page, Qt.MouseButton.LeftButton)


def say(**values: object) -> None:
    """To the benchmark."""
    print(json.dumps(values), flush=True)


def main() -> int:
    """The words come as JSON."""
    words = json.loads(sys.argv[1])
    known = words["options"]
    finger = Finger(Options(**{**known, "data": Path(known["data"])}))
    say(ready=True)
    sys.stdin.readline()
    line(finger, words)
    finger.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
