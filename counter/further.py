"""What a clerk needs less often: the third row of the panel, and the list behind 更多.

Pure. A row in a table for each: the function says whether the button is there, and how.
"""

from collections.abc import Callable

from counter.buttons import Button, work_buttons
from counter.case_buttons import case_button
from counter.papers_buttons import papers_button
from counter.records_buttons import records_button
from counter.scene import Scene
from counter.seat_buttons import (
    act_as_button,
    handover_button,
    join_button,
    move_button,
    second_button,
    stand_in_button,
)
from counter.staff_buttons import help_button, leave_button, manual_button, note_button

MORE = "More"

Shown = Callable[[Scene], Button | None]


def _more(scene: Scene) -> Button | None:
    """更多: there whenever the list behind it holds something."""
    there = any(further_buttons(scene))
    return Button(deed=MORE, words="more", enabled=there)


THIRD_ROW: tuple[Shown, ...] = (help_button, papers_button, records_button, _more)
"""Four places, always the same."""
FURTHER: tuple[Shown, ...] = (
    note_button,
    case_button,
    leave_button,
    move_button,
    second_button,
    join_button,
    stand_in_button,
    act_as_button,
    handover_button,
    manual_button,
)
"""In the order in which they stand."""


def third_row(scene: Scene) -> tuple[Button | None, ...]:
    """The third row of buttons of a clerk at work."""
    return tuple(shown(scene) for shown in THIRD_ROW)


def further_buttons(scene: Scene) -> tuple[Button, ...]:
    """The list behind 更多."""
    return tuple(button for shown in FURTHER if (button := shown(scene)) is not None)


def every_button(scene: Scene) -> tuple[Button, ...]:
    """All of a clerk at work that a shortcut may press."""
    third = (each for each in third_row(scene) if each is not None)
    return (*work_buttons(scene), *third, *further_buttons(scene))
