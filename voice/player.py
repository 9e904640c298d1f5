"""Plays one WAV file at a time and says when its sound really began and really ended.

Owns the player's process and gives it up when it dies or is silent for too long.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from config import logs
from config.paths import PROJECT

MARK = "@hall "
CUT_MS = 2_000
"""The screen stands still for so long at most, where a process does not even end when killed."""
END_MS = 10_000

CARD_REASONS = frozenset({"sound_stalled", "sound_refused", "sound_frozen", "player_died"})
"""Why a file failed, where the card or its process is to blame."""
NO_DEVICE = "no_sound_device"
"""The reason where the output of the settings, or any, is not there."""

_log = logs.subject("voice")


@dataclass(frozen=True)
class Patience:
    """How long the process may take for what it does."""

    start_ms: int = 20_000
    """Until it has looked for outputs: on a machine with much to do it comes up slowly."""
    overtime_ms: int = 4_000
    """After a file's expected end; the process is frozen then."""
    again_ms: int = 5_000
    """Without outputs, or dead: then a new one looks."""


class Player(QObject):
    """`play` begins; exactly one of `ended` and `failed` follows."""

    began = Signal()
    """The card has taken the first sound."""
    ended = Signal()
    failed = Signal(str)
    outputs_changed = Signal(int)

    def __init__(
        self,
        device: str = "",
        volume: float = 1.0,
        parent: QObject | None = None,
        patience: Patience | None = None,
    ) -> None:
        super().__init__(parent)
        self._device = device
        self.volume = volume
        """Of the next file, 0–1."""
        self._playing = False
        self._ending = False
        self._asked = self._lasts_ms = 0
        self.outputs: int | None = None
        """Sound outputs that may be played to; None until the process has looked."""
        self.restarts = 0
        self._patience = patience = patience or Patience()
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(lambda: self._give_up("sound_frozen"))
        # runs from the start of the process until it has looked for outputs
        self._starting = QTimer(self, singleShot=True, interval=patience.start_ms)
        self._starting.timeout.connect(self._never_up)
        # never runs beside a process that starts or has outputs: it would be killed in a call
        self._again = QTimer(self, singleShot=True, interval=patience.again_ms)
        self._again.timeout.connect(self._look_again)
        self._process = self._new_process()

    def _new_process(self) -> QProcess:
        process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments(["-m", "voice.player_worker", self._device])
        process.setWorkingDirectory(str(PROJECT))
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._log_errors)
        process.finished.connect(self._on_finished)
        return process

    @property
    def worker_pid(self) -> int:
        """The process number, for the log and for tests."""
        return self._process.processId()

    def start(self) -> None:
        """Start the process, so that the first call does not wait for it."""
        self._ending = False
        self._again.stop()
        self._starting.start()
        self._process.start()

    def play(self, path: Path, seconds: float) -> None:
        """Begin to play `path`, which lasts `seconds`."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._restart()
        self._playing = True
        self._lasts_ms = round(seconds * 1000)
        if not self._starting.isActive():
            self._limit_file()
        self._asked += 1
        self._send(id=self._asked, play=str(path.resolve()), volume=self.volume)

    def _limit_file(self) -> None:
        self._limit.start(self._lasts_ms + self._patience.overtime_ms)

    def _send(self, **request: object) -> None:
        self._process.write((json.dumps(request) + "\n").encode())

    def hush(self) -> None:
        """Silence within a moment; what was playing has failed as `hushed`.

        The process stays, so that the next file sounds at once; `cut` is for certain.
        """
        if self._playing:
            self._over()
            self._send(hush=True)
            self.failed.emit("hushed")

    def cut(self) -> None:
        """Silence at once, whatever the card does; what was playing has failed as `cut`."""
        if self._playing:
            self._give_up("cut")

    def stop(self) -> None:
        """End the process; nothing is told any more."""
        self._limit.stop()
        self._starting.stop()
        self._again.stop()
        self._playing = False
        self._end(END_MS)

    def _end(self, within_ms: int) -> None:
        # killed, not asked: a process frozen in the sound server hears nothing
        self._ending = True
        self._process.kill()
        self._process.waitForFinished(within_ms)
        self._process.readAllStandardOutput()  # what it said before belongs to nobody now

    def _restart(self) -> None:
        self._end(CUT_MS)
        self.restarts += 1
        self.start()

    def _look_again(self) -> None:
        if self._playing:  # what was begun before its output went may still be heard elsewhere
            self._again.start()
        else:
            self._restart()

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode()
            if line.startswith(MARK):
                self._heard(json.loads(line.removeprefix(MARK)))

    def _heard(self, message: dict[str, object]) -> None:
        if "outputs" in message:
            self._looked(int(str(message["outputs"])))
        elif not self._playing or message["id"] != self._asked:
            return  # of a file that was hushed
        elif message["state"] == "started":
            self.began.emit()
        elif message["state"] == "ended":
            self._over()
            self.ended.emit()
        else:
            # a process whose sound server went away still lists its outputs: only a new one looks
            self._give_up(str(message["reason"]))

    def _looked(self, outputs: int) -> None:
        """The process is up, or its outputs have changed."""
        if self._starting.isActive():
            self._starting.stop()
            if self._playing:
                self._limit_file()
        if outputs:
            self._again.stop()
        else:
            self._again.start()
        self._have_outputs(outputs)

    def _have_outputs(self, outputs: int) -> None:
        if outputs != self.outputs:
            self.outputs = outputs
            self.outputs_changed.emit(outputs)

    def _over(self) -> None:
        self._playing = False
        self._limit.stop()

    def _give_up(self, reason: str) -> None:
        """The process is of no use any more: start it anew."""
        self._over()
        self._restart()
        self.failed.emit(reason)

    def _never_up(self) -> None:
        """A frozen sound server lets no process look; the next one is given its time too."""
        was_playing = self._playing
        self._over()
        self._restart()
        self._have_outputs(0)
        if was_playing:
            self.failed.emit("sound_frozen")

    def _on_finished(self) -> None:
        if self._ending:
            return
        self._starting.stop()
        _log.warning("player ended by itself (code %s)", self._process.exitCode())
        was_playing = self._playing
        self._over()
        self._again.start()
        if was_playing:
            self.failed.emit("player_died")

    def _log_errors(self) -> None:
        text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        for line in text.splitlines():
            _log.debug("player: %s", line)
