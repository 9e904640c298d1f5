"""Pad: the call pad and the evaluator of one counter: keys become presses, scores go to the server.

The clerk never learns a score: it is not shown, and is sent in nobody's name. While the settings
say no `evaluator_scores` no key is a score yet, and only then the log has the keys' values.
"""

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from config import logs
from config.settings import Counter as CounterSettings
from counter.app import Counter
from counter.buttons import PRIMARY, Button
from counter.pad.bus import Bus
from counter.pad.frames import SCORE, Frame, beep, display, invitation
from counter.pad.keys import CANCEL, CONFIRM, FINISH, Typed, Wish, button_of, wishes
from counter.pad.visit import Visit, after, figures
from counter.scene import Scene, Standing
from ports.plugged import Pace
from server.link.commands import DeviceState, FindTicket, RateVisit
from server.link.protocol import Reply
from server.link.queries import TicketAnswer

FIGURES_MS = 5_000
"""Figures nobody went on from mean nothing to a key that comes later."""
ENDED = "done"
"""Held, transferred or with another stop to come, a visit goes on: nobody rates it yet."""

log = logs.subject("device")


class Pad(QObject):
    """A part of a counter (counter/desk.py) where the settings name a line."""

    _heard = Signal(object)
    _told = Signal(str, str)

    def __init__(
        self, counter: Counter, settings: CounterSettings, pace: Pace | None = None
    ) -> None:
        super().__init__(counter)
        self._counter, self._settings = counter, settings
        self._typed, self._visit, self._asked = Typed(), Visit(), ""
        self._shown: tuple[str, str] | None = None
        self._fault: str | None = None
        self._linked = False
        self._forget = QTimer(self, interval=FIGURES_MS, singleShot=True)
        self._forget.timeout.connect(self._forget_figures)
        self._bus = Bus(
            settings.pad,
            {settings.pad_address},
            {settings.evaluator_address},
            self._heard.emit,
            self._told.emit,
            pace,
        )
        self._scores = dict(each.split("=") for each in settings.evaluator_scores)
        self._heard.connect(self._hear)
        self._told.connect(self._on_state)

    def start(self) -> None:
        """Begin."""
        self._bus.start()

    def stop(self) -> None:
        """End; nothing is heard after this."""
        self._bus.stop()
        self._forget.stop()
        QCoreApplication.removePostedEvents(self)

    # -- what the devices say --------------------------------------------------------------------

    def _hear(self, frame: Frame) -> None:
        if frame.function == SCORE:
            self._rate(frame.data[0])
            return
        self._typed, wished = wishes(self._typed, frame.data)
        self._forget.start()
        for wish in wished:
            if not self._press(wish):
                self._bus.say(beep(self._settings.pad_address))

    def _forget_figures(self) -> None:
        self._typed = Typed()

    def _press(self, wish: Wish) -> bool:
        """As a click would: not while a dialog is open, and nothing that is greyed."""
        dialog, scene = self._counter.dialog, self._counter.scene
        if wish.name == CANCEL:
            if dialog is not None:
                dialog.reject()
            return True
        if dialog is not None:
            return False
        if wish.name == CONFIRM and scene.standing is not Standing.AT_WORK:
            self._counter.press_key(PRIMARY)  # opens the window
            return True
        button = button_of(scene, wish)
        if button is None:
            return False
        if wish.name == FINISH:
            self._asked = scene.expects
            self._visit = Visit(last=scene.expects)
        self._do(scene, button)
        return True

    def _do(self, scene: Scene, button: Button) -> None:
        if button.deed == "Transfer" and button.values:  # the window is typed: nothing to ask
            self._counter.send(button.deed, button.values, scene.expects)
        else:
            self._counter.press(button.deed, button.values)

    def _rate(self, value: int) -> None:
        """By the visitor who is served or was last; the server says whether it counts."""
        if not self._scores:
            log.info("evaluator: value %d means nothing without evaluator_scores", value)
            return
        score = self._scores.get(str(value))
        if score is not None and self._visit.rated:
            self._counter.say(RateVisit(ticket=self._visit.rated, score=int(score)))

    # -- what the devices are told ---------------------------------------------------------------

    def saw(self, scene: Scene) -> None:
        """What the counter has drawn."""
        before, self._visit = self._visit, after(self._visit, scene)
        if before.served and before.served != self._visit.served:
            self._ask_whether_ended(before.served)
        self._show(figures(scene))
        if scene.link and not self._linked:
            self._report()
        self._linked = scene.link

    def _show(self, shown: tuple[str, str]) -> None:
        if shown != self._shown and self._fault == "":
            self._shown = shown
            self._bus.say(display(self._settings.pad_address, *shown))

    def _ask_whether_ended(self, ticket: str) -> None:
        """One has left the front: who has ended their visit is invited, once.

        The key 评价 has invited by itself.
        """
        if not self._scores or ticket == self._asked:
            return
        self._counter.ask(FindTicket(ticket=ticket), self._invite)

    def _invite(self, reply: Reply) -> None:
        answer = reply.answer
        if isinstance(answer, TicketAnswer) and answer.ticket.state == ENDED:
            self._bus.say(invitation(self._settings.evaluator_address))

    def _on_state(self, device: str, kind: str) -> None:
        self._fault, self._shown = kind, None
        self._show(figures(self._counter.scene))
        self._report()

    def _report(self) -> None:
        if self._fault is not None:
            self._counter.say(DeviceState(device="pad", kind=self._fault))
