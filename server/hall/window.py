"""The window's life 窗口, as one table, and what is known of one window now.

A window that rests is CLOSED, or RESERVE when it is a reserve window 备用窗口.
"""

from enum import StrEnum

from msgspec import Struct, field

from server.hall.catalog import WindowSpec
from server.hall.refusal import Refused
from server.hall.ticket import Millis


class WindowState(StrEnum):
    """Where a window stands."""

    CLOSED = "closed"
    RESERVE = "reserve"  # 备用
    PROPOSED = "proposed"  # to the manager, in confirm mode
    ASKED = "asked"  # a standby person is being asked
    ACCEPTED = "accepted"  # somebody is walking there
    OPEN = "open"
    PAUSED = "paused"
    DRAINING = "draining"  # ends the visit it has, calls nobody


class WindowAction(StrEnum):
    """What can happen to a window."""

    PROPOSE = "propose"
    ASK = "ask"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"
    WITHDRAW_RESERVE = "withdraw_reserve"
    OPEN = "open"
    PAUSE = "pause"
    REOPEN = "reopen"
    DRAIN = "drain"
    CLOSE = "close"
    CLOSE_RESERVE = "close_reserve"
    KEEP = "keep"  # in reserve, by an arrangement
    RELEASE = "release"  # from it


_ENDS = {
    WindowAction.CLOSE: WindowState.CLOSED,
    WindowAction.CLOSE_RESERVE: WindowState.RESERVE,
}
_WITHDRAWALS = {
    WindowAction.WITHDRAW: WindowState.CLOSED,
    WindowAction.WITHDRAW_RESERVE: WindowState.RESERVE,
}
_OPENS = {WindowAction.OPEN: WindowState.OPEN}

WINDOW_TRANSITIONS: dict[WindowState, dict[WindowAction, WindowState]] = {
    WindowState.CLOSED: {
        **_OPENS,
        WindowAction.ASK: WindowState.ASKED,
        WindowAction.KEEP: WindowState.RESERVE,
    },
    WindowState.RESERVE: {
        **_OPENS,
        WindowAction.PROPOSE: WindowState.PROPOSED,
        WindowAction.ASK: WindowState.ASKED,
        WindowAction.RELEASE: WindowState.CLOSED,
    },
    WindowState.PROPOSED: {  # only a reserve window is ever proposed
        **_OPENS,
        WindowAction.ASK: WindowState.ASKED,
        WindowAction.WITHDRAW_RESERVE: WindowState.RESERVE,
    },
    WindowState.ASKED: {
        **_OPENS,
        **_WITHDRAWALS,
        WindowAction.ASK: WindowState.ASKED,
        WindowAction.ACCEPT: WindowState.ACCEPTED,
    },
    WindowState.ACCEPTED: {
        **_OPENS,
        **_WITHDRAWALS,
        WindowAction.ASK: WindowState.ASKED,
    },
    WindowState.OPEN: {
        **_ENDS,
        WindowAction.PAUSE: WindowState.PAUSED,
        WindowAction.DRAIN: WindowState.DRAINING,
    },
    WindowState.PAUSED: {
        **_ENDS,
        WindowAction.REOPEN: WindowState.OPEN,
        WindowAction.DRAIN: WindowState.DRAINING,
    },
    WindowState.DRAINING: {**_ENDS, WindowAction.REOPEN: WindowState.OPEN},
}

STAFFED = frozenset({WindowState.OPEN, WindowState.PAUSED, WindowState.DRAINING})
ON_THE_WAY = frozenset({WindowState.PROPOSED, WindowState.ASKED, WindowState.ACCEPTED})


def next_window_state(state: WindowState, action: WindowAction) -> WindowState:
    """The state after `action`; Refused("window_not_allowed") where the table has no such row."""
    try:
        return WINDOW_TRANSITIONS[state][action]
    except KeyError:
        raise Refused("window_not_allowed", state=state, action=action) from None


class Reason(Struct, frozen=True, kw_only=True):
    """Why a window was proposed or asked for; code has words `reason.<code>`."""

    code: str  # wait_over_limit, wait_predicted, number_predicted, manager
    service: str = ""
    number: str = ""
    waited_min: int = 0
    before_min: int = 0  # the longest wait predicted without the window; 0: not predicted
    after_min: int = 0  # and with it


