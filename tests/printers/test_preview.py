"""`./hall slip` as a process: pictures, a real print, and bad input told in two languages."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from config.paths import PROJECT
from printers.virtual import VirtualPrinter


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "printers.preview", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_it_says_where_the_pictures_are(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "navy").save(logo)
    chosen = ("--layout", "pass", "--width", "58", "--lang", "zh", "--logo", str(logo))
    done = run("--preview", *chosen, "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [str(tmp_path / "out" / "pass-58-zh.png")]
    assert Path(done.stdout.strip()).stat().st_size > 1000


def test_it_prints_on_a_real_socket(printer: VirtualPrinter) -> None:
    address = f"tcp://127.0.0.1:{printer.port}"
    done = run("--layout", "booking", "--lang", "en", "--print", address)
    assert (done.returncode, done.stdout) == (0, "已打印。\nPrinted.\n")
    assert [saved.printed.codes for saved in printer.slips] == [("JHB:482913",)]


def test_a_printer_without_paper_is_told(printer: VirtualPrinter) -> None:
    printer.fault = "no_paper"
    done = run("--layout", "test", "--print", f"tcp://127.0.0.1:{printer.port}")
    assert done.returncode == 1
    assert "没有打印" in done.stderr
    assert "Not printed: paper_out" in done.stderr
    assert printer.slips == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--layout", "ticket"), "acceptance"),
        (("--print", "tcp://127.0.0.1:9100"), "--layout"),
        (("--layout", "slip", "--print", "lpt1"), "lpt1"),
        (("--logo", "{tmp}/none.png"), "标志图片"),
        (("--layouts", "{tmp}/none"), "没有文件夹"),
        (("--out", "{tmp}/file/out"), "cannot be written"),
        (("--layouts", "{tmp}"), "unknown.toml"),
    ],
)
def test_bad_input_ends_with_two(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "unknown.toml").write_text("", "utf-8")
    done = run(*(word.format(tmp=tmp_path) for word in arguments))
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
