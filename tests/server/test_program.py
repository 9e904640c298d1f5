"""`./hall server` and the commands beside it, as processes: words, exit codes, start and stop."""

import json
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.paths import PROJECT
from server.store.engine import writer
from tests.running import SMALL_HALL, ServerProcess, run_program, server_process

TAKE = '{"type":"TakeTicket","service":"A"}'
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with server_process(tmp_path_factory.mktemp("program") / "data") as running:
        yield running


def health(server: ServerProcess) -> int:
    url = f"http://127.0.0.1:{server.port}/healthz"
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            assert "last_commit_ms" in json.load(answer)
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def both_languages(text: str) -> bool:
    return any("一" <= each <= "鿿" for each in text) and any("a" <= each <= "z" for each in text)


# -- beside a running server --------------------------------------------------------------------


def test_the_ready_line_names_everything(server: ServerProcess) -> None:
    assert {"ready", "port", "web_port", "pid", "hall", "era"} <= set(server.ready)
    assert (server.ready["hall"], server.ready["era"]) == ("small", 1)
    assert server.ready["pid"] == server.pid


def test_pair_ask_and_events_beside_a_running_server(server: ServerProcess) -> None:
    data = str(server.data)
    paired = run_program("pair", "--data", data, "--role", "kiosk", "--name", "kiosk-1", "--json")
    assert "own_numbers" in paired.stderr
    assert "kiosk-1" in paired.stderr
    owning = run_program("pair", "--data", data, "--role", "kiosk", "--name", "kiosk-own")
    assert (owning.returncode, owning.stderr) == (0, "")
    token = json.loads(paired.stdout)["token"]
    asked = run_program("ask", "--url", server.url, "--token", token, "--request-id", "r1", TAKE)
    again = run_program("ask", "--url", server.url, "--token", token, "--request-id", "r1", TAKE)
    assert (asked.returncode, asked.stdout) == (0, again.stdout)
    assert json.loads(asked.stdout)["ticket"]["number"] == "A001"
    lines = run_program("events", "--data", data).stdout.splitlines()
    assert json.loads(lines[-1])["type"] in {"TicketTaken", "PaperSettled"}
    after = run_program("events", "--data", data, "--after", str(len(lines) - 1)).stdout
    assert len(after.splitlines()) == 1
    checked = run_program("events", "--data", data, "--check")
    assert checked.returncode == 0
    assert both_languages(checked.stdout)


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("nonsense", 2, "命令无法识别"),
        ('{"type":"Explode"}', 2, "命令无法识别"),
        ('{"type":"TakeTicket","service":"A","colour":"red"}', 2, "“colour”"),
        ('{"type":"WhatIf","open":[{"window":"9","who":"x"}]}', 2, "“who”"),
        ('{"type":"TakeTicket","service":"Z"}', 1, "no_such_service"),
        ('{"type":"TakeTicket","service":"Z"}', 1, "没有这项业务"),
        ('{"type":"CallNext","window":"1"}', 1, "not_this_station"),
        ('{"type":"CallNext","window":"1"}', 1, "这台终端不能做这项操作"),
    ],
)
def test_ask_says_what_was_wrong(
    server: ServerProcess, command: str, code: int, words: str
) -> None:
    token = server.token("kiosk", "kiosk-2")
    asked = run_program("ask", "--url", server.url, "--token", token, command)
    assert asked.returncode == code
    assert words in asked.stdout + asked.stderr
    assert "Traceback" not in asked.stderr


@pytest.mark.parametrize("token", ["", "wrong"])
def test_ask_with_a_wrong_token_is_told_so(server: ServerProcess, token: str) -> None:
    asked = run_program("ask", "--url", server.url, "--token", token, TAKE)
    assert (asked.returncode, json.loads(asked.stdout)["code"]) == (1, "unknown_token")
    assert "重新配对" in asked.stderr


def test_pins_are_given_once_and_replaced_only_where_that_is_asked(server: ServerProcess) -> None:
    words = ("pins", "--data", str(server.data))
    one = run_program(*words, "--person", "101").stdout
    rest = run_program(*words)
    assert (rest.returncode, "101" in rest.stdout.split()) == (0, False)
    assert "900" in rest.stdout.split()
    again = run_program(*words)
    assert (again.returncode, again.stdout) == (2, "")
    assert "没有改动" in again.stderr
    everybody = run_program(*words, "--all", "--json")
    pins = json.loads(everybody.stdout)
    assert set(pins) >= {"101", "900"}
    assert pins["101"] != one.split()[1]


def test_sign_in_at_the_command_line(server: ServerProcess) -> None:
    data = str(server.data)
    made = run_program("pins", "--data", data, "--person", "101")
    assert made.returncode == 0
    pin = made.stdout.split()[1]
    token = server.token("counter", "window-1", window="1")
    words = ("--url", server.url, "--token", token, "--role", "counter")
    signed = run_program("sign-in", *words, "101", pin)
    as_ = json.loads(signed.stdout)["token"]
    opened = run_program("ask", *words, "--as", as_, '{"type":"OpenWindow","window":"1"}')
    assert opened.returncode == 0
    wrong = run_program("sign-in", *words, "--lang", "en", "101", "wrong")
    assert (wrong.returncode, json.loads(wrong.stdout)["code"]) == (1, "wrong_pin")
    assert "PIN" in wrong.stderr


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (1, ("pair", "--role", "kiosk", "--name", "local")),
        (2, ("pair", "--role", "counter", "--name", "window-9", "--window", "99")),
        (2, ("pins", "--person", "nobody")),
    ],
)
def test_what_cannot_be_made_is_refused_running_or_not(
    server: ServerProcess, tmp_path: Path, code: int, words: tuple[str, ...]
) -> None:
    with server_process(tmp_path / "other") as other:
        other.stop()
    for data in (server.data, tmp_path / "other"):
        refused = run_program(words[0], "--data", str(data), *words[1:])
        assert refused.returncode == code
        assert both_languages(refused.stderr)
        assert "Traceback" not in refused.stderr


def test_a_second_server_on_the_same_folder_is_refused(server: ServerProcess) -> None:
    second = run_program("server", "--data", str(server.data), "--port", "0", "--no-web")
    assert second.returncode == 1
    assert "停止" in second.stderr
    assert "Another server" in second.stderr
    assert "Traceback" not in second.stderr
    assert health(server) == 200


def test_a_port_in_use_is_said(server: ServerProcess, tmp_path: Path) -> None:
    second = run_program(
        "server", "--data", str(tmp_path), "--host", "127.0.0.1", "--port", str(server.port),
        "--no-web", "--hall", str(SMALL_HALL),
    )  # fmt: skip
    assert second.returncode == 1
    assert str(server.port) in second.stderr
    assert both_languages(second.stderr)
    assert "Traceback" not in second.stderr


def test_events_into_a_pipe_that_closes(server: ServerProcess) -> None:
    ended = subprocess.run(
        shlex.join([sys.executable, "-m", "server", "events", "--data", str(server.data)])
        + " | head -n 1",
        shell=True,
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert len(ended.stdout.splitlines()) == 1
    assert ended.stderr == ""


def test_health_tells_a_hall_that_does_not_commit(server: ServerProcess, tmp_path: Path) -> None:
    assert health(server) == 200
    with server_process(tmp_path / "data") as ill:
        engine = writer(ill.data / "hall.db")
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE lease SET beat=beat")
            deadline = time.monotonic() + 20
            while health(ill) == 200:
                assert time.monotonic() < deadline, "never ill"
        while health(ill) != 200:
            assert time.monotonic() < deadline, "never well again"
        engine.dispose()
