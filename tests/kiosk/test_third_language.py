"""A third language is one file added: pages, slip, number and voice follow it where they can."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from config import words
from display.sentences import call, window_opened
from kiosk.flow import Page
from kiosk.pictures import MONDAY_0930, scenes
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage
from kiosk.showing import draw
from printers.samples import sample
from printers.slip import compose
from server.hall.bounds import Language
from tests.kiosk.conftest import Start
from tests.kiosk.examples import hall_view
from tests.running import ServerProcess
from voice.reading import pieces

CANTONESE = """
[kiosk]
language_name = "粵語"
choose_category = "揀返要辦嘅嘢"
back = "返轉頭"
[slip]
number = "你嘅籌"
"""


@pytest.fixture(autouse=True)
def cantonese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A handful of words; for all else there is Chinese."""
    folder = tmp_path / "words"
    shutil.copytree(words.FOLDER, folder)
    (folder / "yue.toml").write_text(CANTONESE, "utf-8")
    monkeypatch.setattr(words, "FOLDER", folder)
    _read_anew()
    yield
    monkeypatch.undo()
    _read_anew()


def _read_anew() -> None:
    words.languages.cache_clear()
    words.table.cache_clear()


def test_a_visitor_comes_to_it_and_round_again(
    shared_server: ServerProcess, start: Start, qtbot: QtBot
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    language, home = hand.app.screen.buttons["language"], hand.app.screen.of(Page.HOME, TilesPage)
    seen = []
    for _ in range(3):
        seen.append((language.text(), home.title.text()))
        hand.touch(language)
    assert seen == [
        ("English", "请选择办理的业务"),
        ("粵語", words.say("kiosk.choose_category", "en")),
        ("中文", "揀返要辦嘅嘢"),
    ]
    assert hand.app.visit.language == "zh"


def test_a_number_is_taken_in_it(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    for _ in range(2):
        hand.touch(hand.app.screen.buttons["language"])
    hand.take()
    hand.on(Page.SLIP)
    assert hand.app.visit.ticket is not None
    assert hand.app.visit.ticket.language == "yue"


def test_the_link_takes_every_name_a_language_may_have() -> None:
    for name in (*words.languages(), "ug", "zh-Hant"):
        assert msgspec.convert(name, Language) == name


def test_every_page_can_be_drawn_in_it(qtbot: QtBot) -> None:
    screen = KioskScreen()
    qtbot.addWidget(screen)
    for _, page, kiosk, visit in scenes(hall_view(), "yue", MONDAY_0930):
        draw(screen, page, kiosk, visit)
        assert screen.page is page
    screen.may_close = True


def test_the_slip_follows() -> None:
    slip = compose(sample("slip", "yue"), 80)
    said = repr(slip.lines)
    assert "你嘅籌" in said
    assert words.say("slip.windows", "zh") in said


def test_no_voice_reads_what_it_was_not_made_for() -> None:
    assert pieces("揀返要辦嘅嘢", "yue", {"zh", "en"}) == []
    assert call("A015", "3号窗口", "yue") == call("A015", "3号窗口", "zh")
    assert window_opened("3号窗口", "yue") == window_opened("3号窗口", "zh")


def test_reading_aloud_is_offered_only_where_there_is_a_voice(qtbot: QtBot) -> None:
    screen = KioskScreen()
    qtbot.addWidget(screen)
    screen.resize(1080, 1920)
    screen.show()
    shown = {}
    for lang in words.languages():
        _, _, kiosk, visit = next(scenes(hall_view(), lang, MONDAY_0930))
        draw(screen, Page.ACCESS, structs.replace(kiosk, guided=frozenset({"zh", "en"})), visit)
        shown[lang] = "spoken" in [each for _, each in screen.of(Page.ACCESS, TilesPage).shown()]
    assert shown == {"zh": True, "en": True, "yue": False}
    screen.may_close = True
