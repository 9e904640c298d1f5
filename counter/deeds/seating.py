"""Who works at the window: moving, a second window, colleagues under their own PIN, hand-over."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from counter import handover, wording
from counter.buttons import Values
from counter.desk import Deeds, Desk
from counter.dialogs.seats import (
    ColleagueDialog,
    ElsewhereDialog,
    FreeWindowDialog,
    HandoverDialog,
)
from counter.scene import Scene, Standing
from counter.seat_buttons import (
    ACT_AS,
    COMMANDS,
    HANDOVER,
    MOVE,
    SECOND,
    SHOW,
    TAKE_OVER,
)
from counter.seat_wording import said
from server.link import commands
from server.link.protocol import Reply
from server.link.views import WindowView

ELSEWHERE = "signed_in_elsewhere"
"""A refusal that is answered by a question."""


class Coming(Struct, frozen=True, kw_only=True):
    """A colleague signs in. `first` acted; `relieved` has no window any more, "" nobody."""

    deed: str
    window: str
    first: str
    person: str
    was_here: bool
    relieved: str


def _coming(scene: Scene, deed: str, person: str) -> Coming:
    """Who is relieved is the window's own clerk, whoever acts; who keeps another one stays."""
    window = scene.window
    goes = window is not None and deed == TAKE_OVER and not window.also
    clerk = window.person if window is not None and goes else ""
    return Coming(
        deed=deed,
        window=scene.here,
        first=scene.person,
        person=person,
        was_here=person in (scene.person, *scene.colleagues),
        relieved=clerk if clerk != person else "",
    )


class Seating:
    """Follows who acts, and whose window it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._worked = self._here = ""  # who was at work here last; who is signed in

    def start(self) -> None:
        """Nothing yet."""

    def stop(self) -> None:
        """Nothing is kept."""

    def saw(self, scene: Scene) -> None:
        """A stand-in that is over gives the place back; who signs in reads what is open."""
        came = scene.person if scene.person != self._here else ""
        worked, self._here = self._worked, scene.person
        self._worked = scene.person if scene.standing is Standing.AT_WORK else ""
        if worked and worked == scene.person and scene.standing is Standing.TAKEN:
            if scene.colleagues:
                self._desk.signing.give_back(scene.person)
        elif came and handover.to_be_read(scene):
            self.show_handover({})

    # -- windows ---------------------------------------------------------------------------------

    def ask_move(self, values: Values) -> None:
        """搬窗: where to."""
        self._open_free(MOVE, self._move)

    def ask_second(self, values: Values) -> None:
        """再开一个窗口: which one."""
        self._open_free(SECOND, self._second)

    def _open_free(self, deed: str, chosen: Callable[[str, str], None]) -> None:
        dialog = FreeWindowDialog(deed, self._desk.scene)
        dialog.chosen.connect(lambda _, more: chosen(self._desk.scene.here, str(more["to"])))
        self._desk.open(dialog)

    def _move(self, window: str, to: str) -> None:
        """One press; from here the clerk walks there and signs in."""
        scene = self._desk.scene
        goes = to != scene.place and window == scene.place
        goes = goes and not (scene.window and scene.window.also)
        move = commands.MoveWindow(window=window, to=to)
        self._desk.ask(move, partial(self._moved, goes, to))

    def _moved(self, goes: bool, to: str, reply: Reply) -> None:
        """`goes`: the clerk leaves this machine; who keeps another window here stays."""
        if not reply.ok:
            self._desk.refused(reply)
            return
        if goes:
            self._desk.signing.sign_out()
        self._say("moved", to)

    def _second(self, window: str, to: str) -> None:
        also = commands.OpenWindow(window=to, also=True)
        self._desk.ask(also, partial(self._opened, to))

    def _opened(self, to: str, reply: Reply) -> None:
        if reply.ok:
            self._say("opened", to)
        else:
            self._desk.refused(reply)

    def _say(self, code: str, window: str) -> None:
        scene = self._desk.scene
        self._desk.notice(said(scene, code, window=wording.window(scene, window)))

    def elsewhere(self, values: Values) -> None:
        """A window is open under this person's name: bring it here, or keep both."""
        window, place = str(values["window"]), self._desk.scene.place
        dialog = ElsewhereDialog(self._desk.scene, window)

        def chosen(deed: str, more: Values) -> None:
            if more["also"]:
                self._second(window, place)
            else:
                self._move(window, place)

        dialog.chosen.connect(chosen)
        self._desk.open(dialog)

    def show_window(self, values: Values) -> None:
        """The clerk's other window."""
        home = self._desk.scene.home
        kept: tuple[WindowView, ...] = (home, *home.also) if home else ()
        for each in kept:
            if each.window == values["window"]:
                self._desk.change(window=each)

    # -- colleagues ------------------------------------------------------------------------------

    def ask_colleague(self, deed: str, values: Values) -> None:
        """Number and PIN of who stands in, works beside, or takes over."""
        dialog = ColleagueDialog(deed, self._desk.scene)
        dialog.signed.connect(partial(self._signed, dialog))
        self._desk.open(dialog)

    def _signed(self, dialog: ColleagueDialog, deed: str, person: str, pin: str) -> None:
        coming = _coming(self._desk.scene, deed, person)
        answered = partial(self._answered, dialog, coming)
        self._desk.signing.sign_in_beside(person, pin, answered)

    def _answered(self, dialog: ColleagueDialog, coming: Coming, reply: Reply) -> None:
        """The dialog of a sign-in that was refused stays; one that was cancelled does nothing."""
        there = self._desk.dialog is dialog
        if reply.ok and there:
            dialog.accept()
            command = getattr(commands, COMMANDS[coming.deed])(window=coming.window)
            self._desk.ask(command, partial(self._acts, coming))
        elif reply.ok:
            self._back(coming)
        elif there:
            dialog.refused(wording.refusal(self._desk.scene, reply))

    def _back(self, coming: Coming) -> None:
        """As it was: who was signed in here before stays so."""
        if not coming.was_here:
            self._desk.signing.give_back(coming.person)
        self._desk.signing.act_as(coming.first)

    def _acts(self, coming: Coming, reply: Reply) -> None:
        if not reply.ok:
            self._back(coming)
            self._desk.refused(reply)
            return
        if coming.relieved:
            self._desk.signing.give_back(coming.relieved)
        scene = self._desk.scene
        name = wording.person(scene, coming.person)
        self._desk.notice(said(scene, f"{coming.deed.lower()}_done", name=name))

    def act_as(self, values: Values) -> None:
        """The other one presses from now on."""
        self._desk.signing.act_as(str(values["person"]))
        scene = self._desk.scene
        name = wording.person(scene, scene.person)
        self._desk.notice(said(scene, "acts", name=name))

    # -- 交接单 ----------------------------------------------------------------------------------

    def show_handover(self, values: Values) -> None:
        """What is open here."""
        dialog = HandoverDialog(replace(self._desk.scene, busy=False))
        dialog.wanted.connect(self._desk.press)
        self._desk.open(dialog)


def seating(desk: Desk) -> Deeds:
    """All about seats."""
    seats = Seating(desk)
    desk.keep(seats)
    colleagues: Deeds = {each: partial(seats.ask_colleague, each) for each in COMMANDS}
    return colleagues | {
        MOVE: seats.ask_move,
        SECOND: seats.ask_second,
        SHOW: seats.show_window,
        ELSEWHERE: seats.elsewhere,
        ACT_AS: seats.act_as,
        HANDOVER: seats.show_handover,
    }
