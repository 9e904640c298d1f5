"""The kinds of values a hall is configured with: texts, times of day, days, figures."""

from typing import Annotated

from msgspec import Meta

Texts = dict[str, str]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", max_length=5)]
"""A time of day, "HH:MM"."""
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", max_length=10)]
"""A date, "2026-11-23"."""
Weekday = Annotated[int, Meta(ge=1, le=7)]
"""1 is Monday."""
Weekdays = Annotated[tuple[Weekday, ...], Meta(max_length=7)]
Name = Annotated[str, Meta(max_length=64)]
"""The id of a person or window that a station may send."""
Rate = Annotated[float, Meta(gt=0)]
"""A figure above 0."""
Lead = Annotated[float, Meta(ge=0, le=120)]
"""Minutes of priority given beforehand."""
Figure = Annotated[int, Meta(ge=0, le=86_400)]
Count = Annotated[int, Meta(ge=1, le=1_440)]
