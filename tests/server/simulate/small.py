"""A small world for the tests: two services, three windows, a short morning."""

import msgspec

from server.simulate.running import Plan, Rule, Task
from server.simulate.world import Coming, Peak, Seat, Staff, Trade, World

SMALL = World(
    name="small",
    title={"zh": "小世界", "en": "Small world"},
    services=(
        Trade(id="one", minutes=5, share=0.6, booked=0.2, belief=1.1),
        Trade(id="two", minutes=9, share=0.4, drift=1.2),
    ),
    windows=(
        Seat(services=("one",)),
        Seat(services=("one", "two")),
        Seat(services=("two", "one"), floor="2"),
    ),
    coming=Coming(visitors=55, peaks=(Peak(at="09:40", width_min=20, share=0.4),)),
    reserve=2,
    opens="09:00",
    closes="11:30",
    staff=Staff(lunch_from="10:30", lunch_until="11:20", lunch_min=15, standby=2),
)


def plan(**changes: object) -> Plan:
    """A plan of few days in the small world."""
    few = Plan(world=SMALL, days=2, learn=1, seed=7, load=1.4, passes=20, tick_s=30)
    return msgspec.structs.replace(few, **changes)


def task(number: int = 1, rule: Rule = "reactive", **changes: object) -> Task:
    """One day of it."""
    of = changes.pop("plan", plan())
    made = Task(plan=of, number=number, rule=rule)  # type: ignore[arg-type]
    return msgspec.structs.replace(made, **changes)
