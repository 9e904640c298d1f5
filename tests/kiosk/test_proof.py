"""刷身份证 at a whole kiosk: a scripted reader on a real pty, a real server, a real printer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.paths import PROJECT
from kiosk.flow import Page
from kiosk.screens.notice import NoticePage
from kiosk.screens.proof import ProofPage
from kiosk.screens.tiles import TilesPage
from tests.kiosk.conftest import Hand, Start
from tests.kiosk.devices.cards import NUMBER
from tests.kiosk.devices.plugs import ScriptedReader
from tests.kiosk.test_app import taken_by
from tests.running import ServerProcess, server_process

ELDERLY = '{ id = "elderly",'
YOUNG = {"number": "110105200001011000", "birth": "20000101"}


@pytest.fixture(scope="module")
def asking_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The small hall, where 老年人 has to be proved."""
    folder = tmp_path_factory.mktemp("asking")
    hall = (PROJECT / "tests" / "small_hall.toml").read_text("utf-8")
    assert ELDERLY in hall
    (folder / "hall.toml").write_text(
        hall.replace(ELDERLY, f"{ELDERLY} needs_proof = true,"), "utf-8"
    )
    with server_process(folder / "data", hall=folder / "hall.toml") as server:
        yield server


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ScriptedReader]:
    made = ScriptedReader(tmp_path / "card-reader")
    made.put_in()
    yield made
    if made.path.is_symlink():
        made.pull_out()


@pytest.fixture
def hand(asking_server: ServerProcess, reader: ScriptedReader, start: Start) -> Hand:
    """At a kiosk whose reader is well."""
    made = start(asking_server, card_reader=str(reader.path))
    made.on(Page.HOME)
    made.until(lambda: made.app.kiosk.reads_cards)
    return made


def shown(hand: Hand) -> ProofPage:
    return hand.app.screen.of(Page.PROOF, ProofPage)


def says(hand: Hand, title: str) -> None:
    hand.until(lambda: shown(hand).title.text() == title)


def finished(hand: Hand) -> None:
    hand.button(Page.SLIP, "finished")
    hand.on(Page.HOME)


def test_an_age_on_a_card_proves_the_class(
    asking_server: ServerProcess, reader: ScriptedReader, hand: Hand
) -> None:
    hand.take("A", "elderly")
    hand.on(Page.PROOF)
    says(hand, "请把身份证放在读卡区")
    reader.lay()
    hand.on(Page.SLIP)
    (ticket,) = taken_by(asking_server, hand)
    assert (ticket["class_"], ticket["proved"]) == ("elderly", True)
    assert len(ticket["person_hash"]) == 64
    assert NUMBER not in repr(asking_server.events()) + repr(hand.app.visit)


def test_without_a_card_the_window_confirms(asking_server: ServerProcess, hand: Hand) -> None:
    hand.take("A", "elderly")
    hand.on(Page.PROOF)
    hand.touch(shown(hand).buttons["proof_window"])
    hand.on(Page.SLIP)
    (ticket,) = taken_by(asking_server, hand)
    assert (ticket["class_"], ticket["proved"], ticket["person_hash"]) == ("elderly", False, "")


def test_a_young_persons_card_proves_nothing_and_an_ordinary_number_is_offered(
    asking_server: ServerProcess, reader: ScriptedReader, hand: Hand
) -> None:
    hand.take("B", "elderly")
    hand.on(Page.PROOF)
    reader.lay(**YOUNG)
    says(hand, "这张身份证未满 60 周岁")
    hand.touch(shown(hand).buttons["proof_ordinary"])
    hand.on(Page.SLIP)
    (ticket,) = taken_by(asking_server, hand)
    assert (ticket["class_"], ticket["proved"]) == ("ordinary", False)


def test_a_card_that_cannot_be_read_is_said_and_the_next_one_counts(
    asking_server: ServerProcess, reader: ScriptedReader, hand: Hand
) -> None:
    hand.take("B", "elderly")
    hand.on(Page.PROOF)
    reader.lay(number="P1234567")
    says(hand, "没有读出身份证")
    reader.lay(number="11010519491231002X", birth="19491231")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(asking_server, hand)
    assert ticket["proved"]


def test_a_card_laid_down_at_home_counts_for_the_number_and_its_proof(
    asking_server: ServerProcess, reader: ScriptedReader, hand: Hand
) -> None:
    person = {"number": "11010519491231010X", "birth": "19491231"}
    home = hand.app.screen.of(Page.HOME, TilesPage)
    reader.lay(**person)
    hand.until(lambda: home.notice.text() == "已读取身份证")
    hand.take("A", "elderly")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(asking_server, hand)
    assert (ticket["proved"], len(ticket["person_hash"])) == (True, 64)
    finished(hand)
    assert home.notice.isHidden()


def test_the_same_person_is_told_of_the_number_they_have(
    asking_server: ServerProcess, reader: ScriptedReader, hand: Hand
) -> None:
    person = {"number": "110105196512310054", "birth": "19651231"}
    home = hand.app.screen.of(Page.HOME, TilesPage)
    for page in (Page.SLIP, Page.AGAIN):
        asked = reader.asked
        hand.until(lambda since=asked: reader.asked > since + 8)  # type: ignore[misc]
        reader.lay(**person)
        hand.until(lambda: home.notice.text() == "已读取身份证")
        reader.card = b""
        hand.take("B")
        hand.on(page)
        if page is Page.SLIP:
            finished(hand)
    (first,) = taken_by(asking_server, hand)
    title = hand.app.screen.of(Page.AGAIN, NoticePage).title.text()
    assert title == f"您已有号码 {first['number']}，还在等候"


def test_a_reader_pulled_out_is_said_told_and_back_without_a_restart(
    asking_server: ServerProcess,
    reader: ScriptedReader,
    hand: Hand,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("device WARNING: idcard: unreachable")

    def faults() -> list[str]:
        told = [each for each in asking_server.events() if each["type"].startswith("Fault")]
        name = hand.app.kiosk.station
        return [each["type"] for each in told if each["body"]["station"] == name]

    hand.take("A", "elderly")
    hand.on(Page.PROOF)
    reader.pull_out()
    says(hand, "读卡器暂时不能用")
    hand.until(lambda: faults() == ["FaultBegan"])
    reader.put_in()
    says(hand, "请把身份证放在读卡区")
    hand.until(lambda: faults() == ["FaultBegan", "FaultEnded"])


def test_without_a_reader_no_card_is_asked_for(asking_server: ServerProcess, start: Start) -> None:
    hand = start(asking_server)
    hand.take("A", "elderly")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(asking_server, hand)
    assert (ticket["class_"], ticket["proved"]) == ("elderly", False)


def test_with_a_number_in_the_hand_a_card_changes_nothing(
    reader: ScriptedReader, hand: Hand
) -> None:
    hand.take("A")
    hand.on(Page.SLIP)
    asked = reader.asked
    reader.lay()
    hand.until(lambda: reader.asked > asked + 8)
    assert hand.app.page is Page.SLIP
    assert hand.app.visit.identity.card is None
