"""`./hall display`: parse, build screen, voice and link, run until SIGTERM."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from config import logs, paths, words
from config.settings import Display, Settings, SettingsError, address, load
from display.app import LobbyApp, Options
from display.hours import Hours
from display.led.files import read_strips
from display.led.strip import Fitted
from display.led.strips import Strips
from display.orders import Orders, say
from display.screen import LobbyScreen
from display.speaker import Speaker
from display.touched import Touched
from voice.clips import Pack, read_packs
from voice.player import Player
from voice.voice import Voice, VoiceSettings

SWEEP_MS = 10_000
WINDOWED = (1280, 720)
WITHOUT_SCREEN = (1920, 1080)
"""What a machine without a screen draws on: Qt's own offscreen screen is a small square."""


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input, 1 failure."""
    given = _parser().parse_args(arguments)
    try:
        machine = load(given.settings)
        fitted = _fitted(given, machine.display)
        packs = {} if given.screen_only else read_packs(machine.display.clips)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    stop_logs = logs.start(paths.data_folder(), given.name, machine.log)
    try:
        return _run(given, machine, fitted, packs)
    finally:
        stop_logs()


def _fitted(given: argparse.Namespace, settings: Display) -> tuple[Fitted, ...]:
    """The LED strips of this machine."""
    file = given.strips or settings.strips_file
    return read_strips(file) if file else ()


def _run(
    given: argparse.Namespace,
    machine: Settings,
    fitted: tuple[Fitted, ...],
    packs: dict[str, Pack],
) -> int:
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(given.windowed)
    screen = LobbyScreen(given.language)
    speaker = None if given.screen_only else _speaker(machine.display, given.name, packs)
    if speaker is not None and given.mute:
        speaker.set_muted(True)
    strips = Strips(fitted) if fitted else None
    app = LobbyApp(_options(given, machine), screen, speaker, strips)
    app.ready.connect(lambda station: say({"ready": True, "station": station}))
    touched = Touched(given.until_touched) if given.until_touched else None
    if touched is not None:
        qt.installEventFilter(touched)
    orders = Orders(screen)
    _put_up(screen, qt, given.windowed)
    sweeping = _sweep_here()
    app.start()
    orders.start()
    _leave_on_signal(qt.quit)
    qt.exec()
    sweeping.stop()
    app.stop()
    return 0


def _speaker(settings: Display, name: str, packs: dict[str, Pack]) -> Speaker:
    folder = paths.data_folder() / "voice" / name
    voice = Voice(folder, VoiceSettings(rate=settings.voice_rate), packs)
    return Speaker(voice, Player(settings.sink, settings.volume / 100))


def _options(given: argparse.Namespace, machine: Settings) -> Options:
    loud = machine.display
    return Options(
        url=given.url or machine.display.server,
        name=given.name,
        token=os.environ.get("JIAOHAO_TOKEN", ""),
        token_file=given.token_file or paths.data_folder() / f"{given.name}.token",
        zone=given.zone,
        lang=given.language,
        timings=given.timings,
        hours=Hours(loud.volume, loud.volume_by_hour, loud.quiet_hours),
    )


def _put_up(screen: QWidget, qt: QApplication, windowed: bool) -> None:
    """On the wall it fills the screen, without a pointer."""
    screen.setWindowTitle(words.say("lobby.about_program"))
    if windowed or qt.platformName() == "offscreen":
        screen.resize(*WINDOWED if windowed else WITHOUT_SCREEN)
        screen.show()
        return
    screen.setCursor(Qt.CursorShape.BlankCursor)
    # showFullScreen alone gives 640 × 480 where no window manager runs
    screen.setGeometry(qt.primaryScreen().geometry())
    screen.showFullScreen()


def _leave_on_signal(leave: Callable[[], None]) -> None:
    # Python runs this between two ticks of the screen; nothing else is needed to be woken
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leave())


def _sweep_here() -> QTimer:
    """Garbage is collected in Qt's own thread only: a widget must not die in the link's thread."""
    gc.disable()
    timer = QTimer()
    timer.timeout.connect(gc.collect)
    timer.start(SWEEP_MS)
    return timer


def _both(code: str) -> str:
    return words.say_all(f"lobby.{code}", " / ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./hall display", description=_both("about_program"))
    add = parser.add_argument
    add("--url", type=address, metavar="URL", help=_both("option_url"))
    add("--name", default="lobby-1", metavar="NAME", help=_both("option_name"))
    add("--token-file", type=Path, metavar="FILE", help=_both("option_token_file"))
    add("--zone", default="", metavar="ZONE", help=_both("option_zone"))
    add("--windowed", action="store_true", help=_both("option_windowed"))
    add("--language", choices=words.languages(), default="zh", help=_both("option_language"))
    add("--mute", action="store_true", help=_both("option_mute"))
    add("--screen-only", action="store_true", help=_both("option_screen_only"))
    add("--strips", type=Path, metavar="FILE", help=_both("option_strips"))
    add("--timings", type=Path, metavar="FILE", help=_both("option_timings"))
    add("--until-touched", type=Path, metavar="FILE", help=_both("option_until_touched"))
    add("--settings", type=Path, metavar="FILE", help=_both("option_settings"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
