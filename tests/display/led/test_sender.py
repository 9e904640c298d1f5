"""Strips at a scripted card on a real pty and a real TCP port: shown, refused, silent, and back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from display.led.files import SHIPPED, read_template
from display.led.sender import PACE, Sender
from display.led.strip import Fitted, Strip
from ports.plugged import Pace
from tests.display.led.board import Card, SerialBoard, TcpBoard
from tests.ports.told import SOON_S, Told
from tests.ports.told import ends as ends

Begin = Callable[[Any], Any]
Expect = Callable[[str], None]
FAST = Pace(poll=0.05, answer=0.2, retry=0.05, listen=0.02)


def strip(address: str, name: str = "W1", card: int = 0, **more: Any) -> Fitted:
    told: dict[str, Any] = {"kind": "bx-5k", "window": "1", "per_second": 10.0} | more
    return Fitted(Strip(name=name, address=address, card=card, **told))


def until(true: Callable[[], bool]) -> None:
    """Wait for the other thread."""
    pause, end = Event(), monotonic() + SOON_S
    while not true():
        assert monotonic() < end, "it never came true"
        pause.wait(0.005)


def texts(card: Card) -> list[str]:
    return [each.text for each in card.pages]


@pytest.fixture
def card() -> Card:
    return Card()


@pytest.fixture
def board(tmp_path: Path, card: Card) -> Iterator[SerialBoard]:
    made = SerialBoard(tmp_path / "strip", card.hears)
    made.put_in()
    yield made
    if made.path.is_symlink():
        made.pull_out()


def test_a_text_stands_on_the_card_and_the_card_is_asked_whether_it_is_there(
    board: SerialBoard, card: Card, ends: Begin
) -> None:
    told = Told()
    sender = ends(Sender(str(board.path), [strip(str(board.path))], told, FAST))
    assert told.next() == ("strip W1", "")
    sender.show("W1", "请A015号")
    until(lambda: "请A015号" in texts(card))
    until(lambda: card.pings > 3)
    assert texts(card) == [" ", "请A015号"]
    assert (card.flash, card.wrong, told.nothing_more) == ([], [], True)


def test_over_tcp_it_is_the_same(card: Card, ends: Begin) -> None:
    there, told = TcpBoard(card), Told()
    sender = ends(Sender(there.address, [strip(there.address, kind="bx-6k")], told, FAST))
    sender.show("W1", "请A015号")
    assert told.next() == ("strip W1", "")
    until(lambda: "请A015号" in texts(card))
    assert card.pages[-1].in_pixels
    there.close()


def test_a_card_at_a_tcp_port_that_went_and_came_back_has_its_text_again(
    card: Card, ends: Begin, expect_log: Expect
) -> None:
    expect_log("device WARNING: strip W1: (unreachable|silent)")
    there, told = TcpBoard(card), Told()
    sender = ends(Sender(there.address, [strip(there.address)], told, FAST))
    sender.show("W1", "请A015号")
    assert told.next() == ("strip W1", "")
    until(lambda: "请A015号" in texts(card))
    there.close()
    assert told.next()[1] in ("unreachable", "silent")
    card.pages.clear()
    again = TcpBoard(card, there.port)
    until(lambda: texts(card)[-1:] == ["请A015号"])
    until(lambda: not told.nothing_more)
    again.close()


def test_only_the_newest_of_many_texts_is_brought_and_no_more_than_so_many_a_second(
    board: SerialBoard, card: Card, ends: Begin
) -> None:
    told = Told()
    slow = strip(str(board.path), per_second=2.0)
    sender = ends(Sender(str(board.path), [slow], told, FAST))
    assert told.next() == ("strip W1", "")
    began = monotonic()
    for number in range(300):
        sender.show("W1", f"请A{number:03}号")
    until(lambda: texts(card)[-1] == "请A299号")
    passed = monotonic() - began
    assert len(card.pages) <= 2 + passed * 2


@pytest.mark.parametrize("mood", ["nack_once", "torn"])
def test_a_refusal_and_half_an_answer_are_no_fault_the_text_is_sent_again(
    board: SerialBoard, card: Card, ends: Begin, mood: str
) -> None:
    told = Told()
    sender = ends(Sender(str(board.path), [strip(str(board.path))], told, FAST))
    assert told.next() == ("strip W1", "")
    card.mood = mood
    sender.show("W1", "请A015号")
    until(lambda: "请A015号" in texts(card))
    until(lambda: card.pings > 3)
    assert told.nothing_more


@pytest.mark.parametrize("mood", ["silent", "nack"])
def test_a_card_that_takes_nothing_is_a_fault_until_it_does(
    board: SerialBoard, card: Card, ends: Begin, mood: str, expect_log: Expect
) -> None:
    expect_log("device WARNING: strip W1: silent")
    told = Told()
    card.mood = mood
    sender = ends(Sender(str(board.path), [strip(str(board.path))], told, FAST))
    sender.show("W1", "请A015号")
    assert told.next() == ("strip W1", "silent")
    card.mood = "well"
    assert told.next() == ("strip W1", "")
    assert texts(card)[-1] == "请A015号"


def test_pulled_out_and_put_back_it_shows_what_is_true_now(
    board: SerialBoard, card: Card, ends: Begin, expect_log: Expect
) -> None:
    expect_log("device WARNING: strip W1: unreachable")
    told = Told()
    sender = ends(Sender(str(board.path), [strip(str(board.path))], told, FAST))
    sender.show("W1", "请A015号")
    assert told.next() == ("strip W1", "")
    board.pull_out()
    assert told.next() == ("strip W1", "unreachable")
    card.pages.clear()
    sender.show("W1", "请A016号")
    board.put_in()
    assert told.next() == ("strip W1", "")
    assert texts(card) == ["请A016号"]


def test_several_cards_share_a_line_and_a_dead_one_does_not_silence_the_other(
    tmp_path: Path, ends: Begin, expect_log: Expect
) -> None:
    expect_log("device WARNING: strip W1\\+W2: silent")
    one, two, told = Card(), Card(), Told()
    two.mood = "silent"

    def hears(data: bytes) -> bytes:
        """Both hear everything; each answers what is meant for it."""
        answer = one.hears(data)
        two.hears(data)
        mine = bool(data) and data[8:10] == b"\x01\x00"
        return answer if mine else b""

    board = SerialBoard(tmp_path / "bus", hears)
    board.put_in()
    address = str(board.path)
    both = [strip(address, "W1", 1), strip(address, "W2", 2)]
    sender = ends(Sender(address, both, told, FAST))
    sender.show("W2", "请B001号")
    assert told.next() == ("strip W1+W2", "silent")
    sender.show("W1", "请A015号")
    until(lambda: (1, "请A015号") in [(each.card, each.text) for each in one.pages])
    sender.stop()
    board.pull_out()


def test_a_strip_by_template_answers_as_it_is_written_or_not_at_all(
    tmp_path: Path, ends: Begin, expect_log: Expect
) -> None:
    expect_log("device WARNING: strip T: silent")
    heard, says = bytearray(), {"answer": b"\x06"}

    def hears(data: bytes) -> bytes:
        heard.extend(data)
        return says["answer"] if data else b""

    board = SerialBoard(tmp_path / "text", hears)
    board.put_in()
    address, told = str(board.path), Told()
    template = read_template(SHIPPED / "framed.toml")
    fitted = Fitted(Strip(name="T", address=address, kind="framed", window="1", card=3), template)
    sender = ends(Sender(address, [fitted], told, FAST))
    assert told.next() == ("strip T", "")
    says["answer"] = b"\x15"
    sender.show("T", "A015")
    assert told.next() == ("strip T", "silent")
    says["answer"] = b"\x06"
    assert told.next() == ("strip T", "")
    assert heard.endswith(bytes.fromhex("AA5503053141303135100D"))
    sender.stop()
    board.pull_out()


def test_the_pace_in_a_hall_keeps_a_silent_card_within_three_seconds() -> None:
    """What a first failure costs the others on the line; afterwards one try at a time."""
    assert 3 * PACE.answer < 3.0
