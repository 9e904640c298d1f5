"""手工叫号 as entries of a journal, and what they come to.

Pure. A press is an entry before it is anything else; the same entries give the same calls again.
"""

from msgspec import Struct, field

SERVED, MISSED, WITHDRAWN = "served", "missed", "withdrawn"
"""How a call ended; a wrong number is withdrawn, and nobody is told of it."""


class Entry(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """What all have: the call's own id, made at the press."""

    press: str


class Called(Entry, frozen=True):
    """A number was called by voice. `at`: the hall's time as this machine knows it."""

    number: str
    window: str
    person: str
    date: str
    at: int


class Ended(Entry, frozen=True):
    """Served, missed, or withdrawn."""

    outcome: str
    at: int


class Brought(Entry, frozen=True):
    """The hall has it."""


class Refused(Entry, frozen=True):
    """The hall does not take it, with the code that says why."""

    code: str
    values: dict[str, str] = field(default_factory=dict)


AnyEntry = Called | Ended | Brought | Refused


class HandCall(Struct, kw_only=True):
    """One call by voice, as far as it is known."""

    called: Called
    ended: Ended | None = None
    brought: bool = False
    refused: Refused | None = None

    @property
    def to_bring(self) -> bool:
        """The hall is still to be told."""
        told = self.brought or self.refused is not None
        return self.ended is not None and self.ended.outcome != WITHDRAWN and not told


class Calls:
    """Every call of this machine's journal, by its press."""

    def __init__(self) -> None:
        self.by_press: dict[str, HandCall] = {}

    def apply(self, entry: AnyEntry) -> None:
        """One more entry; one that belongs to no call (its line was damaged) says nothing."""
        if isinstance(entry, Called):
            self.by_press[entry.press] = HandCall(called=entry)
            return
        call = self.by_press.get(entry.press)
        if call is None:
            return
        match entry:
            case Ended():
                call.ended = call.ended or entry
            case Brought():
                call.brought = True
            case Refused():
                call.refused = entry

    @property
    def open(self) -> HandCall | None:
        """Who was called and has no end yet; one at a time."""
        found = [each for each in self.by_press.values() if each.ended is None]
        return found[-1] if found else None

    @property
    def to_bring(self) -> list[HandCall]:
        """In the order of the presses."""
        return [each for each in self.by_press.values() if each.to_bring]

    @property
    def refused(self) -> list[HandCall]:
        """What the hall did not take."""
        return [each for each in self.by_press.values() if each.refused is not None]

    def outcomes(self, date: str) -> dict[str, str]:
        """number → how its last call here on this day ended; "called" while it has not."""
        found: dict[str, str] = {}
        for each in self.by_press.values():
            outcome = each.ended.outcome if each.ended else "called"
            if each.called.date == date and outcome != WITHDRAWN:
                found[each.called.number] = outcome
        return found

    @property
    def settled(self) -> bool:
        """Nothing is open, nothing is to be brought: the journal may begin anew."""
        return self.open is None and not self.to_bring
