"""Moments 播报: which events screens act on once, where, until when; no holes per zone."""

from msgspec import Struct

from server.audience import HEARS
from server.hall.events.broadcast import NoticeGiven, NoticeWithdrawn
from server.hall.events.calls import CallTakenBack, TicketCalled
from server.hall.events.event import Event
from server.hall.events.windows import WindowOpened
from server.hall.notices import VALID_S
from server.hall.ticket import SECOND, Millis
from server.link.protocol import Moment, encode
from server.store.journal import Recorded

Heard = TicketCalled | CallTakenBack | WindowOpened
Broadcast = NoticeGiven | NoticeWithdrawn


class Said(Struct, frozen=True):
    """One moment, ready to send to the displays of its zone. `call`: 0 where it does not call."""

    zone: str
    seq: int
    valid_until: Millis
    call: int
    text: bytes


class Moments:
    """Numbers the moments of each zone: each names the one before it."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def of(self, row: Recorded, event: Event, valid_s: int) -> list[Said]:
        """The moments of one event, one for each zone that is to hear it."""
        if isinstance(event, Broadcast):
            zones, valid_s = event.zones if event.spoken else (), min(valid_s, VALID_S)
            return [self._said(row, event, zone, valid_s) for zone in zones]
        if type(event) not in HEARS or not isinstance(event, Heard) or not event.zone:
            return []  # no zone: a call taken back before screens were told of it
        if isinstance(event, WindowOpened) and not event.temporary:
            return []
        return [self._said(row, event, event.zone, valid_s)]

    def _said(self, row: Recorded, event: Event, zone: str, valid_s: int) -> Said:
        until = row.at + valid_s * SECOND
        after = self._last.get(zone, 0)
        self._last[zone] = row.seq
        moment = Moment(seq=row.seq, after=after, at=row.at, valid_until=until, event=event)
        call = event.call if isinstance(event, TicketCalled) else 0
        return Said(zone, row.seq, until, call, encode(moment))
