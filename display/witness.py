"""What was really shown and really spoken, told to the server once; again after the link was down.

Knows no Qt; times are this machine's monotonic milliseconds.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from display.announcer import Outcome
from server.link.commands import Shown, Spoken

HEARD = frozenset({"spoken", "merged"})
"""Of an announcement with these ends the delay is known."""

KEPT = 200
"""Reports told again after a reconnect; the server passes over those it has."""
FAULTS = {
    # alarm of the speaker → kind of fault, the gravest first
    "audio_outputs_missing": "no_sound_device",
    "sound_failing": "sound_failing",
    "voice_failing": "voice_failing",
    "voice_slow": "voice_slow",
    "muted": "muted",
    "voice_late": "voice_late",
}

Tell = Callable[[Any], None]
Note = Callable[[dict[str, object]], None]


@dataclass(frozen=True)
class Called:
    """One call as its moment said it."""

    seq: int
    zone: str
    call: int
    at: int


class Witness:
    """Between screen, speaker and server: each call is told as shown once and as spoken once."""

    def __init__(self, tell: Tell, note: Note) -> None:
        self._tell, self._note = tell, note
        self._told: deque[Any] = deque(maxlen=KEPT)
        self._shown: dict[tuple[str, int, int], int] = {}
        self._to_show: deque[Called] = deque(maxlen=KEPT)
        self._by_seq: dict[int, Called] = {}
        """Those still with the voice; each leaves with its outcome."""

    @property
    def kept(self) -> int:
        """How many calls it still waits to be shown or spoken."""
        return len({*self._to_show, *self._by_seq.values()})

    def called(self, called: Called, to_speak: bool) -> None:
        """A call is to be shown, and spoken where this screen has a voice."""
        if to_speak:
            self._by_seq[called.seq] = called
        drawn_at = self._shown.get((called.zone, called.call, called.at))
        if drawn_at is None:
            self._to_show.append(called)
        else:  # its view came before its moment
            self._note_shown(called, drawn_at)

    def shown(self, zone: str, call: int, at: int, mono_ms: int) -> None:
        """It stands on the screen."""
        if (zone, call, at) in self._shown:
            return
        self._shown[(zone, call, at)] = mono_ms
        self._report(Shown(call=call, zone=zone))
        for each in self._to_show:
            if (each.zone, each.call, each.at) == (zone, call, at):
                self._note_shown(each, mono_ms)

    def _note_shown(self, called: Called, mono_ms: int) -> None:
        self._note({"what": "shown", "call": called.call, "seq": called.seq, "mono_ms": mono_ms})

    def started(self, seq: int, mono_ms: int) -> None:
        """Its first sound is out."""
        called = self._by_seq.get(seq)
        if called is not None:
            line = {"what": "spoken", "call": called.call, "seq": seq, "mono_ms": mono_ms}
            self._note(line)

    def ended(self, outcome: Outcome) -> None:
        """The voice is done with it."""
        called = self._by_seq.pop(outcome.seq, None)
        if called is not None:
            self._report(
                Spoken(
                    call=called.call,
                    zone=called.zone,
                    outcome=outcome.result,
                    reason=outcome.reason,
                    delay_ms=outcome.delay_ms if outcome.result in HEARD else None,
                )
            )

    def _report(self, report: Any) -> None:
        self._told.append(report)
        self._tell(report)

    def again(self) -> None:
        """A report on its way when the link fell is lost: tell the latest once more."""
        for report in self._told:
            self._tell(report)

    def forget(self) -> None:
        """Another day: its calls are numbered anew."""
        self._told.clear()
        self._shown.clear()
        self._to_show.clear()
        self._by_seq.clear()


def fault_of(alarms: frozenset[str]) -> str:
    """The one fault the server is told of a voice with these alarms."""
    return next((kind for alarm, kind in FAULTS.items() if alarm in alarms), "")
