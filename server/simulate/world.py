"""A world: what a simulated hall is like, as data of `config/worlds/NAME.toml`. The twin never
reads it; it learns from the events of simulated days."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from config.paths import PROJECT
from config.words import say_all
from server.hall.catalog import Clock, Span, Texts

WORLDS = PROJECT / "config" / "worlds"

Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(gt=0)]
Length = Annotated[float, Meta(ge=0)]
Number = Annotated[int, Meta(ge=0)]


class WrongWorld(ValueError):
    """A world that cannot be used; says the file, the key and why."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a world."""


class Trade(Part, frozen=True):
    """One service as it really is.

    `minutes`: the true mean at a person of speed 1; `belief`: what the hall's catalogue says is
    this many times the truth; `long_share` of the visits take `long_times` as long (two humps);
    `drift`: the factor on `minutes` from the first scored day on.
    """

    id: str
    minutes: Amount
    spread: Amount = 0.8
    share: Amount = 1.0
    booked: Share = 0.0
    belief: Amount = 1.0
    long_share: Share = 0.0
    long_times: Amount = 1.0
    drift: Amount = 1.0


class Seat(Part, frozen=True):
    """One ordinary window: what it serves, and where it is."""

    services: tuple[str, ...]
    floor: str = "1"


class Peak(Part, frozen=True):
    """A share of the visitors around one moment."""

    at: Clock
    width_min: Amount
    share: Share


class Coming(Part, frozen=True):
    """When visitors come: `from_min` before opening until `until_min` before closing.

    `visitors`: on an average day at load 1; `day_spread`: the coefficient of variation of days.
    """

    visitors: Amount
    day_spread: Length = 0.15
    from_min: Annotated[float, Meta(ge=0, le=30)] = 15.0
    until_min: Length = 20.0
    peaks: tuple[Peak, ...] = ()
    weekdays: tuple[Amount, ...] = (1.0, 1.0, 1.0, 1.0, 1.0)
    booked_show: Share = 0.85
    booked_early_min: float = 8.0  # booked visitors come so long before their slot, on average
    booked_spread_min: Length = 8.0


class Manners(Part, frozen=True):
    """What visitors are like. The impatient leave silently; found out when called."""

    elderly: Share = 0.12
    impatient: Share = 0.15
    patience_min: Amount = 60.0
    lost_s: Length = 45.0
    walk_s: Length = 15.0


class Staff(Part, frozen=True):
    """What clerks are like; lunches are in the roster, short breaks are not."""

    speed_spread: Length = 0.15
    early_min: Length = 20.0  # at the window so long before opening; nobody is called before
    lunch_min: Number = 45
    lunch_from: Clock = "11:00"
    lunch_until: Clock = "14:00"
    break_share: Share = 0.05
    break_min: Amount = 8.0
    absent: Number = 0
    standby: Number = 4
    answer_s: Length = 20.0
    ready_min: Amount = 5.0  # from being asked to the open window


class Habits(Part, frozen=True):
    """Where staff do not do what the rules think.

    `skip`: chance that another of the first `skip_among` is chosen than the one whose turn it is;
    `no_start`: start is not pressed; `no_end`: of the others, the end is not pressed (inferred by
    the next call); `hurry`: per person waiting beyond `hurry_from` for each open window, visits
    get so much shorter, down to `hurry_least`.
    """

    skip: Share = 0.0
    skip_among: Annotated[int, Meta(ge=1)] = 5
    no_start: Share = 0.0
    no_end: Share = 0.0
    hurry: Length = 0.0
    hurry_from: Length = 1.0
    hurry_least: Share = 0.7


class Ranks(Part, frozen=True):
    """The priority classes beside the ordinary one."""

    booked_rate: Amount = 1.5
    booked_head_min: Length = 5.0
    elderly_rate: Amount = 2.0
    elderly_head_min: Length = 5.0


