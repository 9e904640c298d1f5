"""How loud the voice of a screen is at an hour of the day, and when it keeps quiet. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Hours:
    """As the settings write them: "22:00-07:00" quiet, "12:00-14:00 60" louder or softer."""

    usual: int = 90
    by_hour: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    def volume_at(self, minute: int) -> int | None:
        """0–100 at this minute of the day; None while quiet. The first line that fits counts."""
        if any(_within(span, minute) for span in self.quiet):
            return None
        for line in self.by_hour:
            span, _, volume = line.partition(" ")
            if _within(span, minute):
                return int(volume)
        return self.usual


def minute_of(hall_ms: int, timezone: str) -> int:
    """The minute of the day where the hall is."""
    now = datetime.fromtimestamp(hall_ms / 1000, ZoneInfo(timezone))
    return now.hour * 60 + now.minute


def _within(span: str, minute: int) -> bool:
    """Whether the minute lies in "HH:MM-HH:MM", which may pass midnight; its end is outside."""
    begin, end = (_minute(each) for each in span.split("-"))
    if begin <= end:
        return begin <= minute < end
    return minute >= begin or minute < end


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
