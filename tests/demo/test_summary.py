"""The demo's summary: every figure from a small made-up journal."""

from typing import Any

from demo.summary import spread, summarise


def line(seq: int, kind: str, **body: Any) -> dict[str, Any]:
    return {"seq": seq, "type": kind, "body": {"type": kind, **body}}


DAY = [
    line(1, "TicketTaken", ticket="a", printing=True),
    line(2, "PaperSettled", ticket="a", paper="printed", waiting=True),
    line(3, "TicketTaken", ticket="b", printing=True),
    line(4, "PaperSettled", ticket="b", paper="failed", waiting=False),
    line(5, "TicketTaken", ticket="c", printing=False),
    line(6, "TicketCalled", ticket="a", call=1),
    line(7, "CallShown", ticket="a", call=1),
    line(8, "CallSpoken", ticket="a", call=1, outcome="spoken"),
    line(9, "ServiceStarted", ticket="a"),
    line(10, "TicketFinished", ticket="a"),
    line(
        11, "WindowOpened", window="25", person="7", services=["A"], temporary=True, reason={"x": 1}
    ),
    line(12, "WindowOpened", window="1", person="8", services=["A"], temporary=False, reason=None),
]


STATES = {"done": 1, "issued": 1, "waiting": 1}


def test_tickets_are_the_sum_of_their_states() -> None:
    found = summarise(DAY, [], STATES, {})
    assert found["tickets"] == sum(found["states"].values()) == 3
    assert found["waiting"] == 2
    assert found["served"] == 1


def test_calls_and_papers_are_counted() -> None:
    found = summarise(DAY, [], STATES, {})
    assert (found["called"], found["shown"], found["spoken"]) == (1, 1, 1)
    assert found["printed"] == 1
    assert found["uncertain"] == 0


def test_only_temporary_windows_are_named_with_their_reason() -> None:
    found = summarise(DAY, [], {}, {})
    assert [each["window"] for each in found["temporary_windows"]] == ["25"]
    assert found["temporary_windows"][0]["reason"] == {"x": 1}


def test_latencies_join_the_press_with_what_followed() -> None:
    timings = [
        {"what": "press", "request_id": "t", "mono_ms": 100.0},
        {"what": "slip", "request_id": "t", "mono_ms": 350.0},
        {"what": "press", "request_id": "c", "mono_ms": 1000.0},
        {"what": "shown", "seq": 6, "mono_ms": 1020.0},
        {"what": "spoken", "seq": 6, "mono_ms": 1500.0},
    ]
    found = summarise(DAY, timings, {}, {"t": (1, 1), "c": (5, 6)})
    assert found["press_to_slip_ms"] == {"p50": 250.0, "p99": 250.0, "n": 1}
    assert found["press_to_shown_ms"]["p50"] == 20.0
    assert found["press_to_spoken_ms"]["p50"] == 500.0


def test_nothing_measured_is_said_so() -> None:
    assert spread([]) == {"p50": None, "p99": None, "n": 0}
