"""What a window's papers say: an item's guide and the clerk's ticks, on both widths."""

from datetime import date

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from config import theme
from config.words import say
from counter import papers
from counter.dialogs.papers import PapersDialog, turn
from counter.papers import Checked, acceptance, material_words, notice, usual_days
from counter.papers_buttons import papers_button
from counter.papers_wording import failure
from counter.pictures_papers import library
from counter.scene import Scene
from counter.style import sheet
from printers.plain import plain
from printers.slip import compose
from printers.spooler import Outcome
from server.link.items import Guide, Item, Material
from server.link.library import Library
from tests.counter.conftest import changed

ITEM = next(iter(library().items.values()))
MISSING = Checked(item=ITEM, missing=frozenset({1, 4}), spared=frozenset({3}), added="户口簿")


def test_the_notice_marks_what_is_missing_and_leaves_out_what_is_not_needed(serving: Scene) -> None:
    content = notice(serving, MISSING)
    kept = [(each.name, each.ticked, each.missing) for each in content.materials]
    assert kept == [
        ("居民身份证", True, False),
        ("社会保险登记表", False, True),
        ("劳动合同", True, False),
        ("单位出具的缴费基数证明（加盖公章）", False, True),
        ("户口簿", False, True),
    ]
    assert (content.hall, content.code) == ("县政务服务中心", ITEM.code)
    assert content.place == "3号窗口"


def test_where_nothing_is_ticked_the_list_says_what_is_needed(serving: Scene) -> None:
    content = notice(serving, Checked(item=ITEM))
    assert len(content.materials) == len(ITEM.guide.materials)
    assert not any(each.ticked or each.missing for each in content.materials)


def test_the_paper_is_in_the_visitors_language(serving: Scene) -> None:
    assert serving.window is not None
    assert serving.current is not None
    foreign = replace(serving.current, language="en")
    scene = changed(serving, window=replace(serving.window, current=foreign))
    content = notice(scene, MISSING)
    assert content.language == "en"
    assert content.materials[0].name == "ID card"
    assert acceptance(scene, MISSING, "1", None).window == "Window 3"


@pytest.mark.parametrize("width", [58, 80])
def test_the_acceptance_lists_what_was_taken_in_and_by_when(serving: Scene, width: int) -> None:
    content = acceptance(serving, MISSING, "34188220261", date(2026, 11, 30), reprint=True)
    assert content.taken_in == ("居民身份证（原件，复印件 1）", "劳动合同（原件，复印件 1）")
    words = plain(compose(content, width))
    for expected in ("34188220261", "2026年11月30日 星期一", "王敏", say("slip.reprint", "zh")):
        assert expected in words


@pytest.mark.parametrize(
    ("limit", "days"), [("5个工作日", 5), ("20 工作日内", 20), ("当场办结", -1), ("", -1)]
)
def test_the_promise_of_a_guide_is_read_where_it_says_working_days(limit: str, days: int) -> None:
    item = Item(id="i", name={"zh": "i"}, department={"zh": "d"}, service="A")
    guide = Guide(time_limit={"zh": limit} if limit else {})
    assert usual_days(replace(item, guide=guide)) == days


@pytest.mark.parametrize(
    ("result", "kind", "word"),
    [
        ("failed", "paper_out", "printer_paper_out"),
        ("failed", "too_late", "printer_other"),
        ("uncertain", "no_proof", "uncertain"),
    ],
)
def test_a_failure_says_what_to_do(idle: Scene, result: str, kind: str, word: str) -> None:
    outcome = Outcome("j", result, kind, None, 1.0)  # type: ignore[arg-type]
    reason = papers.said(word, "zh")
    assert reason in failure(idle, outcome)
    assert failure(idle, outcome) != failure(changed(idle, lang="en"), outcome)


def test_the_button_needs_no_server_but_a_person(idle: Scene) -> None:
    assert papers_button(changed(idle, link=False)).enabled
    assert not papers_button(changed(idle, person="")).enabled


def test_what_a_guide_says_of_a_paper_is_a_sentence_of_its_own() -> None:
    note = {"zh": "核验后退还原件", "en": "Checked and handed back"}
    paper = Material(name={"zh": "身份证", "en": "ID card"}, original=True, copies="1", note=note)
    told = material_words(paper, "en", note=True)
    assert told == "ID card (original, copies: 1). Checked and handed back"
    assert material_words(paper, "zh", note=True) == "身份证（原件，复印件 1），核验后退还原件"
    assert material_words(paper, "en") == "ID card (original, copies: 1)"


def test_boxes_and_words_of_the_dialog_are_those_of_the_paper(serving: Scene, qtbot: QtBot) -> None:
    dialog = PapersDialog(serving, library(), True)
    qtbot.addWidget(dialog)
    dialog.setStyleSheet(sheet())
    dialog.show()
    dialog.items.setCurrentRow(0)
    rows = [dialog.materials.item(at) for at in range(dialog.materials.count())]
    assert {each.text()[:2] for each in rows} == {"☐ "}, "nobody has looked"
    turn(rows[0])
    assert rows[0].text().startswith("☐ 还缺 ")
    assert rows[1].text().startswith("☑ 已有 ")
    turn(rows[0])
    assert rows[0].text().startswith("不需要 ")
    turn(rows[0])
    assert rows[1].text().startswith("☐ "), "as before"
    dialog.case.setText("3418822026112300015")
    needed = dialog.case.fontMetrics().horizontalAdvance(dialog.case.text())
    assert needed < dialog.case.width() - 2 * theme.GRID * 2, "a long number is seen whole"


def test_without_items_nothing_is_asked_about_them(serving: Scene, qtbot: QtBot) -> None:
    dialog = PapersDialog(serving, Library(), True)
    qtbot.addWidget(dialog)
    dialog.show()
    parts = (dialog.hint, dialog.added, dialog.case, dialog.promise)
    assert not any(each.isVisible() for each in parts)
    dialog.show_library(library())
    assert all(each.isVisible() for each in parts)
