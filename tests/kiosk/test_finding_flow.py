"""A visitor who looks for an item: the whole kiosk, a real server with the sample items, paper."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from config.paths import HALLS
from kiosk.flow import AT_REST, Page
from kiosk.screens.guide import GuidePage
from kiosk.screens.search import SearchPage
from kiosk.screens.tiles import TilesPage
from printers.virtual import VirtualPrinter
from tests.kiosk.conftest import Hand, Start
from tests.running import ServerProcess, run_program, say, server_process

SAMPLE = HALLS / "guangde.toml"
EVENING = "2026-11-23T20:00:00+08:00"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The sample hall with its items, on a Monday morning."""
    with server_process(tmp_path_factory.mktemp("sample"), hall=SAMPLE) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "items"


class Finder:
    """A visitor at a kiosk that has its library."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.app = hand, hand.app
        hand.until(lambda: bool(self.app.kiosk.library.items))

    @property
    def search(self) -> SearchPage:
        return self.app.screen.of(Page.SEARCH, SearchPage)

    @property
    def guide(self) -> GuidePage:
        return self.app.screen.of(Page.GUIDE, GuidePage)

    def bar(self, what: str) -> None:
        self.hand.touch(self.app.screen.buttons[what])

    def type(self, text: str) -> None:
        self.bar("search")
        self.hand.on(Page.SEARCH)
        for letter in text:
            self.search.keyboard.keys[letter].click()

    def rows(self) -> list[str]:
        return [made.row.id for made in self.search.results.made if made.isVisible()]

    def row(self, at: int = 0) -> str:
        """Touch a row; the item it stands for."""
        made = self.search.results.made[at]
        self.hand.touch(made)
        self.hand.on(Page.GUIDE)
        return made.row.id

    def answer(self, to: str) -> None:
        self.hand.tile(Page.CHOOSE, to)

    def answers(self) -> list[str]:
        return [which for _, which in self.app.screen.of(Page.CHOOSE, TilesPage).shown()]

    def deed(self, what: str) -> None:
        at = [each for each, _ in self.guide._deeds].index(what)
        self.hand.touch(self.guide.made[at])

    def deeds(self) -> list[str]:
        return [each for each, _ in self.guide._deeds]

    def read(self) -> str:
        return "\n".join(each.text() for each in self.guide.reader.findChildren(QLabel))


@pytest.fixture
def finder(sample: ServerProcess, start: Start, folder: Path) -> Finder:
    hand = start(sample, items=folder)
    hand.on(Page.HOME)
    return Finder(hand)


def taken_by(server: ServerProcess, hand: Hand) -> list[dict[str, Any]]:
    rows = [row["body"] for row in server.events() if row["type"] == "TicketTaken"]
    return [body for body in rows if body["station"] == hand.app.kiosk.station]


def test_three_letters_lead_to_the_guide_its_paper_and_a_number(
    sample: ServerProcess, finder: Finder, printer: VirtualPrinter
) -> None:
    finder.type("gjj")
    services = {finder.app.kiosk.library.items[each].service for each in finder.rows()}
    assert services == {"fund"}
    item = finder.app.kiosk.library.items[finder.row()]
    assert finder.guide.title.text() == item.name["zh"]
    assert all(each.name["zh"] in finder.read() for each in item.guide.materials)
    assert item.version in finder.guide.origin.text()
    finder.deed("print_list")
    finder.hand.until(lambda: finder.guide.notice.text() == "请取走材料清单")
    (paper,) = printer.slips
    assert finder.guide.made[1].text() == "再打一次"
    assert not paper.printed.unknown
    finder.deed("service")
    finder.hand.tile(Page.CLASSES, "ordinary")
    finder.hand.on(Page.SLIP)
    (ticket,) = taken_by(sample, finder.hand)
    assert ticket["service"] == "fund"
    assert len(printer.slips) == 2


def test_back_leads_to_the_same_rows_and_then_home(finder: Finder) -> None:
    finder.type("sbk")
    rows = finder.rows()
    finder.row()
    finder.bar("back")
    finder.hand.on(Page.SEARCH)
    assert finder.rows() == rows
    finder.bar("back")
    finder.hand.on(Page.HOME)
    finder.bar("search")
    assert finder.search.line.text() == "搜索事项"


def test_who_finds_nothing_gets_an_enquiry_number(sample: ServerProcess, finder: Finder) -> None:
    finder.type("zzzzz")
    assert finder.rows() == []
    assert finder.search.heading.text() == "没有找到，可取咨询号，或请人帮我"
    finder.hand.touch(finder.search.deed_button)
    finder.hand.tile(Page.CLASSES, "ordinary")
    finder.hand.on(Page.SLIP)
    (ticket,) = taken_by(sample, finder.hand)
    assert ticket["service"] == "inquiry"


def test_questions_lead_to_one_item_and_back_one_by_one(finder: Finder) -> None:
    finder.bar("search")
    finder.hand.touch(finder.search.deed_button)
    finder.answer("social-card")
    first = finder.answers()
    finder.answer("card-what")
    finder.answer("item:social-card-pin")
    finder.hand.on(Page.GUIDE)
    assert finder.app.visit.finding.item == "social-card-pin"
    finder.bar("back")
    assert "item:social-card-pin" in finder.answers()
    finder.bar("back")
    assert finder.answers() == first
    finder.bar("back")
    assert "social-card" in finder.answers()
    finder.bar("back")
    finder.hand.on(Page.SEARCH)


def test_an_answer_may_lead_to_a_service(finder: Finder) -> None:
    finder.hand.touch(finder.app.screen.buttons["more"])
    finder.hand.tile(Page.MORE, "choose")
    for to in ("fund-draw", "fund-left", "service:fund"):
        finder.answer(to)
    finder.hand.on(Page.CLASSES)
    assert finder.app.visit.service == "fund"


def test_not_sure_always_ends_in_an_enquiry_number(finder: Finder) -> None:
    finder.hand.touch(finder.app.screen.buttons["more"])
    finder.hand.tile(Page.MORE, "choose")
    finder.answer("retire")
    finder.answer("unknown")
    finder.hand.on(Page.CLASSES)
    assert finder.app.visit.service == "inquiry"


def test_from_a_category_its_items_stand_there_at_once(finder: Finder) -> None:
    finder.hand.tile(Page.HOME, "insurance")
    finder.hand.on(Page.SERVICES)
    finder.bar("search")
    services = {finder.app.kiosk.library.items[each].service for each in finder.rows()}
    assert services <= {"insurance", "fund"}
    assert "社保" in finder.search.heading.text()


def test_an_old_guide_is_marked_and_not_printed(finder: Finder) -> None:
    library, day = finder.app.kiosk.library, "2026-11-23"
    old = next(each for each in library.items.values() if library.old(each, day))
    finder.bar("search")
    finder.hand.clock.time += 1
    finder.app.press("item", old.id)
    finder.hand.on(Page.GUIDE)
    assert finder.guide.notice.text() == "内容较旧，请以窗口为准，不打印材料清单"
    assert finder.deeds() == ["service"]


def test_without_paper_it_is_said_and_may_be_tried_again(
    finder: Finder, printer: VirtualPrinter
) -> None:
    printer.fault = "no_paper"
    finder.type("gjj")
    finder.row()
    finder.deed("print_list")
    finder.hand.until(lambda: "打印机缺纸" in finder.guide.notice.text())
    assert finder.deeds() == ["service", "print_list"]
    assert not printer.slips


def test_in_english_everything_is_english(finder: Finder) -> None:
    finder.bar("language")
    finder.bar("search")
    QTest.keyClicks(finder.app.screen, "housing fund")
    assert finder.rows()
    assert "found" in finder.search.heading.text()
    finder.row()
    assert "What to bring" in finder.read()


def test_what_the_visitor_looked_for_is_forgotten_with_them(finder: Finder) -> None:
    finder.type("gjj")
    finder.hand.wait_s(61)
    finder.hand.on(Page.HOME)
    assert finder.app.visit.finding.typed == ""


def test_another_catalogue_comes_while_the_kiosk_runs(
    tmp_path: Path, start: Start, folder: Path
) -> None:
    with server_process(tmp_path / "hall", hall=SAMPLE) as server:
        hand = start(server, items=folder)
        finder = Finder(hand)
        finder.bar("search")
        item = next(each for each in finder.app.kiosk.library.items if each not in led_to(finder))
        hand.clock.time += 1
        finder.app.press("item", item)
        run_program("items", "export", "--data", str(server.data), str(tmp_path / "out"))
        without(tmp_path / "out", item)
        say("items", "import", "--data", str(server.data), "--json", str(tmp_path / "out"))
        hand.until(lambda: item not in finder.app.kiosk.library.items)
        assert finder.guide.title.text() == "这一项已不再办理"
        assert finder.deeds() == []


def without(folder: Path, item: str) -> None:
    """An item is withdrawn in the exported table."""
    path = folder / "items.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    changed = [{**row, "withdrawn": "1" if row["id"] == item else ""} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(changed)


def led_to(finder: Finder) -> set[str]:
    """The items some answer leads to: those are not withdrawn."""
    choices = finder.app.kiosk.library.choices.values()
    found = (answer.to for each in choices for it in each.questions for answer in it.answers)
    return {each.removeprefix("item:") for each in found}


def test_closed_and_away_the_guides_are_still_there(
    tmp_path: Path, start: Start, folder: Path
) -> None:
    """二十四小时自助区: no number, but what to bring; with the last catalogue on the disk."""
    with server_process(tmp_path / "hall", hall=SAMPLE, hall_time=EVENING) as server:
        hand = start(server, items=folder)
        hand.on(Page.CLOSED)
        finder = Finder(hand)
        finder.type("gjj")
        finder.row()
        assert finder.deeds() == ["book_service", "print_list"]
        finder.deed("book_service")
        hand.on(Page.BOOK_DAY)
        finder.bar("back")
        hand.on(Page.GUIDE)
        assert "下次取号：明天" in finder.guide.notice.text()
        server.kill()
        hand.until(lambda: not finder.app.kiosk.linked)
        finder.hand.on(Page.GUIDE)
        assert finder.guide.notice.text() == "暂时连不上，不能取号，指南可以先看"
        finder.bar("back")
        finder.bar("back")
        hand.until(lambda: finder.app.page in AT_REST)
        finder.app.stop()
        again = Finder(start(server, items=folder, name=finder.app.kiosk.station, paired=False))
        again.hand.until(lambda: again.app.page in AT_REST)
        again.type("sbk")
        assert again.rows()
