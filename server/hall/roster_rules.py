"""What a roster must keep to: known people and windows, times in order, nobody in two places."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from server.hall.calendar import is_date
from server.hall.catalog import Index, Shift


class RosterFault(Struct, frozen=True):
    """One thing to mend; `code` has words (`refusal.<code>`, `hall_file.<code>`)."""

    code: str
    person: str
    value: str


def roster_faults(index: Index, roster: tuple[Shift, ...]) -> Iterator[RosterFault]:
    """Everything to mend, shift by shift, then what does not go together."""
    for shift in roster:
        for code, value in (*_unknown(index, shift), *_days(shift), *_times(shift)):
            yield RosterFault(code, shift.person, value)
    yield from _overlaps(roster)


def _unknown(index: Index, shift: Shift) -> Iterator[tuple[str, str]]:
    for person in (shift.person, *filter(None, [shift.substitute])):
        if person not in index.people:
            yield "roster_person", person
    if shift.window and shift.window not in index.windows:
        yield "roster_window", shift.window


def _days(shift: Shift) -> Iterator[tuple[str, str]]:
    if not shift.weekdays and not shift.dates:
        yield "roster_day", "–"
    for each in shift.dates:
        if not is_date(each):
            yield "roster_day", each


def _times(shift: Shift) -> Iterator[tuple[str, str]]:
    """A shift ends after it begins; its breaks lie inside it, in order."""
    if shift.start >= shift.end:
        yield "roster_times", f"{shift.start}–{shift.end}"
        return
    before = shift.start
    for each in shift.breaks:
        if not before <= each.start < each.end <= shift.end:
            yield "roster_break", f"{each.start}–{each.end}"
        before = each.end


def _overlaps(roster: tuple[Shift, ...]) -> Iterator[RosterFault]:
    """One person is in one place at a time; a dated shift stands instead of the weekday's."""
    days: dict[tuple[str, str], list[Shift]] = {}
    for shift in roster:
        for day in (*map(str, shift.weekdays), *shift.dates):
            days.setdefault((shift.person, day), []).append(shift)
    said = set()
    for (person, _), shifts in days.items():
        for one, other in pairwise(sorted(shifts, key=lambda each: each.start)):
            value = f"{one.start}–{one.end}, {other.start}–{other.end}"
            if other.start < one.end and (person, value) not in said:
                said.add((person, value))
                yield RosterFault("roster_overlap", person, value)
