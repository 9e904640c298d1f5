"""The units of a kiosk machine: what they start exists; the screen script does what it says."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from config.paths import PROJECT

UNITS = PROJECT / "config" / "units"
SCREEN = UNITS / "kiosk-screen"


def commands(folder: Path, known: dict[str, str], fails: bool = False) -> tuple[list[str], str]:
    """What the script called, and what it said; the tools are small programs of the test."""
    for tool in ("xset", "xrandr", "xinput"):
        words = f'#!/bin/sh\necho "{tool} $*" >>{folder}/calls\nexit {int(fails)}\n'
        (folder / tool).write_text(words)
        (folder / tool).chmod(0o755)
    done = subprocess.run(
        [SCREEN],
        env={"PATH": f"{folder}:{os.environ['PATH']}", **known},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    return (folder / "calls").read_text().splitlines(), done.stderr


def test_the_screen_is_turned_and_touch_follows(tmp_path: Path) -> None:
    known = {"JIAOHAO_OUTPUT": "HDMI-1", "JIAOHAO_ROTATE": "left", "JIAOHAO_TOUCH": "ILITEK TP"}
    called, said = commands(tmp_path, known)
    assert called == [
        "xset s off s noblank -dpms",
        "xrandr --output HDMI-1 --auto --rotate left",
        "xinput map-to-output ILITEK TP HDMI-1",
    ]
    assert said == ""


def test_without_settings_only_the_saver_is_stopped(tmp_path: Path) -> None:
    assert commands(tmp_path, {})[0] == ["xset s off s noblank -dpms"]


def test_what_fails_is_said_and_the_kiosk_starts(tmp_path: Path) -> None:
    _, said = commands(tmp_path, {"JIAOHAO_OUTPUT": "HDMI-9"}, fails=True)
    assert "Did not succeed: xrandr --output HDMI-9" in said
    assert "没有成功" in said


@pytest.mark.parametrize("unit", sorted(UNITS.glob("*.service")), ids=lambda path: path.name)
def test_what_a_unit_starts_of_ours_can_be_started(unit: Path) -> None:
    ours = re.findall(r"/srv/jiaohao/(\S+)", unit.read_text("utf-8"))
    assert ours or unit.name == "jiaohao-x.service"
    for name in ours:
        assert os.access(PROJECT / name, os.X_OK), name


def test_the_document_names_every_file_of_the_units() -> None:
    words = (PROJECT / "docs" / "kiosk.md").read_text("utf-8")
    assert [path.name for path in UNITS.iterdir() if path.name not in words] == []
