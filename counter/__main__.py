"""`./hall counter`.

Parse, start, say when ready, stop on SIGTERM; screenshots asked for on stdin.
"""

import argparse
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from config import logs, paths, settings
from config.words import languages
from counter.acting import Acting, Touches
from counter.app import Counter
from counter.everywhere.part import Everywhere
from counter.hook.hook import Hook
from counter.keys import chords
from counter.options import Options
from counter.pad.pad import Pad
from counter.style import sheet
from printers.blocks import Layout
from printers.layout import load_all

SWEEP_MS = 10_000


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input."""
    words = _parser().parse_args(arguments)
    try:
        machine = settings.load(words.settings)
        layouts = load_all(machine.counter.layouts_folder)
    except settings.SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    stop_logs = logs.start(paths.data_folder(), words.name, machine.log)
    try:
        return _run(words, machine, _options(words, machine, layouts))
    finally:
        stop_logs()


def _run(words: argparse.Namespace, machine: settings.Settings, options: Options) -> int:
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    QFontDatabase.addApplicationFont(str(paths.chinese_font()))
    application.setStyleSheet(sheet())
    counter = Counter(options)
    everywhere = options.keys_everywhere
    counter.keep(Everywhere(options.keys, counter.press_key, counter.change, wanted=everywhere))
    counter.ready.connect(lambda: _print({"ready": True, "station": words.name}))
    counter.panel.left.connect(lambda: application.exit(0))
    signals = EndOnSignals(application)
    Lines(application, lambda line: _obey(line, counter))
    if words.until_touched is not None:
        Touches(words.until_touched, application)
    if words.act:
        _act(words, counter)
    _place(counter)
    sweeping = _sweep_here()
    if machine.counter.pad:
        counter.keep(Pad(counter, machine.counter))
    if machine.counter.hook_port:
        counter.keep(_hook(counter, machine.counter.hook_port))
    counter.start()
    code = application.exec()
    sweeping.stop()
    counter.stop()
    signals.stop()
    return code


def _options(
    words: argparse.Namespace, machine: settings.Settings, layouts: dict[str, Layout]
) -> Options:
    kept = paths.data_folder() / f"{words.name}.token"
    return Options(
        url=words.url or machine.counter.server,
        name=words.name,
        lang=words.lang or machine.counter.language,
        token=os.environ.get("JIAOHAO_TOKEN", ""),
        token_file=words.token_file or kept,
        kept=paths.data_folder() / words.name,
        timings=words.timings,
        keys=chords(machine.counter),
        # several clerks who act share one screen in the demo: none of them takes the keys
        keys_everywhere=machine.counter.keys_everywhere and not words.act,
        printer=words.printer or machine.counter.printer,
        paper_width=machine.counter.paper_width,
        layouts=layouts,
        items=paths.data_folder() / f"{words.name}-items",
    )


def _hook(counter: Counter, port: int) -> Hook:
    return Hook(counter, port, paths.data_folder() / f"{counter.options.name}.hook-token")


def _place(counter: Counter) -> None:
    """The panel in the middle, the bar in the lower right corner above the task bar."""
    counter.panel.show()
    counter.bar.show()
    free = QApplication.primaryScreen().availableGeometry()
    corner = free.bottomRight() - counter.bar.rect().bottomRight()
    counter.bar.move(corner)


def _sweep_here() -> QTimer:
    """Garbage is collected in Qt's own thread only: a widget must not die in the link's thread."""
    gc.disable()
    timer = QTimer(interval=SWEEP_MS)
    timer.timeout.connect(gc.collect)
    timer.start()
    return timer


def _act(words: argparse.Namespace, counter: Counter) -> None:
    Acting(
        counter,
        os.environ.get("JIAOHAO_PERSON", ""),
        os.environ.get("JIAOHAO_PIN", ""),
        seed=words.seed,
        standby=words.standby,
        touched=words.until_touched,
    )


def _print(line: dict[str, object]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


def _obey(line: str, counter: Counter) -> None:
    """`grab panel FILE` or `grab bar FILE`."""
    match line.split(maxsplit=2):
        case ["grab", "panel" | "bar" as what, file]:
            top = counter.panel if what == "panel" else counter.bar
            saved = top.grab().save(file)
            _print({"grabbed": file} if saved else {"failed": file})
        case _:
            _print({"unknown": line})


class Lines(QObject):
    """Lines of stdin as they come; ends quietly with it."""

    def __init__(self, parent: QObject, heard: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._heard, self._rest = heard, b""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        news = os.read(0, 4096)
        if not news:
            self._notifier.setEnabled(False)
        *lines, self._rest = (self._rest + news).split(b"\n")
        for line in lines:
            self._heard(line.decode(errors="replace").strip())


class EndOnSignals(QObject):
    """SIGTERM and SIGINT wake Qt's loop and end it. (`quit` asks windows, and these refuse.)"""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._inside, self._outside = socket.socketpair()
        self._outside.setblocking(False)
        signal.set_wakeup_fd(self._outside.fileno())
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: application.exit(0))
        self._notifier = QSocketNotifier(self._inside.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._inside.recv(64))

    def stop(self) -> None:
        """Signals end the program at once again."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._inside.close()
        self._outside.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall counter", description="窗口叫号程序：面板与悬浮条 / the clerk's panel and bar"
    )
    add = parser.add_argument
    add("--url", type=settings.address, help="服务器地址 ws://… / address of the server")
    add("--name", default="counter", help="终端名称 / name of this station")
    add("--token-file", type=Path, help="保存令牌的文件 / file that keeps the token")
    add("--settings", type=Path, help="本机设置文件 / settings of this machine")
    add(
        "--printer",
        type=settings.printer,
        metavar="ADDRESS",
        help="窗口打印机的地址 / address of the window's printer",
    )
    add("--lang", choices=languages(), help="界面语言，如 zh、en / language of the panel")
    add(
        "--windowed",
        action="store_true",
        help="与其他程序一致；面板从不占满屏幕 / as elsewhere; never fills the screen",
    )
    add("--timings", type=Path, help="记录按键时刻的文件 / file for the moments of presses")
    add("--act", action="store_true", help="演示：自行办理 / demo: the clerk acts by herself")
    add("--standby", action="store_true", help="演示：登录后备勤 / demo: stands by after sign-in")
    add("--seed", type=int, default=1, help="演示的随机种子 / seed of the demo")
    add(
        "--until-touched",
        type=Path,
        help="有人操作时生成此文件，演示随即停止 / made by a real touch; then the acting ends",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
