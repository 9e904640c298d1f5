"""What the voice is told of moments and views: whether it is said here, and how old it is.

Without a speaker nothing is said. Knows no link and no screen.
"""

from collections.abc import Callable

from config import words
from display import evacuating, sentences
from display.board import roaming, window_label
from display.directions import spoken_way
from display.hours import Hours, minute_of
from display.known import Known
from display.speaker import Speaker
from server.link.commands import (
    CallTakenBack,
    NoticeGiven,
    NoticeWithdrawn,
    TicketCalled,
    WindowOpened,
)
from server.link.protocol import Moment
from server.link.views import EvacuationLine, HallView


class Announcing:
    """Between what is heard of the hall and the speaker. `speed`: of the hall's time."""

    def __init__(self, speaker: Speaker | None, hours: Hours, hall_now: Callable[[], int]) -> None:
        self.speed = 1.0
        self._speaker, self._hours, self._hall_now = speaker, hours, hall_now

    def speaks(self, known: Known, zone: str) -> bool:
        """Whether there is a voice here, and the hall has one in this zone."""
        zones = known.hall.zones if known.hall else ()
        voice = all(each.voice for each in zones if each.id == zone)
        return self._speaker is not None and voice

    def called(self, known: Known, moment: Moment, event: TicketCalled) -> None:
        """A number is called."""
        if self._speaker is None or not self.speaks(known, event.zone):
            return
        window = _label(known, event.window, event.language)
        self._speaker.add_call(
            *(moment.seq, event.number, window, event.language, *self._ages(moment)),
            roaming=roaming(known.hall, event.window),
            way=spoken_way(known.hall, event.window, known.station) if event.way else {},
        )

    def taken_back(self, moment: Moment, event: CallTakenBack) -> None:
        """A call was a mistake."""
        if self._speaker is not None:
            self._speaker.take_back(moment.seq, event.number, *self._ages(moment))

    def opened(self, known: Known, moment: Moment, event: WindowOpened) -> None:
        """A temporary window."""
        if self._speaker is None or not self.speaks(known, event.zone):
            return
        sentence = sentences.window_opened(_label(known, event.window, words.FIRST), words.FIRST)
        self._speaker.add_notice(moment.seq, sentence, *self._ages(moment))

    def broadcast(self, known: Known, moment: Moment, event: NoticeGiven | NoticeWithdrawn) -> None:
        """中央广播; what the screen shows of it is in its view."""
        here = [each for each in event.zones if known.zone in ("", each)]
        if self._speaker is None or not any(self.speaks(known, each) for each in here):
            return
        if isinstance(event, NoticeWithdrawn):
            self._speaker.withdraw_broadcast(event.notice)
        else:
            said = sentences.broadcast(event.text)
            self._speaker.add_broadcast(moment.seq, event.notice, said, *self._ages(moment))

    def evacuate(self, on: EvacuationLine | None) -> None:
        """Nothing but that while it is on."""
        if self._speaker is not None:
            self._speaker.evacuate(evacuating.sentences(on.drill) if on else ())

    def mind(self, hall: HallView | None) -> None:
        """As loud as the hour asks, and told when it is late."""
        if self._speaker is None or hall is None:
            return
        minute = minute_of(self._hall_now(), hall.timezone)
        self._speaker.set_volume(self._hours.volume_at(minute))
        self._speaker.look()

    def _ages(self, moment: Moment) -> tuple[float, float]:
        """How long ago it was and how long it is still worth speaking, in real seconds."""
        now = self._hall_now()
        each_ms = 1000 * self.speed
        return max(0, now - moment.at) / each_ms, (moment.valid_until - now) / each_ms


def _label(known: Known, window: str, lang: str) -> str:
    return window_label(known.hall, window, lang) if known.hall else window
