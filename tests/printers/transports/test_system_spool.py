"""The operating system's printing: what it says it is done with, and what it must give back."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from printers.encode import encode
from printers.slip import compose
from printers.transports.system_spool import system_spool
from printers.virtual import VirtualPrinter
from printers.wire import Attempt, Wire
from tests.printers.cables import SpoolCable
from tests.printers.examples import PATIENT, ZH

SLIP = encode(compose(ZH, 80))


@pytest.fixture
def spool(printer: VirtualPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SpoolCable:
    cable = SpoolCable(tmp_path / "spool", printer.port)
    monkeypatch.setenv("PATH", f"{cable.commands}{os.pathsep}{os.environ['PATH']}")
    return cable


def wire(**bounds: float) -> Wire:
    return Wire(system_spool("hall"), replace(PATIENT, **bounds))


def test_what_the_system_is_done_with_is_printed_and_marked(
    printer: VirtualPrinter, spool: SpoolCable
) -> None:
    line = wire()
    assert line.print(SLIP) == Attempt("printed", line.state(), proven=False)
    assert line.confirms is False
    assert len(list(spool.folder.glob("done-*"))) == 1


@pytest.mark.parametrize(
    "alerts",
    ["none", "job-printing\n\tStatus: The printer may not exist or is unavailable at this time."],
)
def test_a_slip_not_begun_in_time_is_taken_back(
    printer: VirtualPrinter, spool: SpoolCable, alerts: str
) -> None:
    spool.hold(alerts)
    attempt = wire(proof=0.1).print(SLIP)
    assert (attempt.result, attempt.kind, attempt.proven) == ("failed", "stalled", False)
    assert (list(spool.folder.glob("hall-*")), printer.slips) == ([], [])


def test_a_slip_begun_but_not_ended_is_uncertain_and_taken_back(spool: SpoolCable) -> None:
    spool.hold("job-printing")
    attempt = wire(proof=0.1).print(SLIP)
    assert (attempt.result, attempt.kind) == ("uncertain", "no_proof")
    assert list(spool.folder.glob("hall-*")) == []


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ("printer hall disabled since Sunday -\n\treason unknown", "offline"),
        ("printer hall is idle.\n\tAlerts: media-empty-error", "paper_out"),
        ("printer hall is idle.\n\tAlerts: cover-open-report", "cover_open"),
        ("printer hall now printing\n\tThe printer may not exist or is unavailable", "offline"),
    ],
)
def test_what_the_system_knows_of_the_printer_is_seen_first(
    spool: SpoolCable, says: str, kind: str
) -> None:
    spool.say(says)
    assert wire().print(SLIP).kind == kind
    assert list(spool.folder.glob("done-*")) == []


def test_a_machine_without_these_commands_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert wire().print(SLIP).kind == "unreachable"


def test_a_command_that_does_not_end_is_given_up(spool: SpoolCable) -> None:
    (spool.commands / "lp").write_text("#!/bin/sh\nread nothing </dev/zero\n")
    attempt = wire(stall=0.3).print(SLIP)
    assert (attempt.result, attempt.kind) == ("failed", "stalled")


def test_words_of_lp_nobody_knows_are_a_failure(spool: SpoolCable) -> None:
    (spool.commands / "lp").write_text("#!/bin/sh\necho welcome\n")
    assert wire().print(SLIP).result == "failed"
