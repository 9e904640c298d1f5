"""The hall of a world, as the hall itself knows it: catalogue, roster, figures, who sits where."""

from datetime import date
from random import Random

import msgspec
from msgspec import Struct

from server.hall.calendar import moment
from server.hall.catalog import (
    Catalogue,
    Category,
    Choice,
    Hours,
    Policy,
    PriorityClass,
    Service,
    Shift,
    Span,
    WindowSpec,
)
from server.hall.people import Person
from server.hall.places import Area, Zone
from server.hall.ticket import MINUTE
from server.simulate.world import Trade, World

ORDINARY, BOOKED, ELDERLY = "ordinary", "booked", "elderly"
MEAL, SHORT = "meal", "short"
ALWAYS = {"temporary_mode": "auto", "slot_capacity": 1_000, "chosen_calls_most": 86_400}
"""Figures that a world's hall has unless the world says otherwise."""
DAYS = ("1", "2", "3", "4", "5")


class Setting(Struct, frozen=True, kw_only=True):
    """A hall and who works in it: (window, person) of every ordinary window, and standby people.

    `bookings`: whether slots count.
    """

    catalogue: Catalogue
    policy: Policy
    desks: tuple[tuple[str, str], ...]
    standby: tuple[str, ...]
    bookings: bool = True


def setting_of(world: World) -> Setting:
    """The hall of a world. Its `minutes` are the hall's belief, not the truth."""
    windows, people = _windows(world), _people(world)
    catalogue = Catalogue(
        id=world.name,
        name=world.title,
        timezone=world.timezone,
        categories=(Category(id="all", name=_both("全部", "All")),),
        services=tuple(_service(at, each) for at, each in enumerate(world.services)),
        classes=_classes(world),
        zones=tuple(Zone(id=f"floor-{each}", name=_floor(each)) for each in _floors(world)),
        areas=tuple(_area(world, each) for each in _floors(world)),
        windows=windows,
        people=people,
        hours=Hours(weekdays=dict.fromkeys(DAYS, (Span(start=world.opens, end=world.closes),))),
        roster=_roster(world),
        pause_reasons=(
            Choice(id=MEAL, name=_both("午餐", "Lunch")),
            Choice(id=SHORT, name=_both("短暂离开", "Back in a moment")),
        ),
        suspend_reasons=(Choice(id="system", name=_both("系统故障", "System failure")),),
    )
    policy = msgspec.convert({**ALWAYS, **world.policy}, Policy)
    desks = tuple((each.id, f"1{each.id:0>2}") for each in windows if not each.reserve)
    standby = tuple(f"2{each + 1:02}" for each in range(world.staff.standby))
    return Setting(catalogue=catalogue, policy=policy, desks=desks, standby=standby)


def _both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _floor(floor: str) -> dict[str, str]:
    return _both(f"{floor}楼", f"Floor {floor}")


def _floors(world: World) -> list[str]:
    return sorted({each.floor for each in world.windows})


def _area(world: World, floor: str) -> Area:
    walk = max(0, round(world.staff.ready_min * 60 - world.staff.answer_s))
    name = _floor(floor)
    return Area(id=f"area-{floor}", floor=floor, name=name, zone=f"floor-{floor}", walk_s=walk)


def _service(at: int, trade: Trade) -> Service:
    return Service(
        id=trade.id,
        name=_both(f"业务{trade.id}", f"Service {trade.id}"),
        category="all",
        prefix="ABCDEFGHJKLMNPQRSTUVWXYZ"[at],
        minutes=round(trade.minutes * trade.belief, 2),
    )


def _classes(world: World) -> tuple[PriorityClass, ...]:
    ranks = world.ranks
    return (
        PriorityClass(id=ORDINARY, name=_both("普通", "Ordinary")),
        PriorityClass(
            id=BOOKED,
            name=_both("预约", "Booked"),
            rate=ranks.booked_rate,
            head_start=ranks.booked_head_min,
        ),
        PriorityClass(
            id=ELDERLY,
            name=_both("老年人", "Elderly"),
            rate=ranks.elderly_rate,
            head_start=ranks.elderly_head_min,
        ),
    )


def _windows(world: World) -> tuple[WindowSpec, ...]:
    usual = [
        WindowSpec(
            id=str(at + 1),
            label=_both(f"{at + 1}号窗口", f"Window {at + 1}"),
            area=f"area-{each.floor}",
            services=each.services,
        )
        for at, each in enumerate(world.windows)
    ]
    floors = _floors(world)
    reserve = [
        WindowSpec(
            id=f"R{at + 1}",
            label=_both(f"备用{at + 1}号", f"Reserve {at + 1}"),
            area=f"area-{floors[at % len(floors)]}",
            services=tuple(each.id for each in world.services),
            reserve=True,
        )
        for at in range(world.reserve)
    ]
    return (*usual, *reserve)


def _people(world: World) -> tuple[Person, ...]:
    every = tuple(each.id for each in world.services)
    usual = [
        Person(id=f"1{at + 1:02}", name=f"1{at + 1:02}", services=each.services)
        for at, each in enumerate(world.windows)
    ]
    standby = [
        Person(id=f"2{at + 1:02}", name=f"2{at + 1:02}", services=every)
        for at in range(world.staff.standby)
    ]
    return (*usual, *standby)


def _roster(world: World) -> tuple[Shift, ...]:
    """Everybody from opening to closing; lunches one after another, as even as they go."""
    count = len(world.windows)
    first, last = minutes_of(world.staff.lunch_from), minutes_of(world.staff.lunch_until)
    room = max(0, last - first - world.staff.lunch_min)
    starts = [first + 5 * round(room * at / max(1, count - 1) / 5) for at in range(count)]
    order = _scattered(count)
    return tuple(
        Shift(
            person=f"1{at + 1:02}",
            window=str(at + 1),
            weekdays=(1, 2, 3, 4, 5),
            start=world.opens,
            end=world.closes,
            breaks=_lunch(starts[order[at]], world.staff.lunch_min),
        )
        for at in range(count)
    )


def _scattered(count: int) -> list[int]:
    """Neighbours share skills, so they do not go one after the other."""
    order = list(range(count))
    Random(count).shuffle(order)
    return order


def _lunch(start: int, minutes: int) -> tuple[Span, ...]:
    return (Span(start=_clock(start), end=_clock(start + minutes)),) if minutes else ()


def minutes_of(clock: str) -> int:
    """ "HH:MM" in minutes from midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def first_come(setting: Setting) -> Setting:
    """The same hall with plain first-come classes: nobody has any advantage."""
    plain = tuple(
        msgspec.structs.replace(each, rate=1.0, head_start=0.0)
        for each in setting.catalogue.classes
    )
    catalogue = msgspec.structs.replace(setting.catalogue, classes=plain)
    return msgspec.structs.replace(setting, catalogue=catalogue, bookings=False)


def opening(world: World, day: date) -> tuple[int, int]:
    """Opening and closing of a date, in milliseconds; the day is opened half an hour before."""
    zone = world.timezone
    return moment(day, world.opens, zone), moment(day, world.closes, zone)


BEFORE_OPENING = 30 * MINUTE
