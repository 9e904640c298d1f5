"""The one thing all events share: a type tag on the wire and in the store."""

from typing import ClassVar

from msgspec import Struct


class Event(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """Something that has happened in the hall. Time, number and who stand in its envelope."""

    VERSION: ClassVar[int] = 1
