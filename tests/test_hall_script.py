"""The script at the root: what it says, how it starts a program, what it does when set-up fails.

The real set-up on a bare Debian is proven in a fresh tree (docs); here apt-get, pip and sudo are
small programs on PATH, the script itself is the real one.
"""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from config.paths import PROJECT
from tests.house import INSTALL, PYTHON, House, everything_installed, fails_clearly


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_help_is_chinese_first_then_english(house: House) -> None:
    answer = house.run("--help")
    assert answer.returncode == 0
    assert answer.stdout.startswith("叫号")
    assert answer.stdout.index("用法") < answer.stdout.index("Usage")


def test_every_program_it_starts_is_in_its_help(house: House) -> None:
    script = (PROJECT / "hall").read_text("utf-8")
    cases = re.findall(r"^    ([a-z |-]+)\) run ", script, re.MULTILINE)
    programs = {name for case in cases for name in case.split(" | ")}
    shown = set(re.findall(r"^  ([a-z-]+) {2,}\S", house.run("--help").stdout, re.MULTILINE))
    assert shown == programs | {"test"}


def test_an_unknown_program_is_bad_input_and_lists_the_known(house: House) -> None:
    answer = house.run("kisok")
    assert answer.returncode == 2
    assert "“kisok”" in answer.stderr
    assert "  kiosk " in answer.stderr


def test_no_program_at_all_is_bad_input(house: House) -> None:
    assert house.run().returncode == 2


def test_a_program_starts_where_the_caller_stands_with_the_callers_words(
    house: House, tmp_path: Path
) -> None:
    house.make_ready()
    answer = house.run("printer", "--out", "my slips", cwd=tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[1:] == [
        f"cwd {tmp_path}",
        f"path {house.root}",
        "locale C.UTF-8",
        "-m",
        "printers",
        "--out",
        "my slips",
    ]
    assert answer.stderr == ""


def test_the_server_has_its_sub_programs(house: House) -> None:
    house.make_ready()
    assert house.run("ask", "--url", "x").stdout.splitlines()[-5:] == [
        "-m",
        "server",
        "ask",
        "--url",
        "x",
    ]


def test_it_can_be_started_through_a_link(house: House, tmp_path: Path) -> None:
    house.make_ready()
    link = tmp_path / "jiaohao"
    link.symlink_to(house.root / "hall")
    answer = subprocess.run(
        [link, "kiosk"], env=house.environment, capture_output=True, text=True, check=True
    )
    assert f"path {house.root}" in answer.stdout


def test_a_signal_reaches_the_program_itself(house: House) -> None:
    waiting = PYTHON.replace("printf", "echo started; exec sleep 600 #")
    house.program(house.root / ".venv" / "bin" / "python", waiting)
    house.make_ready()
    program = subprocess.Popen(
        [house.root / "hall", "server"], env=house.environment, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout
    with program.stdout:
        assert program.stdout.readline() == "started\n"
        program.send_signal(signal.SIGTERM)
        assert program.wait() == -signal.SIGTERM


def test_the_first_start_installs_and_the_second_does_not(house: House) -> None:
    house.on_path("dpkg-query", everything_installed())
    first, second = house.run("kiosk"), house.run("kiosk")
    assert first.returncode == second.returncode == 0
    assert "环境就绪 Environment ready" in first.stderr
    assert second.stderr == ""
    (call,) = house.calls.read_text("utf-8").splitlines()
    assert "--require-hashes" in call
    assert f"-r {house.root}/config/install/run.txt" in call


def test_a_changed_lock_installs_again(house: House) -> None:
    house.on_path("dpkg-query", everything_installed())
    house.run("kiosk")
    with (house.root / "config" / "install" / "run.txt").open("a") as lock:
        lock.write("# changed\n")
    assert "locked Python packages" in house.run("kiosk").stderr


def test_only_missing_packages_are_installed_and_their_reason_is_said(house: House) -> None:
    house.on_path("dpkg-query", everything_installed() + ' | grep -v "espeak-ng$"')
    house.on_path("id", "echo 0")
    house.on_path("apt-get", 'echo "apt-get $*" >>"$HOUSE/calls"')
    answer = house.run("display")
    assert answer.returncode == 0
    assert re.search(r"^  espeak-ng +the voice$", answer.stderr, re.MULTILINE)
    update, install, _ = house.calls.read_text("utf-8").splitlines()
    assert update.endswith(" update")
    assert install.endswith("install --no-install-recommends espeak-ng")


def test_without_root_and_sudo_it_says_what_to_install(house: House) -> None:
    house.on_path("dpkg-query", everything_installed() + " | grep -v chromium")
    house.on_path("id", "echo 1000")
    answer = house.run("demo")
    assert answer.returncode == 1
    assert "缺少软件包" in answer.stderr
    assert "apt-get install --no-install-recommends chromium\n" in answer.stderr


@pytest.mark.parametrize("step", ["update", "install"])
def test_a_failing_apt_says_so_and_where_the_log_lies(house: House, step: str) -> None:
    house.on_path("dpkg-query", everything_installed() + " | grep -v chromium")
    house.on_path("id", "echo 0")
    house.on_path("apt-get", f'case "$*" in *{step}*) echo "E: no network"; exit 100 ;; esac')
    fails_clearly(house, f"apt-get {step}", "E: no network")


def test_a_failing_pip_says_so_and_where_the_log_lies(house: House) -> None:
    house.on_path("dpkg-query", everything_installed())
    house.environment |= {"PIP_EXIT": "1", "PIP_SAYS": "ERROR: hashes differ"}
    fails_clearly(house, "pip install", "ERROR: hashes differ")
    assert not (house.root / ".venv" / ".ready-run").exists()


def test_the_window_of_the_virtual_printer_is_a_program_of_its_own(house: House) -> None:
    house.make_ready()
    plain = house.run("printer", "--out", "x").stdout.splitlines()
    looked_at = house.run("printer", "--out", "x", "--window").stdout.splitlines()
    assert plain[4:] == ["-m", "printers", "--out", "x"]
    assert looked_at[4:] == ["-m", "demo.printer_window", "--out", "x", "--window"]


def test_without_a_python_it_says_which_is_needed(house: House) -> None:
    house.on_path("dpkg-query", everything_installed())
    shutil.rmtree(house.root / ".venv")
    answer = house.run("kiosk")
    assert answer.returncode == 1
    assert "Python 3.11" in answer.stderr


def test_where_nothing_can_be_written_it_says_so(house: House) -> None:
    shutil.rmtree(house.root / ".venv")
    (house.root / ".venv").touch()
    answer = house.run("kiosk")
    assert answer.returncode == 1
    assert "cannot be written" in answer.stderr


@pytest.mark.parametrize("name", ["apt-run.txt", "apt-test.txt"])
def test_every_debian_package_has_a_reason(name: str) -> None:
    lines = (INSTALL / name).read_text("utf-8").splitlines()
    for line in lines:
        assert line.startswith("# ") or re.fullmatch(r"[a-z0-9.+-]+ {2,}\S.*", line), line


def test_the_script_is_plain_posix_shell() -> None:
    script = PROJECT / "hall"
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    assert os.access(script, os.X_OK)
    subprocess.run(["sh", "-n", script], check=True)


def test_every_program_calls_itself_as_it_is_called() -> None:
    folders = ("counter", "demo", "display", "kiosk", "printers", "server", "voice")
    files = [file for each in folders for file in (PROJECT / each).rglob("*.py")]
    named = {name for each in files for name in re.findall(r'prog="([^"]+)"', each.read_text())}
    assert "./hall kiosk" in named
    assert not [each for each in named if each.startswith("hall")]
