"""`./hall display`: parse, build screen, voice and link, run until SIGTERM."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from config import logs, paths, words
from config.settings import Display, Settings, SettingsError, address, load, monitors
from display.app import LobbyApp, Options
from display.hours import Hours
from display.led.files import read_strips
from display.led.strip import Fitted
from display.led.strips import Strips
from display.orders import Orders, say
from display.photos import Photos
from display.speaker import Speaker
from display.touched import Touched
from display.wall import Wall, only_windows
from voice.clips import Pack, read_packs
from voice.player import Player
from voice.voice import Voice, VoiceSettings

SWEEP_MS = 10_000


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input, 1 failure."""
    given = _parser().parse_args(arguments)
    try:
        machine = load(given.settings)
        fitted = _fitted(given, machine.display)
        shows = given.monitors or machine.display.monitors
        given.screen_only = given.screen_only or only_windows(shows)
        packs = {} if given.screen_only else read_packs(machine.display.clips)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    stop_logs = logs.start(paths.data_folder(), given.name, machine.log)
    try:
        return _run(given, machine, shows, fitted, packs)
    finally:
        stop_logs()


def _fitted(given: argparse.Namespace, settings: Display) -> tuple[Fitted, ...]:
    """The LED strips of this machine."""
    file = given.strips or settings.strips_file
    return read_strips(file) if file else ()


def _run(
    given: argparse.Namespace,
    machine: Settings,
    shows: Sequence[str],
    fitted: tuple[Fitted, ...],
    packs: dict[str, Pack],
) -> int:
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(given.windowed)
    url = given.url or machine.display.server
    photos = Photos(url, paths.data_folder() / "photos")
    wall = Wall(shows, given.language, photos.of, given.windowed)
    speaker = None if given.screen_only else _speaker(machine.display, given.name, packs)
    if speaker is not None and given.mute:
        speaker.set_muted(True)
    strips = Strips(fitted) if fitted else None
    app = LobbyApp(_options(given, machine), wall, speaker, strips)
    app.ready.connect(lambda station: say({"ready": True, "station": station}))
    touched = Touched(given.until_touched) if given.until_touched else None
    if touched is not None:
        qt.installEventFilter(touched)
    orders = Orders(wall.screens[0])
    wall.put_up()
    sweeping = _sweep_here()
    app.start()
    orders.start()
    _leave_on_signal(qt.quit)
    qt.exec()
    sweeping.stop()
    app.stop()
    photos.stop()
    return 0


def _speaker(settings: Display, name: str, packs: dict[str, Pack]) -> Speaker:
    folder = paths.data_folder() / "voice" / name
    voice = Voice(folder, VoiceSettings(rate=settings.voice_rate, say_as=settings.say_as), packs)
    player = Player(settings.sink, settings.volume / 100)
    return Speaker(voice, player, yao=settings.figure_one == "yao")


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
    add("--monitors", type=monitors, metavar="LIST", help=_both("option_monitors"))
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
