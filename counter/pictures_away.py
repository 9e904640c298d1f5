"""Pictures of a counter away from its server: the strip, 手工叫号, what was not taken."""

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from counter.away.calls import Called, Ended, HandCall, Refused
from counter.away.hand import Hand, HandLine
from counter.away.outcome import NotTakenDialog
from counter.made_up import MINUTE, NOW, ticket, waiting, window
from counter.scene import Scene
from server.link.commands import ListLine

OTHERS = {"S010": "1", "S013": "5", "F016": "5"}
DONE = {"S008": "served", "F009": "missed"}


def away_scenes(idle: Scene) -> dict[str, Scene]:
    """Every state a clerk meets while the link is down, and just after."""
    serving = ticket(7, "serving", served_at=NOW - 8 * MINUTE, calls=1)
    hand = Hand(on=True, at=NOW - 2 * MINUTE, lines=_lines(), served=1, missed=1, to_bring=2)
    calling = replace(hand, number="S011", called_at=NOW - MINUTE)
    front = replace(hand, number="S007", called_at=NOW - 9 * MINUTE, front=True, serving=True)
    offline = replace(idle, link=False, window=window(serving))
    return {
        "offline": offline,
        "offline_door": replace(idle, link=False, window=window(open_=False), person=""),
        "by_hand": replace(offline, hand=hand),
        "by_hand_calling": replace(offline, hand=calling),
        "by_hand_front": replace(offline, hand=front),
        "by_hand_disk": replace(offline, hand=replace(hand, trouble=True)),
        "by_hand_nothing": replace(offline, hand=Hand(on=True)),
        "by_hand_back": replace(idle, hand=calling),
    }


def _lines() -> tuple[HandLine, ...]:
    found = [each for line in waiting().lines.values() for each in line]
    return tuple(
        HandLine(
            line=ListLine(
                number=each.number,
                service=each.service,
                class_=each.class_,
                since=each.since,
                window=OTHERS.get(each.number, "3"),
            ),
            outcome=DONE.get(each.number, ""),
            mine=each.number not in OTHERS,
        )
        for each in found
    )


def away_tops(idle: Scene) -> Iterator[tuple[str, QWidget]]:
    """The dialog."""
    yield f"counter_not_taken_{idle.lang}", NotTakenDialog(idle, [_not_taken("S010"), _gone()])


def _not_taken(number: str) -> HandCall:
    called = Called(press=number, number=number, window="3", person="1001", date="", at=NOW)
    return HandCall(
        called=called,
        ended=Ended(press=number, outcome="served", at=NOW),
        refused=Refused(
            press=number, code="served_elsewhere", values={"number": number, "window": "1"}
        ),
    )


def _gone() -> HandCall:
    call = _not_taken("S099")
    call.refused = Refused(press="S099", code="no_such_ticket", values={"number": "S099"})
    return call
