"""`./hall why` and `./hall what-if` beside a running server: words, JSON, exit codes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.halls import read_hall
from server.link.commands import OpenWindow
from server.link.protocol import WhyAnswer
from server.questions_cli import reason
from tests.running import SMALL_HALL, ServerProcess, run_program, server_process
from tests.server.foresight.test_station import state, take


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """王敏 at window 1, six people wait for 综合."""
    with (
        server_process(tmp_path_factory.mktemp("cli") / "data", foresight=True) as running,
        running.connect("counter", "window-1", window="1") as counter,
    ):
        token = counter.sign_in("101", running.pins("101")["101"])
        assert counter.press(OpenWindow(window="1"), token).ok
        with running.connect("kiosk", "kiosk-1") as kiosk:
            for _ in range(6):
                take(kiosk)
            state(kiosk, "")
        yield running


def test_why_in_both_languages_and_as_json(server: ServerProcess) -> None:
    words = ("why", "A003", "A002", "--data", str(server.data))
    assert run_program(*words).stdout == "A002 取号较早，轮到先办\n"
    english = run_program(*words, "--lang", "en").stdout
    assert english == "A002 was taken earlier, so it goes first\n"
    told = json.loads(run_program(*words, "--json").stdout)
    assert (told["code"], told["first"], told["second"]) == ("turn", "A002", "A003")


def test_why_as_a_station_asks_it(server: ServerProcess) -> None:
    token, pin = server.token("counter", "window-2", window="2"), server.pins("102")["102"]
    with server.connect("counter", "window-2", token=token) as counter:
        person = counter.sign_in("102", pin)
    asked = run_program(
        "ask", "--url", server.url, "--token", token, "--role", "counter", "--as", person,
        '{"type":"WhyFirst","one":"A001","other":"A002"}',
    )  # fmt: skip
    assert json.loads(asked.stdout)["answer"]["code"] == "turn"


def test_what_if_says_ranges_and_who_would_sit_there(server: ServerProcess) -> None:
    words = ("what-if", "--data", str(server.data), "--open", "9=A")
    said = run_program(*words, "--lang", "en").stdout.splitlines()
    assert said[0].startswith("Longest wait: ")
    assert any(each.startswith("General: ") and " → " in each for each in said)
    assert said[-1].startswith("Window 9: nobody can be sent now")
    told = json.loads(run_program(*words, "--json").stdout)
    assert told["longest_after"]["likely"] < told["longest_before"]["likely"]


def test_a_window_closed_leaves_nobody_to_serve_it(server: ServerProcess) -> None:
    said = run_program("what-if", "--data", str(server.data), "--close", "1").stdout
    assert said.count("没有窗口办理") == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("why", "A002", "B999"), 2, "B999"),
        (("why", "A002", "A002"), 2, "同一个号"),
        (("why", "A002"), 2, "usage"),
        (("what-if", "--open", "77"), 2, "77"),
        (("what-if", "--open", "1"), 1, "1 号窗口已经开放"),
        (("what-if", "--open", "9=Z"), 2, "没有这项业务"),
        (("what-if",), 2, "请给出一项改动"),
        (("what-if", "--close", "2"), 1, "2"),
        (("what-if", "--arrangement", "tide"), 2, "tide"),
    ],
)
def test_what_cannot_be_asked_is_said(
    server: ServerProcess, words: tuple[str, ...], code: int, said: str
) -> None:
    found = run_program(*words, "--data", str(server.data))
    assert (found.returncode, found.stdout, said in found.stderr) == (code, "", True)
    assert "Traceback" not in found.stderr


def test_without_a_running_server_there_is_nothing_to_ask(tmp_path: Path) -> None:
    with server_process(tmp_path) as running:
        running.stop()
        found = run_program("why", "A001", "A002", "--data", str(tmp_path))
    assert (found.returncode, "没有运行" in found.stderr) == (1, True)


@pytest.mark.parametrize(("lang", "said"), [("zh", "老年人"), ("en", "Elderly")])
def test_a_reason_names_classes_and_states_in_the_readers_language(lang: str, said: str) -> None:
    hall = read_hall(SMALL_HALL).hall
    points = {"first_points": "9.0", "second_points": "8.0", "window": "1", "class_": "elderly"}
    found = WhyAnswer(code="class", first="A002", second="A001", values=points)
    assert said in reason(found, hall, lang)
    out = WhyAnswer(code="absent", first="A002", second="A001", values={"state": "away"})
    assert "away" not in reason(out, hall, "zh")
