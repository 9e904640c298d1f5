"""The hook at its start and its end: nothing acts after the end, no token is no token."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from counter.app import Counter
from counter.hook import hook as module
from counter.hook.hook import Hook
from counter.hook.lines import WRONG_TOKEN, understood
from counter.hook.listener import Guest
from counter.options import Options


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    """On no link."""
    made = Counter(Options(url="ws://127.0.0.1:1", name="counter-1", token="x"))
    qtbot.addWidget(made.panel)
    qtbot.addWidget(made.bar)
    return made


def test_no_token_opens_nothing() -> None:
    assert understood(" start", "") == WRONG_TOKEN
    assert understood("start", "") == WRONG_TOKEN


def test_a_token_that_cannot_be_written_is_told_and_nothing_listens(
    counter: Counter, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device WARNING: nothing listens: the token cannot be written")
    (tmp_path / "file").write_text("no folder")
    hook = Hook(counter, 0, tmp_path / "file" / "token")
    hook.start()
    assert hook.port == 0
    hook.stop()


def test_a_line_heard_before_the_end_does_nothing_after_it(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def understanding(line: str, token: str) -> Any:
        heard.append(line)
        return understood(line, token)

    monkeypatch.setattr(module, "understood", understanding)
    hook = Hook(counter, 0, tmp_path / "token")
    hook.start()
    token = (tmp_path / "token").read_text()
    ours, theirs = socket.socketpair()
    hook._line.emit(Guest(ours, 0.0), f"{token} dance")
    assert len(heard) == 1, "in this thread it is understood at once"
    posted(hook, Guest(ours, 0.0), f"{token} finish")
    hook.stop()
    QCoreApplication.processEvents()
    assert len(heard) == 1
    assert understood(f"{token} finish", hook._token) == WRONG_TOKEN
    ours.close()
    theirs.close()


def posted(hook: Hook, guest: Guest, line: str) -> None:
    """As the listener's thread says it; it has said it when this returns."""
    thread = threading.Thread(target=hook._line.emit, args=(guest, line))
    thread.start()
    thread.join()
