"""The virtual printer as clients of other people see it: receiptio, and python-escpos' network."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from escpos.printer import Network

from printers.virtual import FAULTS, TORN_AFTER, Fault, VirtualPrinter
from tests.oracles.ask import INSTALLED, WITHIN_S, receiptio

pytestmark = pytest.mark.skipif(
    not (INSTALLED / "receiptio").is_dir(), reason="npm could not install receiptio"
)

RECEIPT = "^^^A001\n" + "".join(f"等候 {line} 人 |\n" for line in range(30))
PORT = 9100
"""receiptio knows no other port; each printer has an address of its own."""

addresses = (f"127.0.{third}.{last}" for third in count(41) for last in range(2, 255))


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[VirtualPrinter]:
    made = free_machine(tmp_path / "slips")
    yield made
    made.stop()


def free_machine(out: Path, slow_seconds: float = 0.2) -> VirtualPrinter:
    """On the next address where nobody else's printer stands."""
    for address in addresses:
        machine = VirtualPrinter(out, host=address, port=PORT, slow_seconds=slow_seconds)
        with suppress(OSError):
            machine.start()
            return machine
    raise AssertionError("no address is free")


SAID: dict[Fault, str] = {
    "none": "success",
    "near_end": "success",
    "slow": "success",
    "no_ack": "success",  # receiptio asks GS r, not GS ( H
    "no_paper": "paperempty",
    "cover": "coveropen",
    "cutter": "error",
    "error": "error",
    "silent": "offline",
    "disconnect": "disconnect",
    "refuse": "disconnect",
}


def test_every_fault_is_judged() -> None:
    assert set(SAID) == set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_receiptio_hears_the_fault(machine: VirtualPrinter, fault: Fault) -> None:
    machine.fault = fault
    said = receiptio(machine.host, "-l", "zh-hans", receipt=RECEIPT)
    assert said == SAID[fault]
    assert len(machine.slips) == (said == "success")


@pytest.mark.parametrize("fault", ["no_paper", "cover", "cutter", "error"])
def test_receiptio_is_told_of_what_happens_while_it_prints(tmp_path: Path, fault: Fault) -> None:
    machine = free_machine(tmp_path, slow_seconds=WITHIN_S)
    machine.fault = "slow"
    with ThreadPoolExecutor(1) as pool:
        printing = pool.submit(receiptio, machine.host, "-l", "zh-hans", receipt=RECEIPT)
        while not machine.watched:
            assert not printing.done()
            os.sched_yield()
        machine.fault = fault
        assert printing.result(WITHIN_S) == SAID[fault]
    machine.stop()


def test_a_receipt_of_receiptio_can_be_read(machine: VirtualPrinter) -> None:
    assert receiptio(machine.host, "-l", "zh-hans", receipt=RECEIPT) == "success"
    printed = machine.slips[0].printed
    assert printed.unknown == ()
    lines = [line.strip() for line in printed.text.splitlines()]
    assert lines[0] == "A001"
    assert [line for line in lines if line.startswith("等候")] == [
        f"等候 {line} 人" for line in range(30)
    ]


@pytest.mark.parametrize(
    ("fault", "online", "paper"),
    [
        ("none", True, 2),
        ("near_end", True, 1),
        ("no_paper", False, 0),
        ("cover", False, 2),
        ("cutter", False, 2),
        ("error", False, 2),
    ],
)
def test_python_escpos_hears_paper_and_line(
    machine: VirtualPrinter, fault: Fault, online: bool, paper: int
) -> None:
    machine.fault = fault
    client = Network(machine.host, port=machine.port, timeout=20)
    try:
        assert client.is_online() is online
        assert client.paper_status() == paper
    finally:
        client.close()


def test_the_receipt_is_long_enough_to_be_torn(machine: VirtualPrinter) -> None:
    assert len(RECEIPT.encode("gb18030")) < TORN_AFTER * 2
    machine.fault = "disconnect"
    assert receiptio(machine.host, "-q", "printer") == "online", "asking alone tears nothing"
