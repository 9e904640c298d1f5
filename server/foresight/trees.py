"""Boosted trees for one quantile: many small trees, each mending what the ones before it left.

Plain Python, made for some ten thousand rows and a few dozen columns; no chance in it: the same
rows give the same trees. Gradient boosting after Friedman, Ann. Statist. 29 (2001), with the
quantile ("pinball") loss: a tree is grown on the loss's slope, its leaves hold the quantile of what
is left there. Knows neither hall nor waits.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from sys import float_info

from msgspec import Struct

Row = Sequence[float]
BINS = 32
"""A column is cut into so many pieces of about equally many rows."""
STRIDE = 4
"""A tree is grown on every fourth row, the next one on the rows after those."""
OFFERED = 2
"""A tree may cut every second column, the next one the others: quicker, and less led astray."""
EVERYTHING = float_info.max
"""The bound of a node that is not cut; unlike infinity it can be kept as JSON."""
LEAST = 15
"""Rows on either side of a cut, of those the tree is grown on."""
HOLD = 5.0
"""So many rows with nothing left to mend are believed in every leaf."""


class Plan(Struct, frozen=True):
    """How much is grown."""

    trees: int = 120
    depth: int = 3
    rate: float = 0.1


class Tree(Struct, frozen=True):
    """A full tree: node n has its halves at 2n + 1 (up to and with the bound) and 2n + 2."""

    columns: tuple[int, ...]
    bounds: tuple[float, ...]
    leaves: tuple[float, ...]

    def value(self, row: Row) -> float:
        """The leaf a row falls into."""
        node, inner = 0, len(self.columns)
        while node < inner:
            node = 2 * node + 1 + (row[self.columns[node]] > self.bounds[node])
        return self.leaves[node - inner]


class Cut(Struct, frozen=True):
    """Where a node is halved: rows whose bin is at most `bin` go left. No gain: all go left."""

    gain: float = 0.0
    column: int = 0
    bin: int = BINS


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of all lie; between two, in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def cuts_of(values: Sequence[float]) -> list[float]:
    """The inner bounds of a column's bins, ascending, none twice."""
    ordered = sorted(values)
    return sorted({ordered[at * len(ordered) // BINS] for at in range(1, BINS)})


class Grower:
    """Grows the trees of one set of rows; the binned columns serve every quantile."""

    def __init__(self, rows: Sequence[Row], plan: Plan) -> None:
        self._plan = plan
        self._bounds = [cuts_of(column) for column in zip(*rows, strict=True)]
        self._columns = [
            bytes(bisect_left(bounds, value) for value in column)
            for bounds, column in zip(self._bounds, zip(*rows, strict=True), strict=True)
        ]

    def grow(self, waits: Sequence[float], starts: Sequence[float], q: float) -> list[Tree]:
        """Trees whose sum mends `starts` towards the quantile q of `waits`."""
        left = [wait - start for wait, start in zip(waits, starts, strict=True)]
        trees = []
        for turn in range(self._plan.trees):
            sample = range(turn % STRIDE, len(left), STRIDE)
            offered = range(turn % OFFERED, len(self._columns), OFFERED)
            trees.append(self._tree(left, list(sample), offered, q))
        return trees

    def _tree(self, left: list[float], sample: list[int], offered: range, q: float) -> Tree:
        """One tree on the sample; what it mends is taken off `left` for every row."""
        cuts: list[Cut] = []
        grown, fallen = [sample], [list(range(len(left)))]
        for _ in range(self._plan.depth):
            level = [self._best_cut(rows, left, offered, q) for rows in grown]
            grown, fallen = self._halve(grown, level), self._halve(fallen, level)
            cuts += level
        leaves = [self._leaf([left[row] for row in rows], q) for rows in grown]
        for rows, value in zip(fallen, leaves, strict=True):
            for row in rows:
                left[row] -= value
        return Tree(
            columns=tuple(cut.column for cut in cuts),
            bounds=tuple(self._bound(cut) for cut in cuts),
            leaves=tuple(leaves),
        )

    def _leaf(self, left: list[float], q: float) -> float:
        held = len(left) / (len(left) + HOLD)
        return self._plan.rate * held * quantile(left, q) if left else 0.0

    def _bound(self, cut: Cut) -> float:
        bounds = self._bounds[cut.column]
        return bounds[cut.bin] if cut.bin < len(bounds) else EVERYTHING

    def _halve(self, groups: list[list[int]], cuts: list[Cut]) -> list[list[int]]:
        halves = []
        for rows, cut in zip(groups, cuts, strict=True):
            column, last = self._columns[cut.column], cut.bin
            halves.append([row for row in rows if column[row] <= last])
            halves.append([row for row in rows if column[row] > last])
        return halves

    def _best_cut(self, rows: list[int], left: list[float], offered: range, q: float) -> Cut:
        above = [row for row in rows if left[row] > 0.0]
        below = [row for row in rows if left[row] <= 0.0]
        if len(above) < 2 or len(below) < 2 or len(rows) < 2 * LEAST:
            return Cut()
        take_above, take_below = itemgetter(*above), itemgetter(*below)
        best = Cut()
        for number in offered:
            column = self._columns[number]
            ups, downs = Counter(take_above(column)), Counter(take_below(column))
            cut = _cut(number, ups, downs, q)
            best = max(best, cut, key=lambda each: each.gain)
        return best


def _cut(number: int, ups: Counter[int], downs: Counter[int], q: float) -> Cut:
    """The best cut of one column: the slopes' squared sums over the rows, left and right."""
    up_all, down_all = ups.total(), downs.total()
    rows_all, slope_all = up_all + down_all, q * up_all - (1.0 - q) * down_all
    whole = slope_all * slope_all / rows_all
    rows, slope, best = 0, 0.0, Cut(column=number)
    for at in sorted(ups.keys() | downs.keys()):
        rows += ups[at] + downs[at]
        slope += q * ups[at] - (1.0 - q) * downs[at]
        if rows < LEAST or rows_all - rows < LEAST:
            continue
        rest = slope_all - slope
        gain = slope * slope / rows + rest * rest / (rows_all - rows) - whole
        if gain > best.gain:
            best = Cut(gain, number, at)
    return best
