"""Counter: wires panel and bar to the hall; the only one here that knows the HallClient.

Keeps views and who is signed in.
"""

import logging
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from counter import keys, wording
from counter.bar import Bar
from counter.buttons import ASKS_FIRST, PANEL, PRIMARY, SIGN_OUT, WITHOUT_WINDOW, Values
from counter.deeds.table import deeds_of
from counter.desk import Part
from counter.dialogs import dialog_for
from counter.further import every_button
from counter.hearing import heard
from counter.options import Options
from counter.panel import Panel
from counter.scene import Scene, Standing, comes_to_front
from counter.signing import SIGN_IN_FIRST, Signing, Then
from counter.timings import Timings
from server.link import commands
from server.link.client import LINK_DOWN, HallClient
from server.link.protocol import Bye, Reply

PRESS_LOCK_MS = 500
"""A button may change its meaning under a double click: for so long nothing else is taken."""
ANSWER_WITHIN_S = 10.0
"""As long as the hall takes a press of a window: after a short break it is done by itself."""
DEVICE_WITHIN_S = 60.0
NOTICE_MS = 6_000
TICK_MS = 1_000
REASON_NEEDED = "reason_needed"
"""The refusal of a call that passes somebody, until it says why."""

log = logging.getLogger("staff")


class Counter(QObject):
    """One counter. Signals carry what the client's thread hears into this one."""

    changed = Signal()
    ready = Signal()
    _heard = Signal(object)
    _linked = Signal(bool)
    _answered = Signal(object, object)

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.scene = Scene(lang=options.lang, station=options.name, keys=dict(options.keys))
        self.panel, self.bar = Panel(), Bar()
        self.options = options
        self.dialog: QDialog | None = None
        self._pending = self._said_ready = False
        self._timings = Timings(options.timings)
        self._lock = QTimer(self, interval=PRESS_LOCK_MS, singleShot=True)
        self._notice_ends = QTimer(self, interval=NOTICE_MS, singleShot=True)
        self._lock.timeout.connect(self._show)
        self._notice_ends.timeout.connect(lambda: self.change(notice=""))
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._show)
        self._client = HallClient(
            options.url,
            "counter",
            options.name,
            token=options.token,
            token_file=options.token_file,
            on_message=self._heard.emit,
            on_link=self._linked.emit,
        )
        self.signing = Signing(self, self._client, self._then)
        self._parts: list[Part] = []
        self._deeds = deeds_of(self)
        self._wire(options)

    def _wire(self, options: Options) -> None:
        self._heard.connect(self._hear)
        self._linked.connect(self._link)
        self._answered.connect(self._answer)
        for source in (self.panel, self.bar):
            source.wanted.connect(self.press)
            keys.bind(source, options.keys, self.press_key)
        self.panel.signed_in.connect(self.sign_in)
        self.bar.panel_wanted.connect(self.show_panel)
        self.signing.answered.connect(self._press_answered)
        self.signing.tried.connect(self.panel.sign_in.clear_pin)
        self.signing.left.connect(self.panel.sign_in.forget)

    def start(self) -> None:
        """Draw what is known, and go on the link."""
        self._show()
        self._clock.start()
        self._client.start()
        for part in self._parts:
            part.start()

    def stop(self) -> None:
        """Leave the link; nothing is heard or drawn after this."""
        for timer in (self._clock, self._lock, self._notice_ends):
            timer.stop()
        for part in self._parts:
            part.stop()
        self._client.stop()
        QCoreApplication.removePostedEvents(self)
        self.panel.hide()
        self.bar.hide()

    def keep(self, part: Part) -> None:
        """It begins and ends with this counter."""
        self._parts.append(part)

    def say(self, told: Any) -> None:
        """What a device of this machine has to say, in nobody's name; nothing comes back of it."""
        if isinstance(told, commands.DeviceState):
            self._client.tell(told)
        else:
            self._client.ask(told, lambda reply: None, within_s=DEVICE_WITHIN_S)

    def show_panel(self) -> None:
        """To the front, without a word."""
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()

    # -- what the server says --------------------------------------------------------------------

    def _hear(self, message: Any) -> None:
        before = self.scene
        self.scene = heard(self.scene, message)
        if isinstance(message, Bye):
            log.warning("sent away: %s", message.code)
        self._show()
        self._follow(before)
        if self.scene.link and self.scene.hall is not None and not self._said_ready:
            self._said_ready = True
            QTimer.singleShot(0, self.ready.emit)

    def _follow(self, before: Scene) -> None:
        """What a person is asked comes to the front; who opened another window has left."""
        now = self.scene.standing
        if comes_to_front(before, self.scene):
            self.show_panel()
            QApplication.alert(self.panel)
        went = before.standing is Standing.ON_THE_WAY and now is Standing.AT_DOOR
        if went and before.ask is not None and before.ask.window != before.place:
            self.signing.forget()

    def _link(self, up: bool) -> None:
        if not up:
            self.change(link=False)

    def change(self, **values: Any) -> None:
        """Fields of the scene have new values: draw."""
        self.scene = msgspec.structs.replace(self.scene, **values)
        self._show()

    def _show(self) -> None:
        """Draw everything as it is now."""
        busy = self._pending or self._lock.isActive()
        now = self._client.hall_now() if self._clock.isActive() else self.scene.now
        self.scene = msgspec.structs.replace(self.scene, busy=busy, now=now)
        self.panel.show_scene(self.scene)
        self.bar.show_scene(self.scene)
        for part in self._parts:
            part.saw(self.scene)
        self.changed.emit()

    def notice(self, text: str) -> None:
        """A quiet line for some seconds."""
        self._notice_ends.start()
        self.change(notice=text)

    # -- what the clerk presses ------------------------------------------------------------------

    def press_key(self, name: str) -> None:
        """A shortcut presses the button that carries its name, where that is allowed."""
        if name == PANEL:
            self.show_panel()
            return
        if self.scene.standing is not Standing.AT_WORK:
            button = self.panel.button("OpenWindow") if name == PRIMARY else None
            if button is not None:
                button.click()
            return
        for each in every_button(self.scene):
            if each.key == name and each.enabled:
                self.press(each.deed, each.values)
                return

    def press(self, deed: str, values: Values) -> None:
        """A button: asks first what it needs, else sends; nothing is kept for later."""
        if deed in self._deeds:
            self._deeds[deed](values)
            return
        if self.scene.busy or not self.scene.link:
            return
        if deed == SIGN_OUT:
            self._wait_for_answer()
            self.signing.sign_out()
        elif deed in ASKS_FIRST:
            self._open_dialog(deed, values)
        else:
            self.send(deed, values, self.scene.expects)

    def _open_dialog(self, deed: str, values: Values) -> None:
        dialog = dialog_for(deed, self.scene, None)
        dialog.chosen.connect(lambda deed, more: self.send(deed, values | more, dialog.expects))
        self.open(dialog)

    def open(self, dialog: QDialog) -> None:
        """Over the panel; the one before it closes. Gone when it is finished."""
        if self.dialog is not None:
            self.dialog.reject()
        if self.panel.isVisible():
            dialog.setParent(self.panel, dialog.windowFlags())
        dialog.finished.connect(self._dialog_closed)
        self.dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def send(self, deed: str, values: Values, expects: str) -> None:
        """One command, naming the ticket the clerk saw; greyed until it is answered."""
        if not self.scene.link:
            self.notice(wording.say(self.scene, "not_sent"))
            return
        where = {} if deed in WITHOUT_WINDOW else {"window": self.scene.here}
        command = getattr(commands, deed)(**(where | values))
        pressed = Timings.now_ms()
        self._wait_for_answer()
        request = self._client.ask(
            command,
            self._then(partial(self._replied, deed, values)),
            expects=expects,
            as_=self.signing.token,
            within_s=ANSWER_WITHIN_S,
        )
        self._timings.press(deed, request, pressed)

    def sign_in(self, person: str, pin: str) -> None:
        """A person and a PIN; the PIN is not kept."""
        if self.scene.busy or not self.scene.link:
            return
        self._wait_for_answer()
        self.signing.sign_in(person, pin)

    def ask(self, wish: Any, then: Then, expects: str | None = None, request_id: str = "") -> None:
        """Ask or command in the clerk's name; `then` hears the answer, in Qt's thread."""
        heard, as_ = self._then(then), self.signing.token
        self._client.ask(wish, heard, expects=expects, as_=as_, request_id=request_id)

    def _wait_for_answer(self) -> None:
        self._pending = True
        self._lock.start()
        self._show()

    def _then(self, then: Then) -> Then:
        """A reply comes in the client's thread; it is looked at in this one."""
        return lambda reply: self._answered.emit(then, reply)

    def _press_answered(self) -> None:
        self._pending = False

    def _answer(self, then: Then, reply: Reply) -> None:
        then(reply)
        self._show()

    def _replied(self, deed: str, values: Values, reply: Reply) -> None:
        self._press_answered()
        if reply.ok:
            done = wording.done(self.scene, deed, reply)
            if done:
                self.notice(done)
            return
        log.info("refused: %s", reply.code)
        if reply.code == REASON_NEEDED:  # only the hall knows who would be passed
            self._open_dialog(deed, values)
            return
        if reply.code == SIGN_IN_FIRST:  # fourteen hours are over, or signed out elsewhere
            self.signing.forget()
        asks = self._deeds.get(reply.code)  # a subject may have a question for it
        asks(Values(reply.values)) if asks else self.refused(reply)

    def refused(self, reply: Reply) -> None:
        """The server's refusal, in words, as a quiet line."""
        if reply.code == LINK_DOWN:
            self.notice(wording.say(self.scene, "not_answered"))
        else:
            self.notice(wording.refusal(self.scene, reply))
