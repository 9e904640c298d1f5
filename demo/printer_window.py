"""`./hall printer --window`: the virtual printer to look at: its slips, and its faults by a click.

The printer is a process of its own; it is told "fault NAME" and says in JSON lines what it did.
"""

import argparse
import signal
import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QProcess, QProcessEnvironment, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from config import paths
from demo.printer_screen import PrinterScreen
from kiosk.frame import Stopper

STOP_MS = 15_000


class Printer(QProcess):
    """The virtual printer's process: `heard` is each line it says."""

    heard = Signal(dict)

    def __init__(self, words: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProgram(sys.executable)
        self.setArguments(["-m", "printers", *words])
        self.setProcessEnvironment(QProcessEnvironment.systemEnvironment())
        self.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self.readyReadStandardOutput.connect(self._read)

    def _read(self) -> None:
        while self.canReadLine():
            line = self.readLine().toStdString()
            sys.stdout.write(line)
            sys.stdout.flush()
            self.heard.emit(msgspec.json.decode(line))

    def switch(self, fault: str) -> None:
        """Break or mend it."""
        self.write(f"fault {fault}\n".encode())

    def end(self) -> None:
        """SIGTERM, then wait."""
        self.terminate()
        if not self.waitForFinished(STOP_MS):
            self.kill()
            self.waitForFinished()


def main(arguments: list[str] | None = None) -> int:
    """Until the window is closed. The exit code of the printer where that ended first."""
    words, given = _parser().parse_known_args(arguments)
    qt = QApplication([sys.argv[0]])
    QFontDatabase.addApplicationFont(str(paths.chinese_font()))
    screen = PrinterScreen(first=_fault(given))
    printer = Printer(["--out", str(words.out), *given], screen)
    screen.switched.connect(printer.switch)
    printer.heard.connect(screen.hear)
    printer.finished.connect(lambda code, _: qt.exit(code or 1))
    screen.show_slips(words.out)
    parts = [Stopper(qt.quit)]
    printer.start()
    screen.show()
    code = qt.exec()
    printer.finished.disconnect()
    printer.end()
    parts.clear()
    return code


def _fault(given: list[str]) -> str:
    return given[given.index("--fault") + 1] if "--fault" in given[:-1] else "none"


def _parser() -> argparse.ArgumentParser:
    """Only what the window itself needs; the rest is the printer's."""
    parser = argparse.ArgumentParser(prog="./hall printer --window", add_help=False)
    parser.add_argument("--window", action="store_true", required=True)
    parser.add_argument("--out", type=Path, required=True)
    return parser


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
