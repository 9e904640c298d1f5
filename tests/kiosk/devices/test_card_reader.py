"""The card reader at a scripted reader on a real pty: told once, and back from any fault."""

import logging
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from kiosk.devices.card_reader import CardReader
from kiosk.devices.idcard import CardSeen, CardUnread, Terms
from tests.kiosk.devices.cards import NUMBER
from tests.kiosk.devices.conftest import FAST, SOON_S, Told
from tests.kiosk.devices.plugs import ScriptedReader
from tests.ports.plug import Plug

TERMS = Terms(day_key="11" * 32, book_key="22" * 32, today="2026-11-23")
OTHER = "11010519491231002X"
Begin = Callable[[Any], Any]
Expect = Callable[[str], None]
GONE, MUTE = "device WARNING: idcard: unreachable", "device WARNING: idcard: silent"


class Watched:
    """A running CardReader and what it told."""

    def __init__(self, address: str, ends: Begin) -> None:
        self.cards, self.states = Told(), Told()
        self.device = CardReader(address, self.cards, self.states, FAST)
        self.device.terms = TERMS
        ends(self.device)

    def well(self) -> None:
        assert self.states.next() == ("idcard", "")


def looked(reader: ScriptedReader, times: int) -> None:
    """The kiosk has asked the reader so many times more."""
    wanted, waiting = reader.asked + times, Event()
    for _ in range(int(SOON_S / 0.005)):
        if reader.asked >= wanted:
            return
        waiting.wait(0.005)
    pytest.fail("the reader is asked no more")


@pytest.fixture
def watched(reader: ScriptedReader, ends: Begin) -> Watched:
    made = Watched(str(reader.path), ends)
    made.well()
    return made


def test_a_card_is_read_and_told_once_while_it_lies(
    reader: ScriptedReader, watched: Watched
) -> None:
    reader.lay()
    told = watched.cards.next()
    assert isinstance(told, CardSeen)
    assert (told.age, told.expired) == (66, False)
    looked(reader, 12)
    assert watched.cards.nothing_more


def test_the_same_card_laid_down_again_and_another_one_are_told(
    reader: ScriptedReader, watched: Watched
) -> None:
    reader.lay()
    first = watched.cards.next()
    reader.card = b""
    looked(reader, 6)
    reader.lay()
    assert watched.cards.next() == first
    reader.lay(number=OTHER, birth="19491231")
    other = watched.cards.next()
    assert other.number_hash_day != first.number_hash_day


@pytest.mark.parametrize("speaks", ["garbage", "slow"])
def test_garbage_and_slow_bytes_are_read_through(
    reader: ScriptedReader, watched: Watched, speaks: str
) -> None:
    reader.speaks = speaks
    reader.lay()
    assert watched.cards.next().age == 66


@pytest.mark.parametrize("speaks", ["half", "not"])
def test_a_reader_that_never_answers_whole_is_told_as_silent_and_as_well_again(
    reader: ScriptedReader, watched: Watched, speaks: str, expect_log: Expect
) -> None:
    expect_log(MUTE)
    reader.speaks = speaks
    assert watched.states.next() == ("idcard", "silent")
    reader.lay()
    reader.speaks = "usual"
    watched.well()
    assert watched.cards.next().age == 66


def test_unplugged_in_the_middle_and_put_back(
    reader: ScriptedReader, watched: Watched, expect_log: Expect
) -> None:
    expect_log(GONE)
    reader.speaks = "half"
    reader.lay()
    looked(reader, 1)
    reader.pull_out()
    assert watched.states.next() == ("idcard", "unreachable")
    reader.speaks = "usual"
    reader.put_in()
    watched.well()
    assert watched.cards.next().age == 66


def test_not_there_at_start_and_plugged_in_later(
    tmp_path: Path, ends: Begin, expect_log: Expect
) -> None:
    expect_log(GONE)
    reader = ScriptedReader(tmp_path / "later")
    watched = Watched(str(reader.path), ends)
    assert watched.states.next() == ("idcard", "unreachable")
    reader.put_in()
    watched.well()
    reader.pull_out()
    assert watched.states.next() == ("idcard", "unreachable")


def test_a_card_taken_away_while_it_is_read_is_no_card(
    reader: ScriptedReader, watched: Watched
) -> None:
    reader.leaves = True
    reader.lay()
    looked(reader, 8)
    assert watched.cards.nothing_more
    reader.leaves = False
    reader.lay()
    assert watched.cards.next().age == 66


def test_half_an_answer_is_no_part_of_the_next(reader: ScriptedReader, ends: Begin) -> None:
    watched = Watched(str(reader.path), ends)
    watched.well()
    reader.torn = True
    reader.lay()
    assert watched.cards.next().age == 66
    assert watched.states.nothing_more


def test_a_card_that_cannot_be_read_is_told_once(reader: ScriptedReader, watched: Watched) -> None:
    reader.lay(number="P1234567")
    assert watched.cards.next() == CardUnread()
    looked(reader, 12)
    assert watched.cards.nothing_more


def test_until_the_hall_told_its_date_a_card_waits(reader: ScriptedReader, ends: Begin) -> None:
    watched = Watched(str(reader.path), ends)
    watched.device.terms = Terms()
    watched.well()
    reader.lay()
    looked(reader, 6)
    watched.device.terms = TERMS
    assert watched.cards.next().number_hash_book


def test_a_serial_server_on_the_network(reader: ScriptedReader, ends: Begin) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    carrier = Thread(target=_carry, args=(server, reader), daemon=True)
    carrier.start()
    watched = Watched(f"socket://127.0.0.1:{server.getsockname()[1]}", ends)
    watched.well()
    reader.lay()
    assert watched.cards.next().age == 66
    server.close()
    watched.device.stop()
    carrier.join(SOON_S)


def _carry(server: socket.socket, reader: ScriptedReader) -> None:
    """The same answers over TCP, as a box with a serial port gives them."""
    line, _ = server.accept()
    asked = b""
    with line:
        while data := line.recv(64):
            asked += data
            while len(asked) >= 10:
                line.sendall(reader.answer(asked[7:9]))
                asked = asked[10:]


def test_no_log_and_no_representation_holds_a_figure_of_the_card(
    reader: ScriptedReader,
    watched: Watched,
    caplog: pytest.LogCaptureFixture,
    expect_log: Expect,
) -> None:
    expect_log(GONE)
    with caplog.at_level(logging.DEBUG):
        reader.lay()
        told = watched.cards.next()
        reader.lay(number="P1234567")
        looked(reader, 12)
        reader.pull_out()
        assert watched.states.next() == ("idcard", "unreachable")
    kept = caplog.text + repr(vars(watched.device)) + repr(told)
    for secret in (NUMBER, NUMBER[-6:], "19600101", "张三", "某县"):
        assert secret not in kept
    assert "idcard: unreachable" in caplog.text


def test_a_line_that_is_no_device_is_unreachable(
    tmp_path: Path, ends: Begin, expect_log: Expect
) -> None:
    expect_log(GONE)
    (tmp_path / "file").write_text("not a port")
    watched = Watched(str(tmp_path / "file"), ends)
    assert watched.states.next() == ("idcard", "unreachable")


def test_it_ends_while_a_device_is_silent(tmp_path: Path) -> None:
    plug = Plug(tmp_path / "silent")
    plug.put_in()
    device = CardReader(str(plug.path), Told(), Told(), FAST)
    device.start()
    device.stop()
    assert not device.running
    plug.pull_out()
