"""A hall for the kiosk's tests: the sample hall as a view, at half past nine on a Monday."""

import msgspec

from config.paths import HALLS
from server.hall.catalog import Catalogue
from server.halls import read_hall
from server.link.views import HallView

MONDAY_0930 = 1_795_397_400_000
OPEN = (("09:00", "12:00"), ("13:30", "17:00"))


def hall_view(hall: Catalogue | None = None) -> HallView:
    """The sample hall as every station is sent it."""
    catalogue = hall or read_hall(HALLS / "guangde.toml").hall
    known = set(HallView.__struct_fields__)
    same = {
        name: value for name, value in msgspec.structs.asdict(catalogue).items() if name in known
    }
    same |= {"people": {}, "hours_today": OPEN, "policy": {}}
    return HallView(**same)
