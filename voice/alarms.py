"""What is wrong with the sound of a station, as a set of codes; told when it changes."""

from PySide6.QtCore import QObject, Signal

from config import logs

_log = logs.subject("voice")


class Alarms(QObject):
    """audio_outputs_missing, sound_failing, voice_failing, voice_slow, muted, voice_late."""

    changed = Signal(object)
    """The frozenset of codes, empty when all is well."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on: frozenset[str] = frozenset()

    def put(self, code: str, on: bool) -> None:
        """This one is on or off now."""
        alarms = self.on | {code} if on else self.on - {code}
        if alarms != self.on:
            self.on = alarms
            _log.info("alarms: %s", ", ".join(sorted(alarms)) or "none")
            self.changed.emit(alarms)
