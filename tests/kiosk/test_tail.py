"""The end of a phone's number, where the whole number is typed."""

from pytestqt.qtbot import QtBot

from kiosk.screens.figures import FiguresContent, FiguresPage

CONTENT = FiguresContent(
    what="book_phone", title="请输入手机号后四位", length=4, most=11, before="尾号", ok="预约"
)


def test_the_last_four_of_a_whole_number_count(qtbot: QtBot) -> None:
    page = FiguresPage()
    qtbot.addWidget(page)
    page.draw(CONTENT, "zh")
    for each in "138556329870":
        page.pad.keys[each].click()
    assert page.shown.text() == "尾号 2 9 8 7"
    with qtbot.waitSignal(page.pressed) as heard:
        page.pad.ok.click()
    assert heard.args == ["book_phone", "2987"]
    assert page.shown.text() == "尾号 – – – –"
