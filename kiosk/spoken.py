"""语音引导: reads the pages, and the control one has moved to, to whoever asked for it.

Looks at the screen from outside; the words are guidance.py's, the voice is voice/guide.py's.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton

from kiosk.app import KioskApp
from kiosk.guidance import Guidance, focus, page
from kiosk.visit import Visit
from server.link.commands import DeviceState
from voice.guide import Guide

FAULTS = {
    # alarm of the voice → kind of fault, the gravest first
    "audio_outputs_missing": "no_sound_device",
    "sound_failing": "sound_failing",
    "voice_failing": "voice_failing",
}
BY_KEY = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
"""How the focus moves when a visitor moves it; arrows count as Tab."""


class Spoken(QObject):
    """Begins with a page drawn; no page ends while it is being read."""

    def __init__(self, app: KioskApp, guide: Guide) -> None:
        super().__init__()
        self._app, self._guide, self._guidance = app, guide, Guidance(guide)
        self._visit: Visit | None = None
        self._fault = ""
        app.kiosk.guided = guide.languages
        app.drawn.connect(self._drawn)
        app.heard_again.connect(self._guidance.again)
        guide.speaking_changed.connect(app.hold)
        guide.alarms_changed.connect(self._tell)
        qt = QApplication.instance()
        if qt is not None:
            qt.installEventFilter(self)

    def start(self) -> None:
        """Start the voice, so that the first sentence does not wait for it."""
        self._guide.start()

    def stop(self) -> None:
        """End it."""
        self._guide.stop()

    def _drawn(self) -> None:
        visit, guidance = self._app.visit, self._guidance
        if visit is not self._visit:
            if self._visit is not None and self._visit.spoken:
                guidance.forget()
            self._visit = visit
        guidance.language = visit.language
        shown = self._app.screen.pages[self._app.page].told()
        guidance.on_page(page(self._app.page.value, shown, visit.language))
        if visit.spoken != guidance.on:
            guidance.turn(visit.spoken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Looks and lets pass."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, QPushButton):
            said = focus(watched.accessibleName(), self._app.visit.language)
            self._guidance.on_focus(said, moved=event.reason() in BY_KEY)
        return False

    def _tell(self, alarms: frozenset[str]) -> None:
        fault = next((kind for alarm, kind in FAULTS.items() if alarm in alarms), "")
        if fault != self._fault:
            self._fault = fault
            self._app.wires.tell(DeviceState(device="voice", kind=fault))
