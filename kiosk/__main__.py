"""`./hall kiosk`: parses, starts Qt, says when ready, ends on SIGTERM."""

import argparse
import os
import re
import sys
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from config import logs, paths, settings
from config.words import say_all
from kiosk import keep
from kiosk.app import KioskApp
from kiosk.first_frame import FirstFrame
from kiosk.frame import Grabber, Idle, Stopper, Sweeper, put_up
from kiosk.journal import JournalInUse
from kiosk.screens.screen import KioskScreen
from kiosk.spoken import Spoken
from kiosk.visitor import Visitors, watch
from kiosk.wires import Options
from printers.blocks import Layout
from printers.layout import load_all
from voice.guide import Guide
from voice.player import Player
from voice.voice import Voice, VoiceSettings

Layouts = dict[str, Layout]


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input, 1 failure."""
    parser = _parser()
    words = parser.parse_args(arguments)
    if words.keep:
        given = sys.argv[1:] if arguments is None else arguments
        os.execv(sys.executable, [sys.executable, "-m", keep.__name__, *given])
    try:
        machine = settings.load(words.settings)
        layouts = load_all(machine.kiosk.layouts_folder)
    except settings.SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    stop_logs = logs.start(paths.data_folder(), words.name, machine.log)
    try:
        return _run(words, machine.kiosk, layouts)
    except JournalInUse:  # restarted again and again it would still be running
        print(say_all("kiosk.already_running", name=words.name), file=sys.stderr)
        return 2
    finally:
        stop_logs()


def _run(words: argparse.Namespace, settings_: settings.Kiosk, layouts: Layouts) -> int:
    qt = QApplication([sys.argv[0]])
    qt.setQuitOnLastWindowClosed(False)
    QFontDatabase.addApplicationFont(str(paths.chinese_font()))
    screen = KioskScreen()
    app = KioskApp(_options(words, settings_, layouts), screen)
    spoken = Spoken(app, _guide(words.name, settings_)) if settings_.guidance else None
    first = FirstFrame(screen, lambda: _tell({"shown": True}))
    put_up(screen, words.size, words.windowed)
    leave = partial(qt.exit, 0)  # quit() would ask the screen, which says no
    parts = [first, Sweeper(), Idle(app), Stopper(leave), Grabber(screen)]
    if words.act:
        visitors = Visitors(app, words.seed, words.visitors_per_hour, words.until_touched)
        watch(visitors)
        app.ready.connect(visitors.start)
    app.ready.connect(lambda: _tell({"ready": True, "station": words.name}))
    app.left.connect(leave)
    app.start()
    if spoken is not None:
        spoken.start()
    code = qt.exec()
    app.stop()
    if spoken is not None:
        spoken.stop()
    parts.clear()
    screen.may_close = True
    screen.close()
    return code


def _guide(name: str, kiosk: settings.Kiosk) -> Guide:
    voice = Voice(paths.data_folder() / f"{name}-voice", VoiceSettings(rate=kiosk.voice_rate))
    return Guide(voice, Player(kiosk.sink, kiosk.volume / 100))


def _options(words: argparse.Namespace, kiosk: settings.Kiosk, layouts: Layouts) -> Options:
    return Options(
        url=words.url or kiosk.server,
        name=words.name,
        printer=words.printer or kiosk.printer,
        token=os.environ.get("JIAOHAO_TOKEN", ""),
        token_file=words.token_file or paths.data_folder() / f"{words.name}.token",
        paper_width=kiosk.paper_width,
        layouts=layouts,
        roll_m=kiosk.roll_m,
        roll_low=kiosk.roll_low,
        exit_pin=kiosk.exit_pin,
        card_reader=kiosk.card_reader,
        scanner=kiosk.scanner,
        timings=words.timings,
        data=paths.data_folder(),
        items=paths.data_folder() / f"{words.name}-items",
    )


def _tell(line: dict[str, object]) -> None:
    print(msgspec.json.encode(line).decode(), flush=True)


def _both(word: str, **values: object) -> str:
    """Whoever sits at the terminal: every language."""
    return say_all(f"kiosk.{word}", " / ", **values)


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError(_both("bad_size", given=text))
    return int(found[1]), int(found[2])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall kiosk", description=_both("about"), allow_abbrev=False
    )
    add = parser.add_argument
    add("--url", type=settings.address, metavar="URL", help=_both("url"))
    add("--name", default="kiosk-1", help=_both("name"))
    add("--token-file", type=Path, help=_both("token_file"))
    add("--settings", type=Path, help=_both("settings"))
    add("--printer", type=settings.printer, metavar="ADDRESS", help=_both("printer"))
    add("--windowed", action="store_true", help=_both("windowed"))
    add("--size", type=_size, metavar="WxH", help=_both("size"))
    add("--timings", type=Path, metavar="FILE", help=_both("timings"))
    add("--keep", action="store_true", help=_both("keep"))
    add("--act", action="store_true", help=_both("act"))
    add("--seed", type=int, default=1, metavar="N", help=_both("seed"))
    add("--visitors-per-hour", type=float, metavar="N", help=_both("visitors_per_hour"))
    add("--until-touched", type=Path, metavar="FILE", help=_both("until_touched"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
