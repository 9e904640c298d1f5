"""Acting: the demo's clerk at the real buttons, by click(), until somebody touches a screen."""

from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from counter.app import Counter
from counter.buttons import main_buttons
from counter.clerk import Clerk
from counter.deed_button import DeedButton
from counter.dialogs import ReasonDialog, TransferDialog
from counter.pages import SIGN_IN

LOOK_MS = 100
MOST_SIGN_INS = 3
TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin})


class Acting(QObject):
    """Looks ten times a second whether something is due."""

    def __init__(
        self,
        counter: Counter,
        person: str,
        pin: str,
        *,
        seed: int,
        standby: bool,
        touched: Path | None,
    ) -> None:
        super().__init__(counter)
        self._counter, self._person, self._pin = counter, person, pin
        self._rng, self._touched = Random(seed), touched
        self.clerk = Clerk(rng=self._rng, standby=standby)
        self._sign_ins = 0
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.step)
        self._look.start()

    def step(self) -> None:
        """Press what is due; stop for good once a hand has touched something."""
        if self._touched is not None and self._touched.exists():
            self._look.stop()
            return
        if self._counter.dialog is not None:
            self._choose()
            return
        scene = self._counter.scene
        if scene.busy or not scene.link:
            return
        deed = self.clerk.next_deed(scene)
        if deed == SIGN_IN:
            self._sign_in()
        elif deed:
            self._click(deed)

    def _sign_in(self) -> None:
        self._sign_ins += 1
        if self._sign_ins > MOST_SIGN_INS:
            self._look.stop()
            return
        page = self._counter.panel.sign_in
        page.person.setText(self._person)
        page.pin.setText(self._pin)
        page.enter.click()

    def _click(self, deed: str) -> None:
        button = self._button(deed)
        if button is not None and button.isEnabled():
            button.click()

    def _button(self, deed: str) -> DeedButton | None:
        panel, scene = self._counter.panel, self._counter.scene
        if deed == "Primary":
            return panel.work.main[0]
        if deed == "Missed":
            return panel.work.main[1] if len(main_buttons(scene)) > 1 else None
        if deed.startswith("Resume "):
            held = scene.window.held if scene.window else ()
            rows = [n for n, each in enumerate(held) if each.id == deed.removeprefix("Resume ")]
            return panel.work.held.rows[rows[0]].buttons[0] if rows else None
        return panel.button(deed)

    def _choose(self) -> None:
        """A reason, or a service with somebody to serve it."""
        dialog = self._counter.dialog
        if isinstance(dialog, ReasonDialog):
            self._rng.choice(dialog.buttons).click()
        elif isinstance(dialog, TransferDialog):
            self._transfer(dialog)

    def _transfer(self, dialog: TransferDialog) -> None:
        served = dialog.served()
        if not served:
            dialog.cancel.click()
            return
        dialog.places.setCurrentRow(self._rng.choice(served))
        dialog.go.click()


class Touches(QObject):
    """A real mouse, key or finger makes the file; what the demo itself clicks is not an event."""

    def __init__(self, touched: Path, application: QApplication) -> None:
        super().__init__(application)
        self._touched = touched
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES and event.spontaneous():
            self._touched.touch()
        return False
