"""Places 位置: floor → area → window; direction words per screen, walking time, speaker zone."""

from msgspec import Struct, field


class Area(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a floor with its own seats, screens and speakers."""

    id: str
    floor: str
    name: dict[str, str]
    zone: str  # the speaker zone 播报区
    walk_s: int = 30  # from its seats to its windows, seconds
    directions: dict[str, dict[str, str]] = field(default_factory=dict)  # screen → words
    exits: dict[str, dict[str, str]] = field(default_factory=dict)  # 疏散: the same; "" for all


class Zone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A speaker zone: screens and voice heard by the same seats."""

    id: str
    name: dict[str, str]
    voice: bool = True
