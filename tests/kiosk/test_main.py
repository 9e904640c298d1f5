"""The kiosk as a program: ready line, pictures on request, visitors that act, SIGTERM."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.paths import PROJECT
from kiosk.__main__ import main
from printers.virtual import VirtualPrinter
from tests.running import ServerProcess

Kiosk = subprocess.Popen[str]


@pytest.fixture
def kiosk(
    shared_server: ServerProcess,
    printer: VirtualPrinter,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Kiosk]:
    """A running kiosk with the words of the test's `param`; the ready line is read."""
    name = f"kiosk-{request.node.name.split('[')[0]}"
    more = [each.format(tmp=tmp_path) for each in getattr(request, "param", ())]
    words = ["--url", shared_server.url, "--name", name, "--size", "1080x1920"]
    words += ["--printer", f"127.0.0.1:{printer.port}", *more]
    token = shared_server.token("kiosk", name)
    known = {"JIAOHAO_TOKEN": token, "JIAOHAO_DATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words],
        cwd=PROJECT,
        env={**os.environ, **known},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = [json.loads(process.stdout.readline()) for _ in range(2)]
    assert {"shown": True} in said
    assert {"ready": True, "station": name} in said
    yield process
    process.kill()
    process.communicate()


def stopped(kiosk: Kiosk) -> tuple[int, str]:
    """Exit code after SIGTERM, and whether a traceback was printed."""
    kiosk.send_signal(signal.SIGTERM)
    _, errors = kiosk.communicate(timeout=30)
    return kiosk.returncode, "Traceback" * ("Traceback" in errors)


def test_it_draws_on_request_and_stops_cleanly(kiosk: Kiosk, tmp_path: Path) -> None:
    assert kiosk.stdin is not None
    assert kiosk.stdout is not None
    picture = tmp_path / "now.png"
    kiosk.stdin.write(f"grab {picture}\n")
    kiosk.stdin.flush()
    assert json.loads(kiosk.stdout.readline()) == {"grabbed": str(picture)}
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert stopped(kiosk) == (0, "")


@pytest.mark.parametrize(
    "kiosk",
    [["--act", "--visitors-per-hour", "7200", "--until-touched", "{tmp}/touched"]],
    indirect=True,
)
def test_visitors_act_until_the_file_is_there(
    kiosk: Kiosk, printer: VirtualPrinter, tmp_path: Path
) -> None:
    until = time.monotonic() + 60
    while len(printer.slips) < 2 and time.monotonic() < until:
        assert kiosk.poll() is None
        os.sched_yield()
    (tmp_path / "touched").touch()
    assert len(printer.slips) >= 2
    assert stopped(kiosk) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        ["--printer", "nowhere"],
        ["--printer", "host:99999"],
        ["--size", "big"],
        ["--url", "banana"],
        ["--settings", "/nowhere/at/all.toml"],
    ],
)
def test_bad_words_end_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = main(words)
    except SystemExit as end:
        code = end.code
    assert code == 2
    assert capsys.readouterr().err.strip()


def test_help_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "取号机" in said
    assert "The kiosk" in said


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ('[[blocks]]\nkind = "text"\nvalue = "nmber"\nsize = "note"\n', "nmber"),
        ("blocks = 1", "[[blocks]]"),
        (None, "kiosk.layouts"),
    ],
)
def test_wrong_layouts_end_with_two_and_say_how_to_mend_them(
    slip: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, own = tmp_path / "papers", tmp_path / "own.toml"
    own.write_text(f'[kiosk]\nlayouts = "{folder}"\n', "utf-8")
    if slip is not None:
        folder.mkdir()
        (folder / "slip.toml").write_text(slip, "utf-8")
    assert main(["--settings", str(own)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert str(folder) in error


def test_a_second_one_says_so(kiosk: Kiosk, tmp_path: Path) -> None:
    name = next(each.stem for each in tmp_path.glob("*.journal"))
    second = subprocess.run(
        [sys.executable, "-m", "kiosk", "--name", name, "--url", "ws://127.0.0.1:1"],
        cwd=PROJECT,
        env={**os.environ, "JIAOHAO_DATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert second.returncode == 2
    assert f"取号机 {name} 已在本机运行" in second.stderr
    assert "Traceback" not in second.stderr
