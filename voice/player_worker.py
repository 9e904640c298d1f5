"""The player's own process: WAV files out of the sound card by QtMultimedia, one at a time.

A new request ends the one before it.

A process, because Qt's calls block for ever while a sound server is frozen; the screen must not.
It tells what the card really took, never what was only handed over. Started by player.py.
"""

import json
import os
import sys
import threading
import wave
from typing import Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QTimer,
    Signal,
)
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

MARK = "@hall "
LOOK_MS = 10
AHEAD_MS = 500
"""So much sound lies in the sound server beforehand. Qt alone hands over 35 ms, and a machine with
much to do then stutters; what lies there begins at once all the same."""
STALLED_LOOKS = 200  # 2 s without the card taking anything


def tell(**message: object) -> None:
    """One line to player.py."""
    print(MARK + json.dumps(message), flush=True)


class Playing(QObject):
    """One WAV file on its way out. Says `started`, then `ended`, or `failed` with a reason."""

    def __init__(self, request: dict[str, Any], device: QAudioDevice, parent: QObject) -> None:
        super().__init__(parent)
        self._id = request["id"]
        with wave.open(request["play"], "rb") as file:
            self._format = _format(file)
            # with silence behind it: when that was taken, the last word has been heard
            after = bytes(file.getframerate() * AHEAD_MS // 1000 * _frame_bytes(file))
            self._data = QByteArray(file.readframes(file.getnframes()) + after)
        self._buffer = QBuffer(self._data, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, self._format, self)
        self._sink.setVolume(request["volume"])
        # the whole file, so that nothing waits for this process after it has begun
        self._sink.setBufferSize(self._data.size())
        self._first_us = self._last_us = 0
        self._idle_looks = 0
        self._started = self._done = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Hand over the samples and watch how they are taken."""
        self._sink.start(self._buffer)
        # what is counted at once only filled the sink's own buffer: no sound yet
        self._first_us = self._last_us = self._sink.processedUSecs()
        self._timer.start()

    def hush(self) -> None:
        """Silence; nothing is told any more."""
        if not self._done:
            self._sink.reset()  # drops what was handed over; stop() may let it be heard
            self._leave()

    def _look(self) -> None:
        taken = self._sink.processedUSecs()
        self._idle_looks = 0 if taken > self._last_us else self._idle_looks + 1
        self._last_us = taken
        if not self._started and taken > self._first_us:
            self._started = True
            tell(id=self._id, state="started")
        # by name: the enums moved from QAudio to QtAudio between Qt 6.7 and 6.11
        if self._sink.error().name not in ("NoError", "UnderrunError"):
            self._over(state="failed", reason="sound_refused")
        elif self._started and self._taken_whole():
            self._over(state="ended")
        elif self._idle_looks > STALLED_LOOKS:
            self._over(state="failed", reason="sound_stalled")

    def _taken_whole(self) -> bool:
        return self._buffer.atEnd() and self._sink.state().name == "IdleState"

    def _over(self, **message: object) -> None:
        tell(id=self._id, **message)
        self._leave()

    def _leave(self) -> None:
        self._done = True
        self._timer.stop()
        self.deleteLater()


def _frame_bytes(file: wave.Wave_read) -> int:
    return file.getnchannels() * file.getsampwidth()


def _format(file: wave.Wave_read) -> QAudioFormat:
    made = QAudioFormat()
    made.setSampleRate(file.getframerate())
    made.setChannelCount(file.getnchannels())
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return made


class PlayerWorker(QObject):
    """Takes requests from stdin, one line each, and tells how many outputs there are."""

    asked = Signal(str)

    def __init__(self, device_name: str) -> None:
        super().__init__()
        self._device_name = device_name
        self._playing: Playing | None = None
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._tell_outputs)
        self.asked.connect(self._obey)
        self._tell_outputs()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)
        self.asked.emit("")

    def _tell_outputs(self) -> None:
        """Where one is named in the settings no other counts: nobody listens there."""
        if self._device_name:
            outputs = int(self._device() is not None)
        else:
            outputs = len(QMediaDevices.audioOutputs())
        tell(outputs=outputs)

    def _obey(self, line: str) -> None:
        if not line:
            QCoreApplication.quit()
            return
        if self._playing is not None:
            self._playing.hush()
            self._playing = None
        request = json.loads(line)
        if "play" in request:
            self._play(request)

    def _play(self, request: dict[str, Any]) -> None:
        device = self._device()
        if device is None:
            tell(id=request["id"], state="failed", reason="no_sound_device")
            return
        self._playing = Playing(request, device, self)
        self._playing.start()

    def _device(self) -> QAudioDevice | None:
        """The output named in the settings, or the system's own; None if it is not there."""
        if not self._device_name:
            default = QMediaDevices.defaultAudioOutput()
            return None if default.isNull() else default
        for device in QMediaDevices.audioOutputs():
            if self._device_name in (device.description(), bytes(device.id().data()).decode()):
                return device
        return None


def main() -> int:
    """Play what is asked until stdin ends: the owner is gone then."""
    os.environ.setdefault("PULSE_LATENCY_MSEC", str(AHEAD_MS))
    app = QCoreApplication(sys.argv[:1])
    worker = PlayerWorker(sys.argv[1] if len(sys.argv) > 1 else "")
    worker.setObjectName("player")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
