"""What happened, in figures: the journal's events and the programs' timings as one summary. Pure.

tickets = the sum of `states`; spoken + merged + dropped = called once every call has its outcome.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

Line = dict[str, Any]
Made = dict[str, tuple[int, int]]
"""Request id → the first and last event it made."""
SCHEMA = 1


def summarise(events: list[Line], timings: list[Line], image: dict[str, int], made: Made) -> Line:
    """From journal lines, the programs' timing lines, and `image`: tickets by state."""
    kinds = Counter(each["type"] for each in events)
    outcomes = Counter(each["body"]["outcome"] for each in events if each["type"] == "CallSpoken")
    papers = _papers(events)
    shown = {each["body"]["call"] for each in events if each["type"] == "CallShown"}
    return {
        "tickets": kinds["TicketTaken"],
        "states": image,
        "printed": papers["printed"],
        "uncertain": papers["uncertain"] + papers["unconfirmed"] + papers["shown"],
        "voided": image.get("void", 0),
        "called": kinds["TicketCalled"],
        "shown": len(shown),
        "spoken": outcomes["spoken"],
        "merged": outcomes["merged"],
        "dropped": outcomes["dropped"],
        "served": image.get("done", 0),
        "missed": image.get("missed", 0),
        "transferred": kinds["TicketTransferred"],
        "held": kinds["TicketHeld"],
        "abandoned": image.get("abandoned", 0),
        "unserved": image.get("unserved", 0),
        "waiting": image.get("waiting", 0) + image.get("issued", 0),
        "temporary_windows": temporary_windows(events),
        **latencies(timings, made),
    }


def _papers(events: Iterable[Line]) -> Counter[str]:
    """The last word on each ticket's paper."""
    last = {
        each["body"]["ticket"]: each["body"]["paper"]
        for each in events
        if each["type"] == "PaperSettled"
    }
    return Counter(last.values())


def temporary_windows(events: Iterable[Line]) -> list[Line]:
    """Every temporary window that really opened, and why."""
    return [
        {
            "window": each["body"]["window"],
            "person": each["body"]["person"],
            "services": each["body"]["services"],
            "reason": each["body"]["reason"],
        }
        for each in events
        if each["type"] == "WindowOpened" and each["body"]["temporary"]
    ]


def latencies(timings: list[Line], made: Made) -> Line:
    """Wall time in ms: press → slip, press → shown, press → first sample spoken."""
    presses = {each["request_id"]: each["mono_ms"] for each in timings if each["what"] == "press"}
    slips = [
        each["mono_ms"] - presses[each["request_id"]]
        for each in timings
        if each["what"] == "slip" and each["request_id"] in presses
    ]
    by_seq = _presses_by_event(presses, made)
    return {
        "press_to_slip_ms": spread(slips),
        "press_to_shown_ms": spread(_until("shown", timings, by_seq)),
        "press_to_spoken_ms": spread(_until("spoken", timings, by_seq)),
    }


def _presses_by_event(presses: dict[str, float], made: Made) -> dict[int, float]:
    """Event number → the press that made it."""
    found: dict[int, float] = {}
    for request, pressed in presses.items():
        if request in made:
            first, last = made[request]
            found |= dict.fromkeys(range(first, last + 1), pressed)
    return found


def _until(what: str, timings: list[Line], by_seq: dict[int, float]) -> list[float]:
    first: dict[int, float] = {}
    for each in timings:
        if each["what"] == what and each["seq"] in by_seq:
            first.setdefault(each["seq"], each["mono_ms"] - by_seq[each["seq"]])
    return list(first.values())


def spread(values: list[float]) -> Line:
    """p50, p99 and how many; None where nothing was measured."""
    ordered = sorted(values)
    if not ordered:
        return {"p50": None, "p99": None, "n": 0}

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

    return {"p50": at(0.5), "p99": at(0.99), "n": len(ordered)}
