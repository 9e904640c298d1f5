"""The paper of this kiosk: its roll counted down, the alarm for it, and today's slips. Pure.

Knows what was printed and what the printer's sensors say; no printer, no file, no server.
"""

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from printers.replies import PrinterState
from printers.roll import Roll

FIVE_MINUTES = 300_000
"""About so exactly anybody can say when paper ends."""

Result = Literal["printed", "uncertain", "failed"]


class Spent(Struct, frozen=True, kw_only=True):
    """What became of one paper. `test`: a test page."""

    result: Result
    mm: float
    test: bool = False
    proven: bool = True


class PaperCount(Struct, frozen=True, kw_only=True):
    """What is kept of the paper.

    `alarm`: few slips are left, or the sensor sees the end (`sensed`); it ends with a test page on
    another roll. While there is no paper at all (`out`) the printer says so itself.
    """

    roll: Roll = field(default_factory=Roll)
    few: int = 60
    alarm: bool = False
    sensed: bool = False
    out: bool = False
    date: str = ""  # of the figures below
    printed: int = 0
    unproven: int = 0  # of those printed: the printer could not confirm them
    uncertain: int = 0
    failed: int = 0

    @property
    def left(self) -> int:
        """About how many slips are left."""
        return self.roll.left_slips

    @property
    def is_low(self) -> bool:
        """Whether the paper has to be changed soon."""
        return self.sensed or self.left <= self.few

    def set_for(self, length_m: float, few: int) -> "PaperCount":
        """As the settings say, whatever was kept under others."""
        return replace(self, roll=replace(self.roll, length_m=length_m), few=few)

    def after(self, spent: Spent, at: int, date: str) -> "PaperCount":
        """A paper came out, or did not; what is uncertain is counted as used."""
        failed, slip = spent.result == "failed", not spent.test
        roll = self.roll if failed else self.roll.after(spent.mm, at, slip)
        now = replace(self._counted(spent, date), roll=roll)
        passed = spent.test and spent.result == "printed" and not now.is_low
        return replace(now, alarm=False) if passed else now._alarmed()

    def _counted(self, spent: Spent, date: str) -> "PaperCount":
        """Today's figures; a test page is nobody's slip."""
        today = self if date == self.date else replace(
            self, date=date, printed=0, unproven=0, uncertain=0, failed=0
        )  # fmt: skip
        if spent.test:
            return today
        return replace(
            today,
            printed=today.printed + (spent.result == "printed"),
            unproven=today.unproven + (spent.result == "printed" and not spent.proven),
            uncertain=today.uncertain + (spent.result == "uncertain"),
            failed=today.failed + (spent.result == "failed"),
        )

    def saw(self, state: PrinterState, at: int) -> "PaperCount":
        """The sensors overrule the count; paper after none is a new roll."""
        if state is PrinterState.PAPER_OUT:
            return replace(self, roll=self.roll.ended(), out=True, sensed=False)
        if not state.can_print:
            return self
        now = self.changed(at) if self.out else self
        if state is PrinterState.NEAR_END:
            return replace(now, roll=now.roll.near_end(), sensed=True)._alarmed()
        return replace(now, sensed=False)._alarmed()

    def changed(self, at: int) -> "PaperCount":
        """换纸: a whole roll; the alarm stays until a test page has come out."""
        full = replace(self, roll=self.roll.changed(at), out=False)
        return replace(full, roll=full.roll.near_end()) if self.sensed else full

    def _alarmed(self) -> "PaperCount":
        return replace(self, alarm=True) if self.is_low and not self.out else self


def change_today(count: PaperCount, now: int, zone: str) -> int:
    """When the paper has to be changed; 0 where that is not today, or cannot be said."""
    at = count.roll.forecast(now)
    if at is None or not zone or _day(at, zone) != _day(now, zone):
        return 0
    return at // FIVE_MINUTES * FIVE_MINUTES


def _day(at: int, zone: str) -> date:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).date()
