"""A visitor who knows the kiosk only as a screen reader does: by names, from outside its process.

A program for Debian's own python3, which has pyatspi; it can import nothing of this project.
A line in, a line out, both JSON: ["press", name], ["leave", name], ["read", pattern],
["controls", pattern].
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi
from gi.repository import GLib

WITHIN_S = 30.0
LOOK_MS = 50
"""How often it looks again; what changes on the screen is told in many small events."""
BUTTON = pyatspi.ROLE_PUSH_BUTTON
CONTROLS = frozenset({BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_ENTRY})
ENDS_NAME = "，, "
"""After the name of a tile come its figures; nobody knows those beforehand."""


def showing(part: Any) -> Iterator[Any]:
    """Everything on the screen below this part."""
    for index in range(part.childCount):
        child = part.getChildAtIndex(index)
        if child is None:
            continue
        if child.getState().contains(pyatspi.STATE_SHOWING):
            yield child
            yield from showing(child)


def called(each: Any, name: str) -> bool:
    found: str = each.name
    rest = found[len(name) :]
    return found.startswith(name) and (not rest or rest[0] in ENDS_NAME)


class Eyes:
    """Looks at the one program on this display."""

    def __init__(self, rest_s: float) -> None:
        self._desktop = pyatspi.Registry.getDesktop(0)
        self._rest_s, self._may_press = rest_s, 0.0

    def on_screen(self) -> list[Any]:
        """All that is shown now, each asked anew."""
        found: list[Any] = []
        for index in range(self._desktop.childCount):
            program = self._desktop.getChildAtIndex(index)
            program.clear_cache()
            found += showing(program)
        return found

    def until(self, look: Callable[[], Any], what: str) -> Any:
        """Look again until it is there."""
        loop, end = GLib.MainContext.default(), time.monotonic() + WITHIN_S
        while time.monotonic() < end:
            try:
                seen = look()
            except GLib.Error:
                seen = None  # what was looked at has gone meanwhile
            if seen:
                return seen
            GLib.timeout_add(LOOK_MS, lambda: False)
            loop.iteration(True)
        raise TimeoutError(f"never on the screen: {what}; but {self.names()}")

    def names(self) -> list[str]:
        """Whatever has a name."""
        return [each.name for each in self.on_screen() if each.name]

    def press(self, name: str) -> str:
        """The button of this name, as soon as it can be pressed; no faster than a hand."""
        made = self.until(lambda: self._can_press(name), name)
        self.until(lambda: time.monotonic() >= self._may_press, "a moment's rest")
        said: str = made.name
        actions = made.queryAction()
        known = [actions.getName(index) for index in range(actions.nActions)]
        actions.doAction(known.index("Press"))
        self._may_press = time.monotonic() + self._rest_s
        return said

    def leave(self, name: str) -> str:
        """A button that leads to another page: pressed, and gone."""
        said = self.press(name)
        self.until(lambda: self._button(said) is None, f"a page without {said}")
        return said

    def _can_press(self, name: str) -> Any:
        made = self._button(name)
        return made if made and made.getState().contains(pyatspi.STATE_ENABLED) else None

    def _button(self, name: str) -> Any:
        for each in self.on_screen():
            if each.getRole() == BUTTON and called(each, name):
                return each
        return None

    def read(self, pattern: str) -> str:
        """The first name that fits the whole pattern."""
        fits = re.compile(pattern, re.DOTALL).fullmatch
        names = self.until(lambda: [name for name in self.names() if fits(name)], pattern)
        first: str = names[0]
        return first

    def controls(self, pattern: str) -> list[tuple[str, str]]:
        """Role and name of all that can be touched, once something of this name is there."""
        self.read(pattern)
        found = [each for each in self.on_screen() if each.getRole() in CONTROLS]
        return [(each.getRoleName(), each.name) for each in found]


def main() -> None:
    """Do as the lines say until there are no more."""
    eyes = Eyes(float(sys.argv[1]))
    for line in sys.stdin:
        deed, what = json.loads(line)
        try:
            answer = {"said": getattr(eyes, deed)(what)}
        except TimeoutError as error:
            answer = {"never": str(error)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