class Agent(Part, frozen=True):
    """Somebody with many cases at once."""

    at: Clock
    service: str
    cases: Annotated[int, Meta(ge=2, le=99)]


class Outage(Part, frozen=True):
    """A system that fails: visits under way wait for it, and its services take no numbers."""

    at: Clock
    minutes: Amount
    services: tuple[str, ...]


class World(Part, frozen=True):
    """Everything a simulated day is drawn from."""

    name: str
    title: Texts
    services: tuple[Trade, ...]
    windows: tuple[Seat, ...]
    coming: Coming
    reserve: Number = 4
    first_date: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")] = "2026-03-02"
    timezone: str = "Asia/Shanghai"
    opens: Clock = "09:00"
    closes: Clock = "17:00"
    manners: Manners = Manners()
    staff: Staff = Staff()
    habits: Habits = Habits()
    ranks: Ranks = Ranks()
    gaps: tuple[Span, ...] = ()  # nobody comes and nobody is served, as over lunch
    agents: tuple[Agent, ...] = ()
    outages: tuple[Outage, ...] = ()
    policy: dict[str, bool | int | float | str] = field(default_factory=dict)
    case_share: Share = 0.6

    def trade(self, service: str) -> Trade:
        """One service."""
        return next(each for each in self.services if each.id == service)


def names() -> list[str]:
    """The worlds that are there."""
    return sorted(each.stem for each in WORLDS.glob("*.toml"))


def read_world(name: str) -> World:
    """A world by its name, or by the path of a file. Raises WrongWorld."""
    path = WORLDS / f"{name}.toml" if name in names() else Path(name)
    if not path.is_file():
        raise WrongWorld(both("unknown", name=name, known=", ".join(names())))
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
        found = msgspec.convert({"name": path.stem, **_whole(tree, path)}, World)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongWorld(both("not_toml", file=path, why=error)) from None
    except msgspec.ValidationError as error:
        why, _, key = str(error).partition(" - at ")
        raise WrongWorld(both("wrong", file=path, key=key.strip("`$.") or "-", why=why)) from None
    _check(found, path)
    return found


def _whole(tree: dict[str, Any], path: Path) -> dict[str, Any]:
    """A world may be `like` another and name only what is different."""
    like = tree.pop("like", None)
    if like is None:
        return tree
    other = WORLDS / f"{like}.toml"
    if not other.is_file():
        raise WrongWorld(both("undefined", file=path, key="like", value=like))
    below = _whole(tomllib.loads(other.read_text("utf-8")), other)
    return {**below, **{key: _laid(below.get(key), value) for key, value in tree.items()}}


def _laid(below: Any, value: Any) -> Any:
    """Tables key by key, services by their id; everything else instead of what was there."""
    if isinstance(value, dict) and isinstance(below, dict):
        return {**below, **value}
    if isinstance(value, list) and isinstance(below, list) and _has_ids(value) and _has_ids(below):
        rows = {row["id"]: row for row in below}
        return [{**rows.get(row["id"], {}), **row} for row in value]
    return value


def _has_ids(rows: list[Any]) -> bool:
    return bool(rows) and all(isinstance(row, dict) and "id" in row for row in rows)


def _check(world: World, path: Path) -> None:
    known = {each.id for each in world.services}
    named = [
        *(("windows", each) for seat in world.windows for each in seat.services),
        *(("agents", agent.service) for agent in world.agents),
        *(("outages", each) for outage in world.outages for each in outage.services),
    ]
    for key, service in named:
        if service not in known:
            raise WrongWorld(both("undefined", file=path, key=key, value=service))
    unserved = known - {each for seat in world.windows for each in seat.services}
    if unserved:
        raise WrongWorld(both("unserved", file=path, value=", ".join(sorted(unserved))))


def both(code: str, **values: object) -> str:
    """A sentence of [world_file] in every language, one line each."""
    return say_all(f"world_file.{code}", **values)
