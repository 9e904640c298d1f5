"""What kiosks show and may do beyond the services: facilities, the rush page, own numbers."""

from typing import Annotated

from msgspec import Meta, Struct, field

from server.hall.kinds import Clock, Name, Texts, Weekdays

Value = Annotated[int, Meta(ge=1, le=999_999)]


class Facility(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """设施: what the desk is asked for all day: copier, nursing room, hotline; and where it is."""

    id: str
    name: Texts
    icon: str = ""
    where: Texts = field(default_factory=dict)
    phone: str = ""
    note: Texts = field(default_factory=dict)


class Rush(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """早高峰: the busiest services, each one touch away, on these weekdays at these times."""

    services: tuple[str, ...]
    weekdays: Weekdays = (1, 2, 3, 4, 5)
    start: Clock
    end: Clock


class OwnNumbers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """备用号段: values of every prefix that one kiosk gives out away from the server.

    `first` to `last`; disjoint between kiosks, used once per business date, never by the server.
    """

    station: Name
    first: Value
    last: Value
