"""Questions to the person at a page: yes or no, one of several, a place. Knows no command."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from msgspec import Struct
from nicegui import ui
from nicegui.element import Element

from server.web.wording import Wording

Choices = Sequence[tuple[str, str]]
"""(value, label)"""
LONGEST_STOP_MIN = 1440


def deed(text: str, classes: str = "") -> ui.button:
    """A button in the console's look."""
    return ui.button(text, color=None).props("unelevated no-caps").classes(f"deed {classes}")


class Stop(Struct, frozen=True, kw_only=True):
    """What was said about stopping numbers: why, for how many minutes (0: not known), and calls."""

    reason: str
    minutes: int = 0
    outage: bool = False


@asynccontextmanager
async def question(root: Element, title: str, text: str = "") -> AsyncIterator[ui.dialog]:
    """An empty dialog under `root`, gone afterwards; `root` outlives every row of the page."""
    with root, ui.element("div") as holder:
        dialog = ui.dialog()
        with dialog, ui.element("div").classes("question"):
            ui.label(title).classes("question-title")
            if text:
                ui.label(text).classes("question-text")
            yield dialog
    holder.delete()


def _leave(dialog: ui.dialog, wording: Wording) -> None:
    deed(wording.say("cancel")).on_click(lambda: dialog.submit(None))


def answers(dialog: ui.dialog, wording: Wording, yes: str) -> None:
    """The two buttons at the end: leave it, or yes."""
    with ui.element("div").classes("deeds end"):
        _leave(dialog, wording)
        deed(yes, "primary").on_click(lambda: dialog.submit(True))


async def confirm(root: Element, wording: Wording, title: str, text: str, yes: str) -> bool:
    """Yes or no."""
    async with question(root, title, text) as dialog:
        answers(dialog, wording, yes)
        return bool(await dialog)


async def choose(root: Element, wording: Wording, title: str, text: str, choices: Choices) -> Any:
    """One of several by one press; None when it was left."""
    async with question(root, title, text) as dialog:
        with ui.element("div").classes("choices"):
            for value, label in choices:
                deed(label).on_click(lambda chosen=value: dialog.submit(chosen))
        with ui.element("div").classes("deeds end"):
            _leave(dialog, wording)
        return await dialog


async def stop(root: Element, wording: Wording, title: str, reasons: Choices) -> Stop | None:
    """Why numbers stop, for how long if it is known, and whether windows stop too."""
    async with question(root, title) as dialog:
        minutes = ui.number(wording.say("recovery"), min=1, max=LONGEST_STOP_MIN, precision=0)
        minutes.props("outlined dense inputmode=numeric")
        outage = ui.checkbox(wording.say("outage_tick"))
        ui.label(wording.say("choose_reason")).classes("question-text")

        def said(reason: str) -> Stop:
            known = min(LONGEST_STOP_MIN, max(0, int(minutes.value or 0)))
            return Stop(reason=reason, minutes=known, outage=bool(outage.value))

        with ui.element("div").classes("choices"):
            for value, label in reasons:
                deed(label).on_click(lambda chosen=value: dialog.submit(said(chosen)))
        with ui.element("div").classes("deeds end"):
            _leave(dialog, wording)
        answer: Stop | None = await dialog
        return answer


async def pick_place(
    root: Element, wording: Wording, title: str, text: str, windows: Choices, zones: Choices
) -> tuple[str, str] | None:
    """Where a station stands: a window, or a speaker zone, or neither; None when it was left."""
    none = {"": wording.say("nowhere")}
    async with question(root, title, text) as dialog:
        window = ui.select({**none, **dict(windows)}, value="", label=wording.say("pair_window"))
        zone = ui.select({**none, **dict(zones)}, value="", label=wording.say("pair_zone"))
        with ui.element("div").classes("deeds end"):
            _leave(dialog, wording)
            yes = deed(wording.say("deed.RecordPairing"), "primary")
            yes.on_click(lambda: dialog.submit((window.value, zone.value)))
        answer: tuple[str, str] | None = await dialog
        return answer
