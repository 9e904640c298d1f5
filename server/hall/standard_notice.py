"""标准广播词: the notices a hall has in its file, with their times. Data only."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.hall.kinds import Name, Texts

ClockOrNone = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$", max_length=5)]
"""Not a union with "": msgspec holds the pattern against that too."""
Minutes = Annotated[int, Meta(ge=0, le=480)]


class StandardNotice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """标准广播词: given by one press, and by itself where it has a time.

    `when`: by the hall's hours of the day (`before_min` before that); `at`: a fixed time of every
    open day. `zones` (): all of them.
    """

    id: Name
    text: Texts
    zones: tuple[Name, ...] = ()
    when: Literal["", "opening", "lunch", "afternoon", "closing"] = ""
    at: ClockOrNone = ""
    before_min: Minutes = 0
    spoken: bool = True
    shown_min: Minutes = 10
