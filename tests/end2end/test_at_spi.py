"""The kiosk by names alone, from outside its process: as a screen reader meets it.

A real display, a real session bus, the real program; the visitor is at_spi_eyes.py.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from config.paths import PROJECT
from config.words import say
from printers.virtual import VirtualPrinter
from tests.running import ServerProcess, server_process

DEBIAN_PYTHON = "/usr/bin/python3"
EYES = Path(__file__).with_name("at_spi_eyes.py")
HAND_S = 0.7
"""Slower than the half second in which the kiosk takes a second press for a slip of the hand."""
ENDS_WITHIN_S = 30
CHINESE = re.compile(r"[\u4e00-\u9fff]")
KEY = re.compile(r"[A-Z0-9]")


def missing() -> str:
    """What this machine lacks of config/install/apt-test.txt."""
    for program in ("Xvfb", "dbus-daemon", DEBIAN_PYTHON):
        if shutil.which(program) is None:
            return program
    words = [DEBIAN_PYTHON, "-c", "import pyatspi"]
    known = subprocess.run(words, capture_output=True, check=False).returncode == 0
    return "" if known else "python3-pyatspi"


pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed here: {missing()}")


@contextmanager
def program(words: list[str], env: dict[str, str], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A program with its own standard output; it has ended when the `with` does."""
    known = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True, **more}
    with subprocess.Popen(words, env=env, cwd=PROJECT, **known) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(ENDS_WITHIN_S)


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, f"{process.args!r} said nothing"
    return line.strip()


class Visitor:
    """Asks the eyes, one line at a time."""

    def __init__(self, eyes: subprocess.Popen[str]) -> None:
        self._eyes = eyes

    def press(self, name: str) -> str:
        """The button of this name."""
        return str(self._ask("press", name))

    def leave(self, name: str) -> str:
        """The button of this name; it leads to another page."""
        return str(self._ask("leave", name))

    def read(self, pattern: str) -> str:
        """The first text on the screen that fits."""
        return str(self._ask("read", pattern))

    def controls(self, pattern: str) -> list[str]:
        """The names of all that can be touched on the page that shows this text."""
        found: list[tuple[str, str]] = self._ask("controls", pattern)
        assert found, f"nothing to touch on the page with {pattern}"
        return [name for _, name in found]

    def _ask(self, deed: str, what: str) -> Any:
        assert self._eyes.stdin is not None
        self._eyes.stdin.write(json.dumps([deed, what]) + "\n")
        self._eyes.stdin.flush()
        answer = json.loads(first_line(self._eyes))
        assert "never" not in answer, answer["never"]
        return answer["said"]


@pytest.fixture(scope="module")
def desktop() -> Iterator[dict[str, str]]:
    """A display and a session bus; what a program must know of them."""
    with ExitStack() as until:
        size = ["-screen", "0", "1080x1920x24", "-nolisten", "tcp"]
        words = ["Xvfb", "-displayfd", "1", *size]
        display = first_line(until.enter_context(program(words, dict(os.environ))))
        env = {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
        bus = first_line(until.enter_context(program(words, env)))
        yield {**env, "DBUS_SESSION_BUS_ADDRESS": bus}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with server_process(tmp_path_factory.mktemp("hall")) as server:
        yield server


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    machine = VirtualPrinter(tmp_path / "slips")
    machine.start()
    yield machine
    machine.stop()


@pytest.fixture
def visitor(
    desktop: dict[str, str],
    hall: ServerProcess,
    printer: VirtualPrinter,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Visitor]:
    """Before a kiosk that is ready."""
    name = f"kiosk-{request.node.name.split('_')[1]}"
    env = {**desktop, "JIAOHAO_TOKEN": hall.token("kiosk", name), "JIAOHAO_DATA": str(tmp_path)}
    words = [sys.executable, "-m", "kiosk", "--url", hall.url, "--name", name]
    words += ["--size", "1080x1920", "--printer", f"127.0.0.1:{printer.port}"]
    looking = [DEBIAN_PYTHON, str(EYES), str(HAND_S)]
    with program(words, env) as kiosk, (tmp_path / "eyes.txt").open("w") as errors:
        said = [json.loads(first_line(kiosk)) for _ in range(2)]
        assert {"ready": True, "station": name} in said
        with program(looking, desktop, stdin=subprocess.PIPE, stderr=errors) as eyes:
            yield Visitor(eyes)


def unnamed(names: list[str]) -> list[str]:
    """What a Chinese visitor would not be told: no name, or one that is not Chinese."""
    other = say("kiosk.language_name", "en")
    return [
        name
        for name in names
        if not CHINESE.search(name) and not KEY.fullmatch(name) and name != other
    ]


def titled(code: str) -> str:
    """The pattern of a text with these words."""
    return re.escape(say(code))


def test_a_ticket_is_taken_by_names_alone(
    visitor: Visitor, hall: ServerProcess, printer: VirtualPrinter
) -> None:
    visitor.read(titled("kiosk.choose_category"))
    visitor.press("全部")
    visitor.press("综合")
    visitor.press(say("kiosk.ordinary"))
    number = visitor.read(rf"{titled('kiosk.your_number')} A\d{{3}}").split()[-1]
    on_slip = visitor.controls(titled("kiosk.take_slip"))
    assert not unnamed(on_slip)
    (taken,) = [each["body"] for each in hall.events() if each["type"] == "TicketTaken"]
    assert taken["number"] == number
    assert len(printer.slips) == 1
    visitor.press(say("kiosk.finished"))
    visitor.read(titled("kiosk.choose_category"))


def walked(visitor: Visitor, names: list[str], here: str) -> Iterator[tuple[str, list[str]]]:
    """Each page these buttons open from `here`, what is wrong with the names there; and back."""
    for name in names:
        visitor.read(titled(here))
        pressed = visitor.leave(name)
        yield pressed, unnamed(visitor.controls(titled("kiosk.back")))
        visitor.press(say("kiosk.back"))
    visitor.read(titled(here))


def test_every_control_of_every_page_has_a_chinese_name(visitor: Visitor) -> None:
    home = visitor.controls(titled("kiosk.choose_category"))
    beside = [say("kiosk.search"), say("kiosk.check_in")]
    wrong = dict(walked(visitor, beside, "kiosk.choose_category"))
    visitor.leave(say("kiosk.more"))
    more = visitor.controls(titled("kiosk.back"))
    tiles = [each for each in more if each not in {*home, say("kiosk.back")}]
    wrong |= dict(walked(visitor, tiles, "kiosk.more"))
    visitor.press(say("kiosk.back"))
    visitor.read(titled("kiosk.choose_category"))
    visitor.leave("全部")
    wrong["services"] = unnamed(visitor.controls(titled("kiosk.back")))
    visitor.leave("综合")
    wrong["classes"] = unnamed(visitor.controls(titled("kiosk.choose_class")))
    visitor.leave(say("kiosk.needs_tile"))
    wrong["needs"] = unnamed(visitor.controls(titled("kiosk.choose_needs")))
    assert len(wrong) >= 10
    assert not {page: names for page, names in wrong.items() if names}
