"""Pictures of what is told at the window and of its dialogs: help, messages, notes, the help page.

Made-up views only.
"""

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from config.settings import load
from counter.bar import Bar
from counter.bar_menu import BarMenu
from counter.dialogs import DeclineDialog, LeaveDialog, TransferDialog
from counter.dialogs.ask_help import AskHelpDialog
from counter.dialogs.manual import ManualDialog
from counter.dialogs.note import NoteDialog
from counter.keys import chords
from counter.made_up import MINUTE, NOW, ticket
from counter.panel import Panel
from counter.scene import Scene
from server.link.views import HelpLine, MessageLine

MESSAGES = (
    MessageLine(
        message="m1", text="十点消防检查，请收好通道上的物品", at=NOW, person_name="周主任"
    ),
    MessageLine(message="m2", text="十二点轮流用餐", at=NOW, person_name="周主任"),
)
HELP = HelpLine(station="counter-3", since=NOW, kind="equipment", window="3")


def work_tops(found: dict[str, Scene]) -> Iterator[tuple[str, QWidget]]:
    """Panel and bar where something is told, then the dialogs."""
    for name, scene in _told(found).items():
        panel, bar = Panel(), Bar()
        panel.show_scene(scene)
        bar.show_scene(scene)
        yield f"counter_{name}_{scene.lang}", panel
        yield f"bar_{name}_{scene.lang}", bar
    for name, top in _dialogs(found):
        yield f"counter_{name}_{found['free'].lang}", top


def _told(found: dict[str, Scene]) -> dict[str, Scene]:
    free, serving = found["free"], found["serving"]
    front = replace(
        serving.current or ticket(7, "serving"),
        to_do=("fund", "property"),
        slot_at=NOW - 30 * MINUTE,
        first_person="1002",
        first_window="9",
        links=("F009",),
    )
    return {
        "message": _with(serving, current=front, messages=MESSAGES, long_min=40),
        "help_asked": _with(free, help=HELP),
        "help_comes": _with(serving, help=replace(HELP, person="1002")),
        "idle": _with(free, idle_min=7),
    }


def _with(scene: Scene, **values: object) -> Scene:
    return scene if scene.window is None else replace(scene, window=replace(scene.window, **values))


def _dialogs(found: dict[str, Scene]) -> Iterator[tuple[str, QWidget]]:
    free, serving = found["free"], found["serving"]
    keyed = replace(serving, keys=chords(load().counter))
    typed = TransferDialog(serving)
    typed.search.setText("gj")
    typed.places.setCurrentRow(0)
    menu = BarMenu()
    menu.fill(keyed)
    yield "transfer_pinyin", typed
    yield "bar_menu", menu
    yield "note", NoteDialog(serving)
    yield "ask_help", AskHelpDialog(serving)
    yield "decline", DeclineDialog(found["asked"])
    yield "leave_with_pass", LeaveDialog(free)
    yield "manual", ManualDialog(replace(keyed, grabs="some", held_keys=frozenset({"recall"})))
