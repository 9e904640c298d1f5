"""The dispatcher: one transaction per batch, record before tell, one reply per request."""

import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.dispatcher import MOST_AT_ONCE
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.people import THE_HALL, Who
from server.job import Job
from server.link.commands import CallNext, OpenWindow, Shown, TakeTicket
from server.link.protocol import Reply
from tests.server.stage import CLERK, KIOSK, USHER, Stage

TAKE = TakeTicket(service="A")


def test_what_waits_together_is_one_transaction(stage: Stage) -> None:
    got = [stage.submit(TAKE) for _ in range(MOST_AT_ONCE + 44)]
    stage.dispatcher.turn()
    assert sum(map(len, got)) == MOST_AT_ONCE
    stage.dispatcher.turn()
    assert sum(map(len, got)) == len(got)
    numbers = [msgspec.json.decode(each[0], type=Reply).ticket["number"] for each in got]
    assert numbers == [f"A{n:03d}" for n in range(1, len(got) + 1)]


def test_a_refusal_changes_nothing_and_is_not_remembered(stage: Stage) -> None:
    before, seq = stage.image(), stage.journal.seq
    assert stage.one(TakeTicket(service="Z"), request_id="same").code == "no_such_service"
    assert (stage.image(), stage.journal.seq) == (before, seq)
    assert stage.one(TAKE, request_id="same").ok


def test_a_refused_press_does_not_spoil_its_batch(stage: Stage) -> None:
    replies = stage.do((TAKE, USHER), (TakeTicket(service="Z"), USHER), (TAKE, USHER))
    assert [each.ok for each in replies] == [True, False, True]
    assert replies[2].ticket["number"] == "A002"


def test_the_same_request_gets_the_same_bytes_in_a_batch_and_after_a_restart(
    stage: Stage,
) -> None:
    first, again = stage.submit(TAKE, request_id="x"), stage.submit(TAKE, request_id="x")
    stage.dispatcher.turn()
    later = stage.submit(TAKE, request_id="x")
    stage.dispatcher.turn()
    stage.open()
    restarted = stage.submit(TAKE, request_id="x")
    stage.dispatcher.turn()
    assert first == again == later == restarted != []
    assert stage.rows("SELECT count(*) FROM tickets") == [(1,)]


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize(
    ("command", "who"), [(TAKE, KIOSK), (OpenWindow(window="1"), USHER)], ids=["station", "command"]
)
def test_a_request_id_is_never_anothers(
    stage: Stage, command: Any, who: Who, restart: bool
) -> None:
    assert stage.one(TAKE, request_id="mine").ok
    if restart:
        stage.open()
    seq = stage.journal.seq
    stolen = stage.one(command, who, request_id="mine")
    assert (stolen.ok, stolen.code, stolen.ticket) == (False, "request_id_used", None)
    assert stage.journal.seq == seq


def test_a_request_id_is_never_anothers_in_its_own_batch(stage: Stage) -> None:
    replies = stage.do((TAKE, USHER), (TAKE, KIOSK), (TAKE, USHER), request_id="mine")
    assert [each.code for each in replies] == ["", "request_id_used", ""]
    assert replies[0] == replies[2]


def test_a_request_with_a_secret_in_its_reply_is_done_anew(stage: Stage) -> None:
    done: list[str] = []
    for _ in range(2):
        stage.dispatcher.submit(
            Job(
                command=TAKE,
                who=USHER,
                request_id="secret",
                remember=False,
                chores=[lambda connection: done.append("written")],
            )
        )
        stage.dispatcher.turn()
    assert done == ["written", "written"]
    assert stage.rows("SELECT * FROM requests WHERE request_id='secret'") == []


def test_nothing_is_told_before_commit(stage: Stage) -> None:
    seen: list[Any] = []

    def answer(text: bytes) -> None:
        reply = msgspec.json.decode(text, type=Reply)
        seen.append((reply.seqs, stage.rows("SELECT max(seq) FROM events")[0][0]))

    stage.submit(TAKE, answer=answer)
    stage.dispatcher.turn()
    assert seen == [((3, 3), 3)]


def test_two_days_in_one_batch_leave_every_projection(stage: Stage) -> None:
    assert stage.one(TAKE).ok
    stage.clock.tell(stage.clock.now() + 24 * 3_600_000)
    replies = stage.do((TAKE, USHER), (CloseDay(), THE_HALL), (OpenDay(), THE_HALL), (TAKE, USHER))
    assert [each.ok for each in replies] == [True, True, True, True]
    assert stage.rows("SELECT ticket, state FROM tickets ORDER BY ticket") == [
        ("2026-11-23-A001", "unserved"),
        ("2026-11-23-A002", "unserved"),
        ("2026-11-24-A001", "waiting"),
    ]
    assert any(each.new_day for each in stage.handovers)


def test_a_report_without_effect_writes_nothing(stage: Stage) -> None:
    seq = stage.journal.seq
    stage.submit(Shown(call=99, zone="lobby"), KIOSK, request_id="")
    stage.dispatcher.turn()
    assert stage.journal.seq == seq


@pytest.mark.parametrize("made", [10_001, 10**18])
def test_a_window_press_that_came_too_late_is_refused(stage: Stage, made: int) -> None:
    assert stage.one(OpenWindow(window="1"), CLERK).ok
    late = stage.clock.machine() - made
    assert stage.one(CallNext(window="1"), CLERK, made_at=late).code == "too_late"


def test_a_ticket_asked_for_yesterday_is_refused_today(stage: Stage) -> None:
    now = stage.clock.machine()
    assert stage.one(TAKE, made_at=now - 60_000).ok
    assert stage.one(TAKE, made_at=now - 40 * 3_600_000).code == "too_late"


def test_stopping_works_off_what_was_handed_in(tmp_path: Path) -> None:
    stage = Stage(tmp_path).open_day()
    got = [stage.submit(TAKE) for _ in range(300)]
    stage.dispatcher.start()
    stage.dispatcher.stop()
    assert all(len(each) == 1 for each in got)
    assert "dispatcher" not in {each.name for each in threading.enumerate()}
    stage.engine.dispose()
