"""How good predictions were, as figures, a table per service and bars per hour. Pure."""

from datetime import date, timedelta

from msgspec import Struct

from server.store.accuracy import Accuracy, Score
from server.web.fact_rows import FactRow
from server.web.wording import Wording

SPANS = {"today": 1, "week": 7, "month": 30}
"""What may be looked at → so many days, today included."""
EVEN_MIN = 0.5
"""A bias below it is none."""


class ScoreRow(Struct, frozen=True, kw_only=True):
    """One line of the table."""

    key: str
    name: str
    tickets: str
    mae: str
    inside: str
    bias: str


class HourBars(Struct, frozen=True, kw_only=True):
    """The hours with any ticket, their mean error in minutes, and of how many tickets."""

    hours: tuple[str, ...] = ()
    mae: tuple[float, ...] = ()
    tickets: tuple[int, ...] = ()


def span(today: str, name: str) -> tuple[str, str]:
    """First and last business date."""
    days = timedelta(days=SPANS[name] - 1)
    return (date.fromisoformat(today) - days).isoformat(), today


def figures(score: Score, wording: Wording) -> list[FactRow]:
    """Of all tickets: error, share inside what was printed, bias, how many."""
    return [
        _figure("mae", f"{score.mae:.1f}", "minutes", wording),
        _figure("inside", f"{100 * score.inside_told:.0f}", "percent", wording),
        _figure("bias", signed(score.bias), "minutes", wording, side(score.bias)),
        _figure("tickets", str(score.tickets), "tickets", wording),
    ]


def _figure(key: str, value: str, unit: str, wording: Wording, detail: str = "") -> FactRow:
    return FactRow(
        key=f"accuracy-{key}",
        title=wording.say(f"accuracy.{key}"),
        value=value,
        unit=wording.say(f"accuracy.unit_{unit}"),
        detail=wording.say(f"accuracy.{detail or key}_detail"),
    )


def signed(minutes: float) -> str:
    """With its sign."""
    rounded = round(minutes, 1)
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"


def side(bias: float) -> str:
    """Whether what was told is too long or too short on the whole."""
    if abs(bias) < EVEN_MIN:
        return "even"
    return "too_long" if bias > 0 else "too_short"


def rows(found: Accuracy, wording: Wording) -> list[ScoreRow]:
    """Per service, the worst first; and how it is where people were only counted."""
    scores = sorted(found.services.items(), key=lambda each: -each[1].mae)
    services = [_row(f"service:{name}", wording.service(name), each) for name, each in scores]
    methods = [
        _row(f"method:{name}", wording.method(name), each) for name, each in found.methods.items()
    ]
    return services + (methods if len(methods) > 1 else [])


def _row(key: str, name: str, score: Score) -> ScoreRow:
    return ScoreRow(
        key=key,
        name=name,
        tickets=str(score.tickets),
        mae=f"{score.mae:.1f}",
        inside=f"{100 * score.inside_told:.0f}%",
        bias=signed(score.bias),
    )


def bars(found: Accuracy) -> HourBars:
    """By the hour at which the number was taken."""
    hours = sorted(found.hours.items())
    return HourBars(
        hours=tuple(f"{hour:02}:00" for hour, _ in hours),
        mae=tuple(round(each.mae, 1) for _, each in hours),
        tickets=tuple(each.tickets for _, each in hours),
    )
