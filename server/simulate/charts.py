"""Three pictures of a run as SVG: one day under each rule, predicted against real, the frontier of
long waits and temporary minutes. Drawn from outcomes; runs nothing."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from config.words import languages, say, say_all
from server.simulate.figures import Run, cost_of
from server.simulate.outcome import Minute
from server.simulate.running import Plan
from server.simulate.scoring import LIMIT_MIN, share_over, waiting

WIDTH, HEIGHT = 960, 620
LEFT, RIGHT, TOP, BOTTOM = 80, 30, 150, 70
INK, GRID, LIMIT = "#1d2433", "#d8dde6", "#c62828"
COLOURS = {"static": "#6b7280", "reactive": "#b26a00", "lookahead": "#0b57d0"}
FONT = "Noto Sans CJK SC, Noto Sans SC, sans-serif"
Point = tuple[float, float]


class Sheet:
    """One picture with two axes beginning at 0."""

    def __init__(self, code: str, more: str, x: str, y: str, most: Point, steps: Point) -> None:
        self.most = most
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' font-family="{FONT}" fill="{INK}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        ]
        chinese, *others = (say(f"simulate.{code}", lang) for lang in languages())
        self.text(LEFT, 32, f"{chinese} {more}", size=20)
        self.text(LEFT, 54, " / ".join(others), size=14)
        self.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 18, x, size=15, anchor="middle")
        self.text(LEFT - 10, TOP - 8, y, size=15)
        self._grid(steps)

    def at(self, point: Point) -> Point:
        """Where a value lies on the paper."""
        across, up = (value / most for value, most in zip(point, self.most, strict=True))
        return (
            LEFT + min(across, 1) * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - min(up, 1) * (HEIGHT - TOP - BOTTOM),
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
            self._stroke([(x, y), (x, TOP)], GRID, 1)
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

    def key(self, rows: Sequence[tuple[str, str]]) -> None:
        """Which colour is what."""
        for at, (words, colour) in enumerate(rows):
            y = 78 + 19 * at
            self.parts.append(
                f'<rect x="{LEFT + 14}" y="{y - 11}" width="18" height="12" fill="{colour}"/>'
            )
            self.text(LEFT + 40, y, words)

    def save(self, path: Path) -> Path:
        """Write it."""
        path.write_text("\n".join([*self.parts, "</svg>", ""]), "utf-8")
        return path


def _ticks(most: float, step: float) -> list[float]:
    return [step * each for each in range(int(most / step) + 1)]


def both(code: str) -> str:
    """Words in every language, side by side."""
    return say_all(f"simulate.{code}", " / ")


def draw(folder: Path, plan: Plan, runs: list[Run]) -> list[Path]:
    """The pictures that these runs have figures for."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = [_day(runs).save(folder / "day.svg"), _frontier(runs).save(folder / "frontier.svg")]
    if any(waiting(day) for day in runs[0].days):
        drawn.append(_predicted(runs[0]).save(folder / "predicted.svg"))
    return drawn


def _day(runs: list[Run]) -> Sheet:
    """The worst day of the first rule, under every rule."""
    worst = max(range(len(runs[0].days)), key=lambda at: share_over(runs[0].days[at].visits))
    days = [(run.rule, run.days[worst]) for run in runs]
    top = max([LIMIT_MIN, *(minute.longest for _, day in days for minute in day.minutes)])
    last = max((minute.at for _, day in days for minute in day.minutes), default=1) / 60
    most, axes = (last, top * 1.1), (both("chart_hours"), both("chart_longest"))
    sheet = Sheet("chart_day", days[0][1].date, *axes, most, (1, 10))
    sheet.line([(0, LIMIT_MIN), (last, LIMIT_MIN)], LIMIT, 1.5, "6 4")
    for rule, day in days:
        sheet.line(_longest(day.minutes), COLOURS[rule])
        sheet.line(_open(day.minutes), COLOURS[rule], 1.5, "2 3")
    sheet.key([(both(f"policy_{rule}"), COLOURS[rule]) for rule, _ in days])
    return sheet


def _longest(minutes: Sequence[Minute]) -> list[Point]:
    return [(each.at / 60, each.longest) for each in minutes]


def _open(minutes: Sequence[Minute]) -> list[Point]:
    """Temporary windows at the foot of the picture, two minutes of height each."""
    return [(each.at / 60, 2.0 * each.temporary) for each in minutes]


def _predicted(run: Run) -> Sheet:
    every = [each for day in run.days for each in waiting(day)]
    top = max(max(each.real, each.p50) for each in every) * 1.05
    step = 10 if top < 120 else 30
    axes = (both("chart_said"), both("chart_real"))
    sheet = Sheet("chart_predicted", f"({len(every)})", *axes, (top, top), (step, step))
    sheet.line([(0, 0), (top, top)], LIMIT, 1.5, "6 4")
    for each in every:
        sheet.dot((max(0.0, each.p50), max(0.0, each.real)), COLOURS[run.rule], 2.5, 0.35)
    return sheet


def _frontier(runs: list[Run]) -> Sheet:
    """One large dot a rule, small ones with other figures: cheap is left, kept promises are low."""
    dots = [(run.rule, cost_of(run.days)) for run in runs]
    every = [point for _, point in dots] + [point for run in runs for point in run.frontier]
    across = max([60.0, *(cost for cost, _ in every)]) * 1.15
    up = max([1.0, *(share for _, share in every)]) * 1.15
    steps = (50 if across < 600 else 100, 1 if up < 10 else 5)
    axes = (both("chart_minutes"), both("chart_share"))
    sheet = Sheet("chart_frontier", "", *axes, (across, up), steps)
    for run in runs:
        for point in run.frontier:
            sheet.dot(point, COLOURS[run.rule], 4)
    for rule, point in dots:
        sheet.dot(point, COLOURS[rule], 8)
        x, y = sheet.at(point)
        words = f"{rule}: {point[1]:.2f} %, {point[0]:.0f} min"
        left, side = (-12, "end") if point[0] > across / 2 else (12, "start")
        sheet.text(x + left, y - 8, words, anchor=side)
    return sheet
