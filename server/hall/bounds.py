"""How long what a station says may be: every text, list and figure of a command or report."""

from typing import Annotated

from msgspec import Meta

from server.hall.catalog import Shift
from server.hall.ticket import Millis

Id = Annotated[str, Meta(max_length=64)]
"""Of a ticket, service, window, person, station, zone."""
Code = Annotated[str, Meta(max_length=32)]
"""A word of a short list: reason, outcome, cause, kind of fault."""
Note = Annotated[str, Meta(max_length=200)]
"""What a person typed."""
Digest = Annotated[str, Meta(max_length=64)]
"""A SHA-256 in hex."""
ContentHash = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$", max_length=64)]
"""The name of what lies under /content; "" for nothing."""
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$", max_length=16)]
"""A language's tag, such as zh or zh-Hans; which ones are spoken is not the hall's to know."""
Cases = Annotated[int, Meta(ge=1, le=99)]
CallNumber = Annotated[int, Meta(ge=0, le=10_000_000)]
Numbered = Annotated[int, Meta(ge=0, le=2**53)]
"""The number of an event."""
Moment = Annotated[Millis, Meta(ge=0, le=4_102_444_800_000)]
"""A moment before the year 2100."""
Delay = Annotated[Millis, Meta(ge=0, le=86_400_000)]
"""Up to a day."""
Jump = Annotated[Millis, Meta(ge=-4_102_444_800_000, le=4_102_444_800_000)]
Needs = Annotated[tuple[Code, ...], Meta(max_length=16)]
Stops = Annotated[tuple[Id, ...], Meta(max_length=8)]
"""Services of one visit after its first."""
Services = Annotated[tuple[Id, ...], Meta(max_length=200)]
People = Annotated[tuple[Id, ...], Meta(max_length=2_000)]
Value = Annotated[int, Meta(ge=-(2**53), le=2**53)] | bool | Id
"""Of one figure of the policy."""
Changes = Annotated[dict[Id, Value], Meta(max_length=64)]
Roster = Annotated[tuple[Shift, ...], Meta(max_length=2_000)]
