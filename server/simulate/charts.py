"""Three pictures of a run as SVG: one day under each rule, predicted against real, the frontier of
long waits and temporary minutes. Drawn from outcomes; runs nothing."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from config.words import languages, say, say_all
from server.simulate.figures import Run, cost_of
from server.simulate.outcome import Minute
from server.simulate.scoring import LIMIT_MIN, share_over, waiting

WIDTH, HEIGHT = 960, 620
LEFT, RIGHT, BOTTOM = 80, 30, 70
FOOT, FOOT_HEIGHT = 170, 90
"""A second axis below takes so much room from the first, and is so high itself."""
KEY_TOP, KEY_STEP = 78, 19
INK, GRID, LIMIT = "#1d2433", "#d8dde6", "#c62828"
COLOURS = {"static": "#6b7280", "reactive": "#b26a00", "lookahead": "#0b57d0"}
FONT = "Noto Sans CJK SC, Noto Sans SC, sans-serif"
Point = tuple[float, float]
Key = Sequence[tuple[str, str]]
"""Words and the colour they explain."""


class Sheet:
    """One picture with two axes beginning at 0, under its key; `foot`: room left below it."""

    def __init__(
        self, code: str, more: str, axes: tuple[str, str], most: Point, steps: Point,
        key: Key, foot: float = 0,
    ) -> None:  # fmt: skip
        self.most = most
        self.top = KEY_TOP + KEY_STEP * len(key) + 24
        self.base = HEIGHT - BOTTOM - foot
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' font-family="{FONT}" fill="{INK}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        ]
        chinese, *others = (say(f"simulate.{code}", lang) for lang in languages())
        self.text(LEFT, 32, f"{chinese} {more}", size=20)
        self.text(LEFT, 54, " / ".join(others), size=14)
        self.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 18, axes[0], size=15, anchor="middle")
        self.text(LEFT - 10, self.top - 8, axes[1], size=15)
        self._key(key)
        self._grid(steps)

    def at(self, point: Point) -> Point:
        """Where a value lies on the paper."""
        across, up = (value / most for value, most in zip(point, self.most, strict=True))
        return (
            LEFT + min(across, 1) * (WIDTH - LEFT - RIGHT),
            self.base - min(up, 1) * (self.base - self.top),
        )

    def text(
        self, x: float, y: float, words: str, *, size: int = 14, anchor: str = "start"
    ) -> None:
        """Words on the paper."""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}">'
            f"{escape(words)}</text>"
        )

    def _grid(self, steps: Point) -> None:
        for tick in _ticks(self.most[0], steps[0]):
            x, y = self.at((tick, 0))
            self._stroke([(x, y), (x, self.top)], GRID, 1)
            self.text(x, y + 20, f"{tick:g}", anchor="middle")
        for tick in _ticks(self.most[1], steps[1]):
            x, y = self.at((0, tick))
            self._stroke([(x, y), (WIDTH - RIGHT, y)], GRID, 1)
            self.text(x - 8, y + 5, f"{tick:g}", anchor="end")

    def _stroke(self, points: Iterable[Point], colour: str, width: float, dashes: str = "") -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"'
            f' stroke-dasharray="{dashes}"/>'
        )

    def line(
        self, points: Iterable[Point], colour: str, width: float = 2, dashes: str = ""
    ) -> None:
        """A line through values."""
        self._stroke(map(self.at, points), colour, width, dashes)

    def dot(self, point: Point, colour: str, radius: float, opacity: float = 1.0) -> None:
        """One value."""
        x, y = self.at(point)
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"'
            f' fill-opacity="{opacity}"/>'
        )

    def foot(self, title: str, rows: Sequence[tuple[Sequence[Point], str]]) -> None:
        """A second, lower axis of whole numbers under the first, with its own lines."""
        base, most = HEIGHT - BOTTOM, max([1.0, *(up for points, _ in rows for _, up in points)])
        self.text(LEFT - 10, base - FOOT_HEIGHT - 10, title, size=15)
        for tick in _ticks(most, max(1, round(most / 4))):
            y = base - FOOT_HEIGHT * tick / most
            self._stroke([(LEFT, y), (WIDTH - RIGHT, y)], GRID, 1)
            self.text(LEFT - 8, y + 5, f"{tick:g}", anchor="end")
        for at, (points, colour) in enumerate(rows):
            drawn = [(self.at((x, 0))[0], base - FOOT_HEIGHT * up / most) for x, up in points]
            self._stroke(drawn, colour, max(1.5, 5 - 2 * at))

    def _key(self, rows: Key) -> None:
        for at, (words, colour) in enumerate(rows):
            y = KEY_TOP + KEY_STEP * at
            self.parts.append(
                f'<rect x="{LEFT}" y="{y - 11}" width="18" height="12" fill="{colour}"/>'
            )
            self.text(LEFT + 26, y, words)

    def save(self, path: Path) -> Path:
        """Write it."""
        path.write_text("\n".join([*self.parts, "</svg>", ""]), "utf-8")
        return path


def _ticks(most: float, step: float) -> list[float]:
    return [step * each for each in range(int(most / step) + 1)]


def both(code: str) -> str:
    """Words in every language, side by side."""
    return say_all(f"simulate.{code}", " / ")


def _named(run: Run, more: str = "") -> tuple[str, str]:
    return both(f"policy_{run.rule}") + more, COLOURS[run.rule]


def draw(folder: Path, runs: list[Run]) -> list[Path]:
    """The pictures that these runs have figures for."""
    drawn = [_day(runs).save(folder / "day.svg"), _frontier(runs).save(folder / "frontier.svg")]
    if any(waiting(day) for run in runs for day in run.days):
        drawn.append(_predicted(runs).save(folder / "predicted.svg"))
    return drawn


def _day(runs: list[Run]) -> Sheet:
    """The worst day of the first rule, under every rule."""
    worst = max(range(len(runs[0].days)), key=lambda at: share_over(runs[0].days[at].visits))
    days = [(run.rule, run.days[worst]) for run in runs]
    top = max([LIMIT_MIN, *(minute.longest for _, day in days for minute in day.minutes)])
    last = max((minute.at for _, day in days for minute in day.minutes), default=1) / 60
    axes, steps = (both("chart_hours"), both("chart_longest")), (1, 10 if top < 120 else 30)
    key = [*map(_named, runs), (both("chart_limit"), LIMIT)]
    most = (last, top * 1.1)
    sheet = Sheet("chart_day", days[0][1].date, axes, most, steps, key, FOOT)
    sheet.line([(0, LIMIT_MIN), (last, LIMIT_MIN)], LIMIT, 1.5, "6 4")
    for rule, day in days:
        sheet.line(_longest(day.minutes), COLOURS[rule])
    sheet.foot(both("chart_open"), [(_open(day.minutes), COLOURS[rule]) for rule, day in days])
    return sheet


def _longest(minutes: Sequence[Minute]) -> list[Point]:
    return [(each.at / 60, each.longest) for each in minutes]


def _open(minutes: Sequence[Minute]) -> list[Point]:
    """How many temporary windows, in steps."""
    return [(at / 60, float(each.temporary)) for each in minutes for at in (each.at, each.at + 1)]


def _predicted(runs: list[Run]) -> Sheet:
    every = {run.rule: [each for day in run.days for each in waiting(day)] for run in runs}
    top = max(max(each.real, each.p50) for found in every.values() for each in found) * 1.05
    step = 10 if top < 120 else 30
    axes = (both("chart_said"), both("chart_real"))
    key = [_named(run, f": {len(every[run.rule])}") for run in runs]
    key.append((both("chart_exact"), LIMIT))
    sheet = Sheet("chart_predicted", "", axes, (top, top), (step, step), key)
    sheet.line([(0, 0), (top, top)], LIMIT, 1.5, "6 4")
    for rule, found in every.items():
        for each in found:
            sheet.dot((max(0.0, each.p50), max(0.0, each.real)), COLOURS[rule], 2.5, 0.35)
    return sheet


def _frontier(runs: list[Run]) -> Sheet:
    """One large dot a rule, small ones with other figures: cheap is left, kept promises are low."""
    dots = [(run.rule, cost_of(run.days)) for run in runs]
    every = [point for _, point in dots] + [point for run in runs for point in run.frontier]
    across = max([60.0, *(cost for cost, _ in every)]) * 1.15
    up = max([1.0, *(share for _, share in every)]) * 1.15
    steps = (50 if across < 600 else 100, 1 if up < 10 else 5)
    axes = (both("chart_minutes"), both("chart_share"))
    sheet = Sheet("chart_frontier", "", axes, (across, up), steps, [_named(run) for run in runs])
    for run in runs:
        for point in run.frontier:
            sheet.dot(point, COLOURS[run.rule], 4)
    for rule, point in dots:
        sheet.dot(point, COLOURS[rule], 8)
        x, y = sheet.at(point)
        left, side = (-12, "end") if point[0] > across / 2 else (12, "start")
        sheet.text(x + left, y - 8, f"{point[1]:.1f} %, {point[0]:.0f} min", anchor=side)
    return sheet
