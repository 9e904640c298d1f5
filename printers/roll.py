"""A roll of paper counted down: what is left, and when it will have to be changed.

Pure. Knows millimetres and moments (milliseconds since 1970); no slip, no file and no clock.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
STEP = 10 * MINUTE
"""Use is kept in steps of ten minutes: a busy day is a short file."""

USUAL_SLIP_MM = 110.0


class Use(Struct, frozen=True):
    """What was printed in one step of time. `other_mm`: the part of `mm` that was no slip."""

    since: int
    mm: float
    slips: int
    other_mm: float = 0.0


class Roll(Struct, frozen=True, kw_only=True):
    """The roll in the printer. `near_end_mm`: at most so much is left when the sensor says so."""

    length_m: float = 50.0
    near_end_mm: float = 3000.0
    used_mm: float = 0.0
    slips: int = 0
    since: int = 0
    uses: tuple[Use, ...] = ()
    """The last 24 hours, of this roll and the one before: the hall's rate, not the roll's."""

    @property
    def left_mm(self) -> float:
        """What is left, never less than nothing."""
        return max(0.0, self.length_m * 1000 - self.used_mm)

    @property
    def left_slips(self) -> int:
        """About how many slips are left, of the length they lately had."""
        slips = sum(use.slips for use in self.uses)
        mm = sum(use.mm - use.other_mm for use in self.uses)
        return int(self.left_mm / (mm / slips if slips and mm else USUAL_SLIP_MM))

    def after(self, mm: float, at: int, slip: bool = True) -> "Roll":
        """The roll when so much has been printed; a clock set back changes no order.

        What is no `slip` is off the roll as well, but says nothing of how long slips are.
        """
        step = max(at // STEP * STEP, self.uses[-1].since if self.uses else 0)
        uses = [use for use in self.uses if use.since > step - DAY]
        if not uses or uses[-1].since < step:
            uses.append(Use(step, 0.0, 0))
        last = uses[-1]
        other = last.other_mm + (0.0 if slip else mm)
        uses[-1] = Use(step, last.mm + mm, last.slips + slip, other)
        used, slips = self.used_mm + mm, self.slips + slip
        return replace(self, used_mm=used, slips=slips, uses=tuple(uses))

    def near_end(self) -> "Roll":
        """The sensor sees the end: the count is corrected, never upwards."""
        used = self.length_m * 1000 - self.near_end_mm
        return replace(self, used_mm=max(self.used_mm, used))

    def ended(self) -> "Roll":
        """The paper is out."""
        return replace(self, used_mm=max(self.used_mm, self.length_m * 1000))

    def changed(self, at: int, length_m: float | None = None) -> "Roll":
        """A new roll; the rate stays what it was."""
        length = self.length_m if length_m is None else length_m
        return replace(self, length_m=length, used_mm=0.0, slips=0, since=at)

    def forecast(self, now: int) -> int | None:
        """When the paper must have been changed; None where nothing was printed in 24 hours.

        At the rate of the last hour, else of the day's busy times: too early rather than too late.
        """
        hour = [use for use in self.uses if use.since > now - HOUR]
        day = [use for use in self.uses if use.since > now - DAY]
        span = max(STEP, now - hour[0].since) if hour else STEP * len(day)
        printed = _mm(hour or day)
        return now + int(self.left_mm * span / printed) if printed else None


def _mm(uses: Sequence[Use]) -> float:
    return sum(use.mm for use in uses)
