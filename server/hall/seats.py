"""What each window sees of the lines: which it can serve now, and how their heads rank there.

Rank in minutes: `class rate · service weight · minutes since the place + head start + leads`.
A lead is the window's own preference and, where no other open window can serve the service, the
specialist's: it does first what only it can do.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from server.hall.catalog import Catalogue, Index, Policy, PriorityClass, WindowSpec
from server.hall.line import Line, LineKey, Lines, Seen, features_of
from server.hall.people import Person
from server.hall.ticket import MINUTE
from server.hall.window import Window, WindowState

if TYPE_CHECKING:
    from server.hall.state import HallState

STANDARD_TARGET_MIN = 30.0
"""A service with this target has weight 1: its waits count as they are."""


def could_serve(index: Index, window: Window, person: Person) -> list[str]:
    """Assignment ∩ equipment ∩ the person's authorisation, preferred first."""
    able = index.able[window.id]
    return [each for each in window.assigned if each in able and each in person.services]


def ranks(catalogue: Catalogue) -> dict[str, tuple[PriorityClass, ...]]:
    """service → the classes as they rank in it, scaled by the service's target (delay ratio)."""
    return {
        service.id: tuple(
            _scaled(each, STANDARD_TARGET_MIN / service.target_min) for each in catalogue.classes
        )
        for service in catalogue.services
    }


def _scaled(class_: PriorityClass, weight: float) -> PriorityClass:
    return PriorityClass(
        id=class_.id,
        name=class_.name,
        rate=class_.rate * weight,
        head_start=class_.head_start,
        needs_proof=class_.needs_proof,
        on_kiosk=class_.on_kiosk,
    )


def lead_of(
    service: str, services: int, prefers: dict[str, float], open_at: int, policy: Policy
) -> float:
    """The lead in minutes of a service at one window that serves so many `services`."""
    alone = services > 1 and open_at == 1
    return prefers.get(service, 0.0) + (policy.specialist_lead_min if alone else 0)


def met_by(
    window: WindowSpec, lines: Lines, index: Index, open_at: Callable[[str], Iterable[str]]
) -> Callable[[str], list[str]]:
    """service → its lines for this window: those whose needs it meets, or that nobody open meets.

    So a need waits for the right window while there is one, and never for ever.
    """

    def met(service: str, name: str) -> bool:
        needed = features_of(name)
        return needed <= set(window.features) or not any(
            needed <= set(index.windows[each].features) for each in open_at(service)
        )

    return lambda service: [each for each in lines.names(service) if met(service, each)]


def seen_by(
    window: Window,
    classes: tuple[PriorityClass, ...],
    leads: dict[str, float],
    ranked: dict[str, tuple[PriorityClass, ...]],
    line: Callable[[LineKey], Line],
    names: Callable[[str], Iterable[str]] = lambda service: (service,),
) -> list[Seen]:
    """The lines a window sees: those bound to it, then those of its services, with `leads`."""
    own = [_seen(line((f"→{window.id}", each.id)), each, 0.0) for each in classes]
    shared = [
        _seen(line((name, each.id)), each, lead)
        for service, lead in leads.items()
        for name in names(service)
        for each in ranked[service]
    ]
    return [*own, *shared]


def _seen(line: Line, class_: PriorityClass, lead: float) -> Seen:
    return Seen(line, class_.rate / MINUTE, class_.head_start + lead)


class Sight:
    """What each window sees, kept until a person, a state, an assignment, an outage changes it."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], list[Seen]] = {}
        self._open: dict[str, tuple[str, ...]] = {}

    def forget(self) -> None:
        """The seats have changed."""
        self._seen.clear()
        self._open.clear()

    def of(self, hall: "HallState", window: Window) -> list[Seen]:
        """The lines a window sees now, with their ranks there."""
        key = (window.id, hall.lines.needing)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self.would_see(hall, window, hall.serves_now(window))
        return found

    def open_at(self, hall: "HallState", service: str) -> tuple[str, ...]:
        """The open windows that can serve a service now."""
        if not self._open:
            self._open = _open_windows(hall)
        return self._open.get(service, ())

    def would_see(self, hall: "HallState", window: Window, services: Sequence[str]) -> list[Seen]:
        """The lines a window would see if it could serve these."""
        spec = hall.index.windows[window.id]
        leads = {
            each: lead_of(
                each, len(services), spec.prefers, len(self.open_at(hall, each)), hall.policy
            )
            for each in services
        }
        met = met_by(spec, hall.lines, hall.index, hall.open_at)
        return seen_by(window, hall.classes, leads, hall.ranks, hall.lines.line, met)


def _open_windows(hall: "HallState") -> dict[str, tuple[str, ...]]:
    """service → the open windows that can serve it."""
    found: dict[str, list[str]] = {}
    for window in hall.windows.values():
        if window.person and window.state is WindowState.OPEN:
            for service in hall.serves_now(window):
                found.setdefault(service, []).append(window.id)
    return {service: tuple(windows) for service, windows in found.items()}
