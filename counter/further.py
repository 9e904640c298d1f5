"""What a clerk needs less often: the third row of the panel, and the list behind 更多.

Pure. A row in a table for each: the function says whether the button is there, and how.
"""

from collections.abc import Callable

from counter.buttons import Button
from counter.papers_buttons import papers_button
from counter.scene import Scene

MORE = "More"

Shown = Callable[[Scene], Button | None]


def _more(scene: Scene) -> Button | None:
    """更多: there whenever the list behind it holds something."""
    there = any(further_buttons(scene))
    return Button(deed=MORE, words="more", enabled=there)


THIRD_ROW: tuple[Shown, ...] = (lambda _: None, papers_button, lambda _: None, _more)
"""Four places, always the same."""
FURTHER: tuple[Shown, ...] = ()
"""In the order in which they stand."""


def third_row(scene: Scene) -> tuple[Button | None, ...]:
    """The third row of buttons of a clerk at work."""
    return tuple(shown(scene) for shown in THIRD_ROW)


def further_buttons(scene: Scene) -> tuple[Button, ...]:
    """The list behind 更多."""
    return tuple(button for shown in FURTHER if (button := shown(scene)) is not None)
