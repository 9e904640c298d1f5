"""What the hall did not take is told until it has been read; a disk that takes nothing is told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter.app import Counter
from counter.away.away import Away
from counter.away.calls import AnyEntry, Refused
from counter.away.outcome import NotTakenDialog
from counter.dialogs.more import MoreDialog
from counter.options import Options
from tests.counter.away.test_calls import called, ended
from tests.counter.conftest import changed

REFUSED = Refused(press="p", code="served_elsewhere", values={"window": "2", "number": "A001"})


@pytest.fixture
def counter(tmp_path: Path, qtbot: QtBot) -> Iterator[Counter]:
    """Drawn, and on no link."""
    options = Options(url="ws://127.0.0.1:1", name="counter-1", kept=tmp_path / "window")
    made = Counter(options)
    qtbot.addWidget(made.panel)
    qtbot.addWidget(made.bar)
    yield made
    made.stop()


def noted(counter: Counter, *entries: AnyEntry) -> Away:
    """The counter's own part, back on the link with these in its journal."""
    (away,) = (each for each in counter._parts if isinstance(each, Away))
    for each in entries:
        assert away.note(each)
    away.saw(changed(counter.scene, link=True))
    return away


def kept(tmp_path: Path) -> bytes:
    return (tmp_path / "window.calls").read_bytes()


def test_it_waits_for_another_dialog_and_goes_only_when_read(
    counter: Counter, tmp_path: Path
) -> None:
    away = noted(counter, called("p"), ended("p"), REFUSED)
    other = MoreDialog(counter.scene)
    counter.open(other)
    away._tell()
    assert counter.dialog is other
    other.reject()
    away._tell()
    first = counter.dialog
    assert isinstance(first, NotTakenDialog)
    counter.open(MoreDialog(counter.scene))
    assert kept(tmp_path), "another dialog has closed it: nobody has read it"
    assert counter.dialog is not None
    counter.dialog.reject()
    away._tell()
    second = counter.dialog
    assert isinstance(second, NotTakenDialog)
    second.go.click()
    assert kept(tmp_path) == b""


def test_what_was_refused_while_it_was_open_is_told_too(counter: Counter, tmp_path: Path) -> None:
    away = noted(counter, called("p"), ended("p"), REFUSED)
    away._tell()
    first = counter.dialog
    assert isinstance(first, NotTakenDialog)
    for each in (called("q"), ended("q"), Refused(press="q", code="other_day")):
        away.note(each)
    first.go.click()
    assert kept(tmp_path)


def test_a_disk_that_takes_nothing_is_told_and_the_counter_goes_on(
    tmp_path: Path, qtbot: QtBot, expect_log: Callable[[str], None]
) -> None:
    expect_log("store ERROR: calls by hand are kept in memory only")
    (tmp_path / "file").write_text("no folder")
    options = Options(url="ws://127.0.0.1:1", name="counter-1", kept=tmp_path / "file" / "window")
    made = Counter(options)
    qtbot.addWidget(made.panel)
    qtbot.addWidget(made.bar)
    away = noted(made, called("p"))
    away._show()
    assert made.scene.hand.trouble
    assert made.scene.hand.number == "A001", "in memory it is"
    made.stop()