class Window(Struct, kw_only=True):
    """窗口: one window now."""

    id: str
    reserve: bool = False
    services: list[str] = field(default_factory=list)  # the hall's assignment, preferred first
    arranged: list[str] | None = None  # instead of it, while an arrangement is on
    brought: list[str] | None = None  # instead of both: came along when its clerk moved here
    state: WindowState = WindowState.CLOSED
    person: str = ""  # signed in here
    station: str = ""  # where that person signed in
    partner: str = ""  # a second clerk who works here too
    partner_station: str = ""
    stand_in: str = ""  # 代班: who acts here for some minutes, the window staying its clerk's
    stand_in_until: Millis = 0
    stand_in_station: str = ""  # where that person signed in; "" not known: an older day
    stood_in: dict[str, Millis] = field(default_factory=dict)  # person → when it ended
    current: str = ""  # the ticket in front of the clerk: called or serving
    beside: list[str] = field(default_factory=list)  # called, not yet come, next already called
    pause_reason: str = ""
    since: Millis = 0  # of the present state
    pressed_at: Millis = 0  # the last press of a clerk here
    silent: bool = False  # people wait for it and nobody presses
    free_since: Millis = 0  # when the last visitor left it
    asked: list[str] = field(default_factory=list)  # persons asked in this round, last = now
    asked_at: Millis = 0
    expected_at: Millis = 0
    temporary: bool = False
    temporary_for: list[str] = field(default_factory=list)  # what a temporary window serves
    opened_at: Millis = 0  # of a temporary window: its least time counts from here
    reason: Reason | None = None

    @classmethod
    def at_rest(cls, spec: WindowSpec) -> "Window":
        """A window as built, with nobody there."""
        window = cls(id=spec.id, reserve=spec.reserve, services=list(spec.services))
        window.state = window.resting
        return window

    @property
    def assigned(self) -> list[str]:
        """What it is to serve now; a temporary window leaves the usual assignment as it was."""
        return self.temporary_for if self.temporary else self.usual

    @property
    def usual(self) -> list[str]:
        """What it serves when not temporary; an arrangement leaves the assignment as it was."""
        if self.brought is not None:
            return self.brought
        return self.services if self.arranged is None else self.arranged

    @property
    def sitting(self) -> tuple[str, ...]:
        """Its clerk, and the second one."""
        return tuple(filter(None, (self.person, self.partner)))

    @property
    def machines(self) -> tuple[str, ...]:
        """Where its clerks are signed in."""
        return tuple(filter(None, (self.station, self.partner_station)))

    @property
    def acting(self) -> tuple[str, ...]:
        """Who may press here: its clerks and who stands in."""
        return tuple(filter(None, (self.person, self.partner, self.stand_in)))

    def sits_down(self, person: str, station: str) -> None:
        """One of its clerks has signed in there."""
        if person == self.partner:
            self.partner_station = station
        else:
            self.station = station

    def signed_in_at(self, person: str) -> str:
        """Where one of its clerks is; "" who has not come since it moved here."""
        return self.station if person == self.person else self.partner_station

    def stand_in_over(self) -> None:
        """Only its own clerks act here."""
        self.stand_in, self.stand_in_until, self.stand_in_station = "", 0, ""

    def leave(self) -> None:
        """Nobody is here any more."""
        self.person = self.station = self.partner = self.partner_station = ""
        self.stand_in_over()
        self.brought, self.stood_in = None, {}

    @property
    def called_for(self) -> str:
        """The person who is proposed, asked, or walking here; "" when nobody is."""
        return self.asked[-1] if self.asked and self.state in ON_THE_WAY else ""

    @property
    def resting(self) -> WindowState:
        """What it is when nobody is there."""
        return WindowState.RESERVE if self.reserve else WindowState.CLOSED

    @property
    def retiring(self) -> WindowAction:
        """The action that brings a window at rest to its other rest."""
        return WindowAction.KEEP if self.reserve else WindowAction.RELEASE

    @property
    def closing(self) -> WindowAction:
        """The action that brings a staffed window to rest."""
        return WindowAction.CLOSE_RESERVE if self.reserve else WindowAction.CLOSE

    @property
    def withdrawing(self) -> WindowAction:
        """The action that brings a window called for to rest."""
        return WindowAction.WITHDRAW_RESERVE if self.reserve else WindowAction.WITHDRAW
