"""The dispatcher in trouble: only a culprit is refused, and what was recorded is told."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy.exc import OperationalError

from config.paths import PROJECT
from server.hall.events import tickets
from server.hall.hall import APPLY
from server.link.commands import CallNext, OpenWindow, TakeTicket
from server.store.audit import verify
from server.store.journal import StoreFailed
from tests.server.stage import CLERK, USHER, Stage

TAKE = TakeTicket(service="A")
POISON = """CREATE TRIGGER poison BEFORE INSERT ON tickets WHEN NEW.service='B'
BEGIN SELECT RAISE(ABORT, 'poison'); END"""


def run_sql(stage: Stage, sql: str) -> None:
    connection = stage.engine.raw_connection()
    connection.cursor().execute(sql)


def rebuilt(stage: Stage) -> object:
    """The hall of a dispatcher that starts on the same store."""
    stage.open()
    return stage.image()


def test_a_poisoned_row_refuses_its_command_and_no_other(
    stage: Stage, expect_log: Callable[[str], None]
) -> None:
    expect_log("store ERROR: not recorded: .*poison")
    run_sql(stage, POISON)
    replies = stage.do((TAKE, USHER), (TakeTicket(service="B"), USHER), (TAKE, USHER))
    assert [(each.ok, each.code) for each in replies] == [
        (True, ""), (False, "internal"), (True, ""),
    ]  # fmt: skip
    run_sql(stage, "DROP TRIGGER poison")
    assert stage.one(TakeTicket(service="B")).ticket["number"] == "B001"
    assert verify(stage.path).fault == ""


def test_an_apply_that_raises_refuses_its_command_and_no_other(
    stage: Stage, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("calls ERROR: could not apply TakeTicket")

    def broken(hall: Any, event: Any, at: int) -> None:
        tickets.ticket_taken(hall, event, at)
        if event.service == "B":
            raise RuntimeError("half done")

    monkeypatch.setitem(cast(dict[Any, Any], APPLY), tickets.TicketTaken, broken)
    replies = stage.do((TAKE, USHER), (TakeTicket(service="B"), USHER), (TAKE, USHER))
    assert [(each.ok, each.code) for each in replies] == [
        (True, ""), (False, "internal"), (True, ""),
    ]  # fmt: skip
    assert [each.number for each in stage.dispatcher.hall.tickets.values()] == ["A001", "A002"]
    assert rebuilt(stage) == stage.image()


def test_what_cannot_be_stored_is_refused_and_the_hall_goes_on(
    stage: Stage, expect_log: Callable[[str], None]
) -> None:
    expect_log("calls ERROR: could not decide TakeTicket")
    replies = stage.do(
        (TAKE, USHER), (TakeTicket(service="A", language="\ud800"), USHER), (TAKE, USHER)
    )
    assert [each.ok for each in replies] == [True, False, True]
    assert rebuilt(stage) == stage.image()


def test_a_disk_that_fails_refuses_all_and_is_forgotten_when_it_is_well(
    stage: Stage, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("store ERROR: not recorded: .*full")
    before = stage.image()

    def full(entry: Any, now: int) -> None:
        raise StoreFailed(OperationalError("COMMIT", {}, Exception("disk is full")))

    with monkeypatch.context() as trouble:
        trouble.setattr(stage.journal, "record", full)
        replies = stage.do((TAKE, USHER), (TAKE, USHER))
    assert {each.code for each in replies} == {"store_unavailable"}
    assert stage.image() == before
    assert stage.one(TAKE).ticket["number"] == "A001"


def test_an_unknown_commit_that_was_recorded_is_answered_and_told_once(
    stage: Stage, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("store ERROR: not recorded: .*no answer")
    assert stage.one(OpenWindow(window="1"), CLERK).ok
    assert stage.one(TAKE).ok
    really = stage.journal.record

    def recorded_but_silent(entry: Any, now: int) -> None:
        really(entry, now)
        raise StoreFailed(OperationalError("COMMIT", {}, Exception("no answer")))

    stage.handovers.clear()
    with monkeypatch.context() as trouble:
        trouble.setattr(stage.journal, "record", recorded_but_silent)
        reply = stage.one(CallNext(window="1"), CLERK, request_id="call")
    assert reply.ok
    assert reply.ticket["state"] == "called"
    assert stage.one(CallNext(window="1"), CLERK, request_id="call") == reply
    said = [each.seq for handover in stage.handovers for each in handover.said]
    assert said == [reply.seqs[0]] if reply.seqs else False
    assert stage.rows("SELECT count(*) FROM events WHERE type='TicketCalled'") == [(1,)]


def test_views_follow_after_an_unknown_commit(
    stage: Stage, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("store ERROR: not recorded")
    really = stage.journal.record

    def recorded_but_silent(entry: Any, now: int) -> None:
        really(entry, now)
        raise StoreFailed(OperationalError("COMMIT", {}, Exception("no answer")))

    with monkeypatch.context() as trouble:
        trouble.setattr(stage.journal, "record", recorded_but_silent)
        stage.one(TAKE)
    stage.handovers.clear()
    while not stage.handovers:
        stage.dispatcher.turn()
    assert b'"waiting":1' in stage.handovers[-1].views["services"]


def test_a_disk_really_full(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    expect_log("store ERROR: not recorded: .*full")
    try:
        stage = Stage(disk).open_day()
        filling = disk / "filling"
        filling.write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
        replies = [stage.one(TAKE) for _ in range(5)]
        while replies[-1].ok:
            replies.append(stage.one(TAKE))
        taken = [each.ticket["number"] for each in replies if each.ok]
        assert replies[-1].code == "store_unavailable"
        filling.unlink()
        assert stage.one(TAKE).ticket["number"] == f"A{len(taken) + 1:03d}"
        assert rebuilt(stage) == stage.image()
        assert verify(stage.path).fault == ""
        stage.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_view_that_cannot_be_built_stops_nothing(
    stage: Stage, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("link ERROR: the view of console could not be built")

    def broken(hall: Any, now: int) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("server.publishing.console_view", broken)
    stage.handovers.clear()
    assert stage.one(TAKE).ok
    views: dict[str, bytes] = {}
    while "services" not in views:
        stage.dispatcher.turn()
        for each in stage.handovers:
            views |= each.views
    assert "console" not in views


def test_a_dead_dispatcher_ends_the_process() -> None:
    program = """
import tempfile, pathlib, threading, sys
from tests.server.stage import Stage, USHER
from server.link.commands import TakeTicket
def broken(*_): raise RuntimeError("no more")
stage = Stage(pathlib.Path(tempfile.mkdtemp())).open_day()
stage.dispatcher._work = broken
stage.submit(TakeTicket(service="A"))
stage.dispatcher.start()
threading.Event().wait(20)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 70
    assert "the dispatcher died" in ended.stderr
