"""The plan of windows of coming days, as a row of days and a table per half hour. Pure."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from config import words
from server.plan_file import HalfHour, PlannedDay, PlannedWindow, WindowPlan
from server.web.seen import Seen
from server.web.wording import Wording

WANTED, STANDBY = "wanted", "standby"
UNKNOWN = "–"


class DayRow(Struct, frozen=True, kw_only=True):
    """One date to choose. `light`: red where the promise is not kept even by the plan."""

    key: str
    date: str
    title: str
    detail: str
    light: str
    chosen: bool


class StepRow(Struct, frozen=True, kw_only=True):
    """One half hour. `seats`: every window by name, shown when the row is opened.

    `late`: too many wait beyond the limit, even by the plan.
    """

    key: str
    time: str
    tickets: str
    needed: str
    rostered: str
    gap: str
    light: str
    wait: str
    over: str
    late: bool
    groups: str
    missing: str
    seats: tuple[str, ...]


def days(plan: WindowPlan, chosen: str, wording: Wording) -> list[DayRow]:
    """The days planned for."""
    return [_day(each, each.date == chosen, wording) for each in plan.days]


def _day(day: PlannedDay, chosen: bool, wording: Wording) -> DayRow:
    weekday = wording.say(f"weekday.{date.fromisoformat(day.date).isoweekday()}")
    month, of_month = day.date[5:].split("-")
    gap = max((each.gap for each in day.half_hours), default=0)
    return DayRow(
        key=f"day:{day.date}",
        date=day.date,
        title=wording.say("plan.day", weekday=weekday, month=int(month), day=int(of_month)),
        detail=_about(day, gap, wording),
        light="closed" if day.closed or day.unknown else _light(gap, day.met),
        chosen=chosen,
    )


def _about(day: PlannedDay, gap: int, wording: Wording) -> str:
    if day.closed:
        return words.pick(day.holiday, wording.lang) if day.holiday else wording.say("plan.closed")
    if day.basis == "first":
        return wording.say("plan.unknown" if day.unknown else "plan.as_rostered")
    return wording.say("plan.short", n=gap) if gap > 0 else wording.say("plan.enough")


def _light(gap: int, met: bool) -> str:
    if not met:
        return "red"
    return "yellow" if gap > 0 else "green"


def chosen_day(plan: WindowPlan, wanted: str) -> PlannedDay | None:
    """The day that is looked at; else the first one with hours."""
    open_days = [each for each in plan.days if not each.closed]
    found = [each for each in plan.days if each.date == wanted]
    return next(iter([*found, *open_days]), None)


def summary(plan: WindowPlan, day: PlannedDay, wording: Wording) -> list[str]:
    """What the day brings, what the plan promises, on what it rests."""
    lines = [wording.say("plan.first")] if day.basis == "first" else _promise(plan, day, wording)
    for text, factor in day.extra:
        name = words.pick(text, wording.lang)
        lines.append(wording.say("plan.extra", name=name, factor=f"{factor:.2g}"))
    made_at = wording.day_and_clock(plan.made_at)
    if plan.learned:
        lines.append(wording.say("plan.basis", n=plan.learned, last=plan.last, at=made_at))
    return lines


def _promise(plan: WindowPlan, day: PlannedDay, wording: Wording) -> list[str]:
    if day.closed:
        return []
    shares = {"over": percent(day.over), "rostered": percent(day.over_rostered)}
    planned, rostered = (f"{each / 60:.1f}" for each in (day.window_minutes, day.rostered_minutes))
    return [
        wording.say("plan.summary", tickets=round(day.tickets), limit=plan.limit_min, **shares),
        wording.say("plan.hours", planned=planned, rostered=rostered),
    ]


def percent(share: float) -> str:
    """A share in words."""
    return f"{100 * share:.1f}%" if 0 < share < 0.1 else f"{100 * share:.0f}%"


def steps(day: PlannedDay, limit_share: float, seen: Seen, wording: Wording) -> list[StepRow]:
    """Every half hour of a day."""
    found = [_step(each, limit_share, seen, wording) for each in day.half_hours]
    return [_without_figures(each) for each in found] if day.unknown else found


def _without_figures(row: StepRow) -> StepRow:
    """Only the roster is known: no figure that looks like a promise, no green."""
    nothing = dict.fromkeys(("tickets", "needed", "gap", "wait", "over"), UNKNOWN)
    return replace(row, **nothing, light="closed", late=False)


def _step(step: HalfHour, target: float, seen: Seen, wording: Wording) -> StepRow:
    start, end = wording.clock(step.start), wording.clock(step.end)
    return StepRow(
        key=f"step:{step.start}",
        time=f"{start}–{end}",
        tickets=f"{step.tickets:.0f}",
        needed=str(step.needed),
        rostered=str(step.rostered),
        gap=_gap(step.gap, wording),
        light="yellow" if step.gap > 0 else "green",
        wait=wording.say("plan.wait", low=round(step.likely), high=round(step.high)),
        over=percent(step.over),
        late=step.over > target,
        groups=_groups(step.windows, seen, wording),
        missing=wording.services(step.missing),
        seats=tuple(_seat(each, wording) for each in step.windows),
    )


def _gap(gap: int, wording: Wording) -> str:
    if gap > 0:
        return wording.say("plan.gap", n=gap)
    return wording.say("plan.spare", n=-gap) if gap < 0 else wording.say("plan.fits")


def _groups(windows: Sequence[PlannedWindow], seen: Seen, wording: Wording) -> str:
    """How many windows per category, each by the first of what it serves."""
    category = {each.id: each.category for each in seen.hall.services}
    names = {each.id: words.pick(each.name, wording.lang) for each in seen.hall.categories}
    first = [category.get(each.services[0], "") for each in windows if each.services]
    counts = Counter(names.get(each, "") for each in first)
    parts = [wording.say("plan.group", name=name, n=n) for name, n in counts.items()]
    return wording.say("then").join(parts)


def _seat(each: PlannedWindow, wording: Wording) -> str:
    code = "plan.seat"
    if each.how == WANTED:
        code = "plan.seat_wanted" if each.window else "plan.seat_nowhere"
    elif each.how == STANDBY:
        code = "plan.seat_standby"
    return wording.say(
        code,
        window=wording.window(each.window),
        name=wording.person(each.person),
        services=wording.services(each.services),
    )
