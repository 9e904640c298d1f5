"""Scene: everything a counter knows at one moment, and where its person stands.

Pure; draws nothing, sends nothing.
"""

from enum import StrEnum

from msgspec import Struct, field

from counter.away.hand import NOTHING, Hand
from server.link.views import (
    AskView,
    EvacuationLine,
    HallView,
    RecordsView,
    ServicesView,
    StandbyView,
    TicketView,
    WaitingView,
    WindowView,
)

ORDINARY = "ordinary"


class Standing(StrEnum):
    """What the person at this counter is doing; each has a page of its own."""

    CONNECTING = "connecting"
    PAIRING = "pairing"
    DISMISSED = "dismissed"
    SIGNED_OUT = "signed_out"
    AT_DOOR = "at_door"  # signed in, the window is not open
    TAKEN = "taken"  # somebody else is signed in at this window
    STANDBY = "standby"
    ASKED = "asked"  # to open a window
    ON_THE_WAY = "on_the_way"
    AT_WORK = "at_work"
    BY_HAND = "by_hand"  # away from the server: 手工叫号


class Scene(Struct, frozen=True, kw_only=True):
    """The newest views, who is signed in here, the link. `now` is hall time."""

    lang: str = "zh"
    link: bool = False
    code: str = ""  # the pairing code to show
    bye: str = ""  # why the server sent us away
    station: str = ""
    place: str = ""  # the window this station stands at
    hall: HallView | None = None
    window: WindowView | None = None
    services: ServicesView | None = None
    waiting: WaitingView | None = None
    standby: StandbyView | None = None
    records: RecordsView | None = None
    case_key: str = ""  # the hall's, for the hash of a case number; "" none is linked
    home: WindowView | None = None  # this place's own window, where another one is shown
    person: str = ""
    colleagues: tuple[str, ...] = ()  # others signed in at this counter
    may: frozenset[str] = frozenset()  # what this person may send here
    busy: bool = False  # a press is not answered yet, or was a moment ago
    notice: str = ""
    keys: dict[str, str] = field(default_factory=dict)  # which chord presses which named button
    grabs: str = ""  # whether keys work everywhere: "" not known, all, some, or why not
    held_keys: frozenset[str] = frozenset()  # names of chords that another program holds
    hand: Hand = NOTHING
    now: int = 0

    @property
    def current(self) -> TicketView | None:
        """The visitor's ticket in front of the clerk."""
        return self.window.current if self.window else None

    @property
    def sits(self) -> bool:
        """Whether this person is one of the window's own clerks, and does not only stand in."""
        window = self.window
        partner = window.seat.partner if window and window.seat else ""
        return window is not None and bool(self.person) and self.person in (window.person, partner)

    @property
    def here(self) -> str:
        """The window a press is for: the one shown."""
        at_work = self.window is not None and self.standing is Standing.AT_WORK
        return self.window.window if at_work and self.window else self.place

    @property
    def evacuation(self) -> EvacuationLine | None:
        """While everybody is to leave; kept where the link is down."""
        return self.services.evacuation if self.services else None

    @property
    def claim(self) -> TicketView | None:
        """The ticket in front, while its class is claimed and nobody has looked at the proof."""
        ticket = self.current
        claims = ticket is not None and ticket.class_ != ORDINARY and not ticket.proved
        return ticket if claims else None

    @property
    def expects(self) -> str:
        """What every press names: the ticket the clerk saw."""
        return self.current.id if self.current else ""

    @property
    def ask(self) -> AskView | None:
        """What this person is asked, or has accepted."""
        asks = self.standby.asks if self.standby else ()
        mine = [each for each in asks if each.person == self.person and each.state != "proposed"]
        return mine[0] if self.person and mine else None

    @property
    def on_standby(self) -> bool:
        """Whether this person stands by."""
        ready = self.standby.standby if self.standby else ()
        return bool(self.person) and any(each.person == self.person for each in ready)

    @property
    def offline(self) -> bool:
        """The server is not to be reached; one that shows a code or sends us away is."""
        return not (self.link or self.code or self.bye)

    @property
    def standing(self) -> Standing:
        """Which page is due."""
        if self.bye or self.code:
            return Standing.DISMISSED if self.bye else Standing.PAIRING
        if self.hand.on and (self.offline or self.hand.number):
            return Standing.BY_HAND
        if self.hall is None or (self.place and self.window is None):
            return Standing.CONNECTING
        return self._signed_in() if self.person else Standing.SIGNED_OUT

    def _signed_in(self) -> Standing:
        person = self.window.person if self.window else ""
        seat = self.window.seat if self.window else None
        if self.sits or (seat is not None and seat.stand_in == self.person):
            return Standing.AT_WORK
        if self.ask is not None:
            return Standing.ASKED if self.ask.state == "asked" else Standing.ON_THE_WAY
        if self.on_standby:
            return Standing.STANDBY
        return Standing.TAKEN if person else Standing.AT_DOOR


def comes_to_front(before: Scene, now: Scene) -> bool:
    """Whether the person must see at once what has changed: is asked, or is to leave."""
    if now.evacuation is not None:
        return before.evacuation is None
    return now.standing is Standing.ASKED and before.standing is not Standing.ASKED


def able_windows(scene: Scene, service: str) -> list[str]:
    """The other windows that have what a service needs; who sits there now the server knows."""
    if scene.hall is None:
        return []
    needs = {need for each in scene.hall.services if each.id == service for need in each.equipment}
    return [
        each.id
        for each in scene.hall.windows
        if each.id != scene.place and needs <= set(each.equipment)
    ]
