"""The true parameters of a world as the twin's laws: the practical limit of every prediction.

Only the comparison reads this; the product's own twin learns.
"""

from math import log
from statistics import NormalDist

from server.hall.laws import GRAIN, SLOT, Law, Laws, lognormal_quantiles
from server.hall.ticket import MINUTE, SECOND
from server.simulate.catalogue import BOOKED, ELDERLY, ORDINARY
from server.simulate.days import SimDay, profile, true_minutes
from server.simulate.world import Trade, World

VALUES = 256
"""How many equally likely values a true law has."""
SLOT_MIN = SLOT // MINUTE


def true_laws(world: World, day: SimDay, speeds: dict[str, float], load: float) -> Laws:
    """Everything as it is on this day, its factor too; only chance itself is left open."""
    manners, staff = world.manners, world.staff
    rests = max(0, round(VALUES * staff.break_share))
    breaks = [-staff.break_min * log(1 - (at + 0.5) / rests) * MINUTE for at in range(rests)]
    return Laws(
        service={each.id: service_law(each, day.number) for each in world.services},
        speed=speeds,
        gap=(*[0] * (VALUES - rests), *(round(each) for each in breaks)),
        lost=(round(manners.lost_s * SECOND),),
        no_show=0.0,
        leaving=(manners.impatient, manners.patience_min),
        arrivals={each.id: _arrivals(world, each, day, load) for each in world.services},
        classes={each.id: _classes(world, each) for each in world.services},
        booked_show=world.coming.booked_show,
        early=_early(world),
        case_share=world.case_share,
        day_factor=day.factor,
        days=1_000,
    )


def _early(world: World) -> Law:
    """How long before their slot the booked come."""
    coming = world.coming
    normal = NormalDist(coming.booked_early_min, max(0.01, coming.booked_spread_min))
    return tuple(round(normal.inv_cdf((at + 0.5) / GRAIN) * MINUTE) for at in range(GRAIN))


def service_law(trade: Trade, number: int) -> Law:
    """Both humps of a service, as equally likely values."""
    humps = 1 - trade.long_share + trade.long_share * trade.long_times
    short = true_minutes(trade, number) / humps
    longs = round(VALUES * trade.long_share)
    values = [
        *_quantiles(short, trade.spread, VALUES - longs),
        *_quantiles(short * trade.long_times, trade.spread, longs),
    ]
    return tuple(sorted(round(each * MINUTE) for each in values))


def _quantiles(mean: float, spread: float, count: int) -> list[float]:
    return [mean * each for each in lognormal_quantiles(spread, count)] if count else []


def _arrivals(world: World, trade: Trade, day: SimDay, load: float) -> tuple[float, ...]:
    whole = sum(each.share for each in world.services)
    weekday = world.coming.weekdays[day.date.isoweekday() - 1]
    expected = world.coming.visitors * load * weekday * trade.share / whole
    expected *= 1 - _booked(world, trade) * (1 - world.coming.booked_show)
    hour, minute = (int(part) for part in world.opens.split(":"))
    first = hour * 60 + minute - world.coming.from_min
    slots = [0.0] * (24 * 60 // SLOT_MIN)
    for at, share in enumerate(profile(world)):
        slots[int(first + at) // SLOT_MIN] += expected * share
    return tuple(slots)


def _booked(world: World, trade: Trade) -> float:
    return (1 - world.manners.elderly) * trade.booked


def _classes(world: World, trade: Trade) -> dict[str, float]:
    elderly, booked = world.manners.elderly, _booked(world, trade) * world.coming.booked_show
    ordinary = (1 - elderly) * (1 - trade.booked)
    whole = elderly + booked + ordinary
    return {ORDINARY: ordinary / whole, BOOKED: booked / whole, ELDERLY: elderly / whole}
