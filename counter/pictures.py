"""Pictures of every panel, bar and dialog: real widgets, made-up views."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from config import paths
from config.words import say
from counter.bar import Bar
from counter.dialogs import AbandonDialog, ReasonDialog, RejoinDialog, TransferDialog
from counter.made_up import MINUTE, NOW, hall, services, standby, ticket, waiting, window
from counter.panel import Panel
from counter.pictures_away import away_scenes, away_tops
from counter.pictures_papers import paper_tops
from counter.pictures_records import record_tops
from counter.pictures_seats import seat_scenes, seat_tops
from counter.pictures_work import work_tops
from counter.scene import Scene
from counter.style import sheet

LANGS = ("zh", "en")


def scenes(lang: str) -> dict[str, Scene]:
    """One scene for every state a clerk meets."""
    idle = Scene(
        lang=lang,
        link=True,
        station="counter-3",
        place="3",
        hall=hall(),
        window=window(),
        services=services(),
        waiting=waiting(),
        standby=standby(),
        person="1001",
        now=NOW,
    )
    return _without_a_window(idle) | _at_work(idle) | away_scenes(idle) | seat_scenes(idle)


def _without_a_window(idle: Scene) -> dict[str, Scene]:
    nothing = Scene(lang=idle.lang, station=idle.station)
    closed = replace(idle, window=window(open_=False))
    return {
        "connecting": nothing,
        "pairing": replace(nothing, code="K7M2QX4D"),
        "dismissed": replace(nothing, bye="unknown_token"),
        "signed_out": replace(closed, person=""),
        "at_door": closed,
        "taken": replace(idle, window=window(person="1002")),
        "standby": replace(closed, standby=standby(ready=True)),
        "asked": replace(closed, standby=standby(asked="asked")),
        "on_the_way": replace(closed, standby=standby(asked="accepted")),
        "on_the_way_here": replace(closed, standby=standby(asked="accepted", place="3")),
    }


def _at_work(idle: Scene) -> dict[str, Scene]:
    called = ticket(7, "called", calls=1, announced="spoken", called_at=NOW - MINUTE)
    again = replace(called, calls=3, missable=True)
    unheard = replace(called, announced="unannounced", unheard="no_screen", language="en")
    unheard = replace(unheard, class_="disabled")
    began = {"called_at": NOW - 9 * MINUTE, "served_at": NOW - 8 * MINUTE, "calls": 1}
    note = {"note": "材料已核对，缺一份复印件", "cases": 2, "class_": "elderly"}
    serving = ticket(7, "serving", **began, **note)
    beside = (ticket(5, "called", calls=2, called_at=NOW - 4 * MINUTE),)
    held = (
        ticket(2, "on_hold", hold_reason="form"),
        ticket(3, "on_hold", hold_reason="payment", hold_reminded=True),
    )
    windows = {
        "free": window(),
        "called": window(called),
        "called_again": window(again, beside=beside),
        "not_announced": window(unheard, light="yellow"),
        "serving": window(serving, beside=beside, held=held, light="red", longest=32),
        "held": window(held=held),
        "beside": window(beside=beside),
        "claim": window(replace(called, class_="soldier", language="en"), beside=beside),
        "nobody_waits": window(next_=(), longest=0),
        "paused": window(state="paused", pause_reason="lunch"),
    }
    found = {name: replace(idle, window=view) for name, view in windows.items()}
    found["nobody_waits"] = replace(found["nobody_waits"], waiting=replace(waiting(), lines={}))
    found["refused"] = replace(idle, notice=say("refusal.changed", idle.lang))
    return found


def pages(folder: Path, langs: tuple[str, ...] = LANGS) -> list[Path]:
    """Draw all as PNG into `folder`; gives the files. Makes the application where none is."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    QFontDatabase.addApplicationFont(str(paths.chinese_font()))
    before = application.styleSheet()
    application.setStyleSheet(sheet())
    folder.mkdir(parents=True, exist_ok=True)
    made = [_save(top, folder / f"{name}.png") for lang in langs for name, top in _tops(lang)]
    application.setStyleSheet(before)
    return made


def _tops(lang: str) -> Iterator[tuple[str, QWidget]]:
    found = scenes(lang)
    for name, scene in found.items():
        panel, bar = Panel(), Bar()
        panel.show_scene(scene)
        bar.show_scene(scene)
        yield f"counter_{name}_{lang}", panel
        yield f"bar_{name}_{lang}", bar
    yield f"counter_hold_{lang}", ReasonDialog("Hold", found["serving"])
    yield f"counter_pause_{lang}", ReasonDialog("PauseWindow", found["free"])
    yield f"counter_transfer_{lang}", TransferDialog(found["serving"])
    yield f"counter_abandon_{lang}", AbandonDialog(found["called"])
    rejoin = RejoinDialog(found["free"])
    rejoin.number.setText("a15")
    yield f"counter_rejoin_{lang}", rejoin
    yield from away_tops(found["free"])
    yield from paper_tops(found["serving"])
    yield from seat_tops(found["free"])
    yield from work_tops(found)
    yield from record_tops(found["serving"])


def _save(top: QWidget, file: Path) -> Path:
    top.show()
    QApplication.processEvents()
    if not top.grab().save(str(file)):
        raise OSError(f"cannot write {file}")
    top.hide()
    top.deleteLater()
    return file
