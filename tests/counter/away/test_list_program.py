"""`./hall list` as the program it is: a real server, killed; a real printer's port; no printer."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.paths import PROJECT
from printers.virtual import VirtualPrinter
from server.link.commands import TakeTicket
from tests.running import ServerProcess, server_process


@pytest.fixture
def running(tmp_path: Path) -> Iterator[ServerProcess]:
    """Three people wait."""
    with server_process(tmp_path / "data") as server:
        with server.connect("web", "web-1") as web:
            for service in "ABA":
                assert web.ask(TakeTicket(service=service)).ok
        yield server


def said(*words: object) -> subprocess.CompletedProcess[str]:
    """What it prints, and how it ends."""
    return subprocess.run(
        [sys.executable, "-m", "counter.away", *map(str, words)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_from_the_server_and_after_its_death_from_what_was_kept(running: ServerProcess) -> None:
    live = said("--data", running.data, "--only", "list")
    assert live.returncode == 0, live.stderr
    assert all(number in live.stdout for number in ("A001", "A002", "B001"))
    running.kill()
    kept = said("--data", running.data, "--only", "list")
    assert (kept.returncode, kept.stdout) == (0, live.stdout)
    assert "名单截至" in kept.stdout
    assert live.stderr == ""
    assert kept.stderr.startswith("服务器没有应答：这是 09:30 的名单")


def test_it_prints_lists_and_card(
    running: ServerProcess, printer: VirtualPrinter, tmp_path: Path
) -> None:
    done = said("--data", running.data, "--print", f"127.0.0.1:{printer.port}")
    assert done.returncode == 0, done.stderr
    assert "3" in done.stdout, "two services and the card"
    texts = sorted((tmp_path / "slips").glob("*.png"))
    assert len(texts) == 3


def test_a_printer_that_proves_nothing_is_said(
    running: ServerProcess, printer: VirtualPrinter
) -> None:
    def dumb(saved: object) -> None:
        printer.fault = "silent"

    printer.on_slip = dumb
    sent = said("--data", running.data, "--only", "card", "--print", f"127.0.0.1:{printer.port}")
    assert sent.returncode == 0, sent.stderr
    assert "没有回报" in sent.stdout
    assert "已打印" not in sent.stdout


def test_a_printer_in_trouble_is_said_with_what_to_do(
    running: ServerProcess, printer: VirtualPrinter
) -> None:
    printer.fault = "no_paper"
    sent = said("--data", running.data, "--only", "card", "--print", f"127.0.0.1:{printer.port}")
    assert (sent.returncode, sent.stdout) == (1, "")
    assert sent.stderr.startswith("没有打印出来：打印机缺纸。请换纸后再打印一次。\n")


def test_a_folder_that_cannot_be_is_said(running: ServerProcess, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    drawn = said("--data", running.data, "--preview", tmp_path / "file" / "x")
    assert (drawn.returncode, "换一个文件夹" in drawn.stderr) == (2, True)
    assert "Traceback" not in drawn.stderr


def test_nothing_kept_and_no_printer_are_said(tmp_path: Path, running: ServerProcess) -> None:
    wrong_folder = said("--data", tmp_path / "none")
    assert (wrong_folder.returncode, "没有大厅数据" in wrong_folder.stderr) == (2, True)
    nobody = said("--name", "nobody")
    assert (nobody.returncode, "nobody" in nobody.stderr, "Errno" in nobody.stderr) == (
        1,
        True,
        False,
    )
    none = said("--data", running.data, "--print")
    assert none.returncode == 2
    assert "counter.printer" in none.stderr
    wrong = said("--every", "0")
    assert wrong.returncode == 2


def test_without_a_place_it_asks_for_one(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f'[server]\ndata = "{tmp_path}"\n', "utf-8")
    plain = said("--settings", own)
    assert (plain.returncode, "--name" in plain.stderr, "--data" in plain.stderr) == (2, True, True)
    assert "Say where" in plain.stderr


def test_a_hall_whose_server_never_gave_a_list_says_so(running: ServerProcess) -> None:
    running.kill()
    nothing = said("--data", running.data)
    assert (nothing.returncode, "没有运行" in nothing.stderr) == (1, True)


def test_pictures_are_drawn(running: ServerProcess, tmp_path: Path) -> None:
    done = said("--data", running.data, "--only", "card", "--preview", tmp_path / "seen")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "seen").iterdir()] == ["list-1.png"]
