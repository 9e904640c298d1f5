"""The learned residual: low, likely and high of a wait, mended by what this hall's own days show.

Takes the figures of glance.py with what was said without it (the base), learns from past tickets
and their real waits, and counts only where it has proved itself on days it has not seen. After
queue mining (Senderovich et al., Inf. Syst. 53, 2015): the site's own log is what pays.
"""

from collections.abc import Sequence

from msgspec import Struct

from server.foresight.glance import NAMES, Figures
from server.foresight.trees import Grower, Plan, Tree, quantile

SHARES = (0.1, 0.5, 0.9)
"""Low, likely, high."""
BASE = tuple(NAMES.index(name) for name in ("low", "likely", "high"))
TRUST = (0.0, 0.5, 1.0)
"""How much of the base a side may begin with; the rest is one constant."""
ENOUGH = 500
"""Fewer tickets teach nothing."""
BETTER = 0.05
"""By so much the residual must beat the base before it is used."""
PLAN = Plan()


class Side(Struct, frozen=True):
    """One quantile: `constant + trust · base`, mended by the trees."""

    base: int  # which column
    trust: float
    constant: float
    trees: tuple[Tree, ...]

    def value(self, row: Figures) -> float:
        """The quantile for one row, in minutes."""
        start = self.constant + self.trust * row[self.base]
        return start + sum(tree.value(row) for tree in self.trees)


class Residual(Struct, frozen=True):
    """What was learned. A value: it can be saved, sent and compared."""

    sides: tuple[Side, ...]
    tickets: int

    def quantiles(self, row: Figures) -> tuple[float, float, float]:
        """Low, likely and high of the wait in minutes: never below 0, never crossed."""
        low, likely, high = sorted(max(0.0, side.value(row)) for side in self.sides)
        return low, likely, high


class Proof(Struct, frozen=True):
    """How the residual did beside the base on tickets it had not seen; minutes."""

    tickets: int
    error: float
    base_error: float
    covered: float  # the share of waits between low and high

    @property
    def holds(self) -> bool:
        """Whether it may be used."""
        return self.tickets >= ENOUGH // 5 and self.error <= (1.0 - BETTER) * self.base_error


def train(rows: Sequence[Figures], waits: Sequence[float], plan: Plan = PLAN) -> Residual | None:
    """Learn from past tickets, the oldest first; None where there are too few."""
    if len(rows) < ENOUGH:
        return None
    grower = Grower(rows, plan)
    sides = zip(BASE, SHARES, strict=True)
    return Residual(tuple(_side(grower, rows, waits, *each) for each in sides), len(rows))


def _side(
    grower: Grower, rows: Sequence[Figures], waits: Sequence[float], base: int, share: float
) -> Side:
    trust, constant = min(
        (_constant(rows, waits, base, share, trust) for trust in TRUST),
        key=lambda found: _pinball(rows, waits, base, share, *found),
    )
    starts = [constant + trust * row[base] for row in rows]
    return Side(base, trust, constant, tuple(grower.grow(waits, starts, share)))


def _constant(
    rows: Sequence[Figures], waits: Sequence[float], base: int, share: float, trust: float
) -> tuple[float, float]:
    left = [wait - trust * row[base] for row, wait in zip(rows, waits, strict=True)]
    return trust, quantile(left, share)


def _pinball(
    rows: Sequence[Figures],
    waits: Sequence[float],
    base: int,
    share: float,
    trust: float,
    constant: float,
) -> float:
    """The loss whose least value is the quantile (Koenker & Bassett, Econometrica 46, 1978)."""
    left = (w - constant - trust * row[base] for row, w in zip(rows, waits, strict=True))
    return sum(share * each if each > 0.0 else (share - 1.0) * each for each in left)


def proved(residual: Residual, rows: Sequence[Figures], waits: Sequence[float]) -> Proof:
    """Beside the base, on the latest tickets, which it must not have been trained on."""
    if not rows:
        return Proof(0, 0.0, 0.0, 0.0)
    said = [residual.quantiles(row) for row in rows]
    pairs = list(zip(said, rows, waits, strict=True))
    return Proof(
        tickets=len(rows),
        error=sum(abs(likely - wait) for (_, likely, _), _, wait in pairs) / len(rows),
        base_error=sum(abs(row[BASE[1]] - wait) for _, row, wait in pairs) / len(rows),
        covered=sum(low <= wait <= high for (low, _, high), _, wait in pairs) / len(rows),
    )
