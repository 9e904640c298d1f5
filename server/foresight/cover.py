"""Which windows to open so that every service has what it needs: the fewest, generalists last.

Knows desks and needs in numbers of windows; no time, no waits.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

ENOUGH = 0.1
"""A window that would add less than this share of one is not opened for it."""
_NOTHING = 1e-9
ROSTERED, STANDBY, WANTED = HOW = ("rostered", "standby", "wanted")
"""In this order windows are opened."""


class Desk(Struct, frozen=True, kw_only=True):
    """A window with whoever would sit there. `power`: visits it does beside a person of speed 1."""

    window: str
    person: str
    services: tuple[str, ...]
    power: float = 1.0
    how: str = ROSTERED


class Flow:
    """How the open windows' power is shared out among the services' needs (a maximal flow).

    Windows that serve the same are one source.
    """

    def __init__(self, needs: Mapping[str, float]) -> None:
        self.unmet = dict(needs)
        self._given: dict[frozenset[str], dict[str, float]] = {}

    def copy(self) -> "Flow":
        """To try something with."""
        other = Flow(self.unmet)
        other._given = {kind: dict(given) for kind, given in self._given.items()}
        return other

    def reaches(self, service: str) -> bool:
        """Whether an open window serves it at all."""
        return any(service in kind for kind in self._given)

    def add(self, services: Iterable[str], power: float) -> float:
        """One more window; how much of what was unmet it meets, also by freeing others."""
        kind = frozenset(each for each in services if each in self.unmet)
        self._given.setdefault(kind, {})
        gained = 0.0
        while power - gained > _NOTHING:
            path = self._path(kind)
            if path is None:
                break
            gained += self._push(kind, path, power - gained)
        return gained

    def _path(self, kind: frozenset[str]) -> list[tuple[str, frozenset[str]]] | None:
        """The shortest way from a kind of window to an unmet service: (service, its giver) …"""
        came: dict[str, tuple[str, frozenset[str]]] = dict.fromkeys(sorted(kind), ("", kind))
        queue = list(came)
        for service in queue:
            if self.unmet[service] > _NOTHING:
                return _back(came, service)
            for giver, given in self._given.items():
                if given.get(service, 0.0) > _NOTHING:
                    new = [each for each in sorted(giver) if each not in came]
                    came.update(dict.fromkeys(new, (service, giver)))
                    queue += new
        return None

    def _push(
        self, kind: frozenset[str], path: list[tuple[str, frozenset[str]]], most: float
    ) -> float:
        """Each giver on the way takes over the next service and leaves the one before."""
        last = path[-1][0]
        amount = min(most, self.unmet[last])
        for (service, _), (_, giver) in zip(path, path[1:], strict=False):
            amount = min(amount, self._given[giver][service])
        self.unmet[last] -= amount
        before = ""
        for service, giver in path:
            given = self._given[giver if before else kind]
            given[service] = given.get(service, 0.0) + amount
            if before:
                given[before] -= amount
            before = service
        return amount


def _back(
    came: dict[str, tuple[str, frozenset[str]]], service: str
) -> list[tuple[str, frozenset[str]]]:
    path = []
    while service:
        before, giver = came[service]
        path.append((service, giver))
        service = before
    return path[::-1]


def cover(
    needs: Mapping[str, float], desks: Sequence[Desk], before: frozenset[str] = frozenset()
) -> list[Desk]:
    """The windows to open.

    `before`: windows open in the half hour before, which stay where nothing speaks against it.
    """
    flow, found = Flow({each: need for each, need in needs.items() if need > 0}), list[Desk]()
    for how in HOW:
        left = [each for each in desks if each.how == how]
        while (best := _best(flow, left, before)) is not None:
            left = [each for each in left if each.window != best.window]
            flow.add(best.services, best.power)
            found.append(best)
    return found


def _best(flow: Flow, desks: Sequence[Desk], before: frozenset[str]) -> Desk | None:
    """The window that adds the most; of equal ones the least flexible, then one open already."""
    best, found = (0.0, 0, -1_000, False), None
    kinds = {(each.services, each.power, each.window in before): each for each in desks[::-1]}
    for desk in reversed(kinds.values()):
        fresh = sum(not flow.reaches(each) for each in desk.services if each in flow.unmet)
        gain = flow.copy().add(desk.services, desk.power)
        reached = fresh if gain < ENOUGH else 0
        value = (round(gain, 1), reached, -len(desk.services), desk.window in before)
        if (gain >= ENOUGH or reached) and value > best:
            best, found = value, desk
    return found
