"""The window of the virtual printer: what it shows of slips and faults, and what a click says."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from demo.printer_screen import STRIP, PrinterScreen
from printers.virtual import FAULTS


def slip(folder: Path, number: int, height: int = 800) -> Path:
    path = folder / f"slip-{number:04d}.png"
    Image.new("1", (640, height), 1).save(path)
    return path


@pytest.fixture
def screen(qtbot: QtBot) -> PrinterScreen:
    made = PrinterScreen()
    qtbot.addWidget(made)
    made.show()
    return made


def printed(path: Path) -> dict[str, object]:
    return {"slip": str(path), "text": "A001", "qr": ["jiaohao"]}


def test_slips_of_an_earlier_run_stand_in_their_order(
    screen: PrinterScreen, tmp_path: Path
) -> None:
    for number in (9, 10, 2):
        slip(tmp_path, number)
    screen.show_slips(tmp_path)
    assert [screen.strip.item(row).text() for row in range(3)] == ["10", "9", "2"]
    assert "本次打印 0 张，以前 3 张" in screen.count.text()


def test_the_newest_slip_is_shown_large_and_counted(screen: PrinterScreen, tmp_path: Path) -> None:
    screen.hear(printed(slip(tmp_path, 1)))
    screen.hear(printed(slip(tmp_path, 2, height=400)))
    assert screen.slip.pixmap().height() == pytest.approx(400, abs=8)
    assert screen.strip.currentItem().text() == "2"
    assert "本次打印 2 张" in screen.count.text()
    assert "Printed 2" in screen.count.text()
    assert screen.code.text() == "jiaohao"


def test_a_long_slip_is_seen_whole_or_stays_readable(screen: PrinterScreen, tmp_path: Path) -> None:
    screen.hear(printed(slip(tmp_path, 1, height=1200)))
    assert screen.slip.pixmap().height() <= screen.paper.viewport().height()
    screen.hear(printed(slip(tmp_path, 2, height=4000)))
    assert screen.slip.pixmap().width() == pytest.approx(640 * 0.6, abs=8)


def test_an_earlier_slip_is_shown_by_a_click(screen: PrinterScreen, tmp_path: Path) -> None:
    screen.hear(printed(slip(tmp_path, 1, height=300)))
    screen.hear(printed(slip(tmp_path, 2, height=500)))
    screen.strip.setCurrentRow(1)
    assert screen.slip.pixmap().height() == pytest.approx(300, abs=8)


def test_the_row_does_not_grow_for_ever(screen: PrinterScreen, tmp_path: Path) -> None:
    path = slip(tmp_path, 1, height=80)
    for _ in range(STRIP + 5):
        screen.hear(printed(path))
    assert screen.strip.count() == STRIP


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_its_switch(screen: PrinterScreen, qtbot: QtBot, fault: str) -> None:
    button = screen.faults[fault]
    zh, en = button.text().split("\n")
    assert zh != en
    assert button.accessibleName() == f"{zh} {en}"
    with qtbot.waitSignal(screen.switched) as said:
        button.click()
    assert said.args == [fault]


def test_one_switch_is_lit_the_one_the_printer_says(screen: PrinterScreen) -> None:
    screen.hear({"fault": "cover"})
    assert [name for name, button in screen.faults.items() if button.isChecked()] == ["cover"]


def test_where_it_listens_is_shown(screen: PrinterScreen) -> None:
    screen.hear({"ready": True, "port": 9100})
    assert screen.where.text() == "TCP 9100"
    screen.hear({"ready": True, "port": 40123, "serial": "/tmp/ttySLIP"})
    assert screen.where.text() == "/tmp/ttySLIP"
