"""Stopping a server, and the commands on a store that no server holds."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.paths import PROJECT
from server.link.commands import TakeTicket
from server.store.engine import writer
from tests.running import MONDAY_0930, SMALL_HALL, run_program, server_process
from tests.server.link.raw import raw

TAKE = '{"type":"TakeTicket","service":"A"}'


def both_languages(text: str) -> bool:
    return any("一" <= each <= "鿿" for each in text) and any("a" <= each <= "z" for each in text)


def test_sigterm_stops_within_two_seconds_and_all_is_kept(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server, server.connect("web", "desk") as desk:
        assert desk.ask(TakeTicket(service="A")).ok
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 2
        assert not (server.data / "server.json").exists()
        assert [each["type"] for each in server.events()][-1] == "TicketTaken"
        desk.wait(lambda: desk.links == [True, False])


SLOW_COMMITS = """
import sys, time
from server.__main__ import main
from server.store.journal import Journal
record = Journal.record
def slowly(self, entry, now):
    if entry.events:
        time.sleep(0.4)
    record(self, entry, now)
Journal.record = slowly
sys.exit(main(sys.argv[1:]))
"""


def test_all_that_was_handed_in_before_the_stop_is_answered(tmp_path: Path) -> None:
    """Its commits are slow, so that most of it still waits when the signal comes."""
    with server_process(tmp_path / "data", program=("-c", SLOW_COMMITS)) as server:
        token = server.token("kiosk", "kiosk-1")
        with raw(server) as kiosk:
            assert kiosk.hello(token=token)["t"] == "welcome"
            for n in range(20):
                press = {"t": "ask", "request_id": f"r{n}", "command": json.loads(TAKE)}
                kiosk.say({**press, "made_at": round(time.time() * 1000)})
            kiosk.say("nonsense")  # answered on the spot: by then all presses are handed in
            early = [kiosk.hear("reply")]
            while early[-1]["request_id"]:
                early.append(kiosk.hear("reply"))
            server.signal(signal.SIGTERM)
            began = time.monotonic()
            late = [kiosk.hear("reply") for _ in range(21 - len(early))]
            assert kiosk.closed()
        assert server.stop() == 0
        assert time.monotonic() - began < 2
        assert len(early) < 20, "nothing was under way"
        answered = {each["request_id"] for each in early + late if each.get("ok")}
        assert answered == {f"r{n}" for n in range(20)}
        assert [each["type"] for each in server.events()].count("TicketTaken") == 20


def test_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    (data / "lock").touch(mode=0o644)
    with server_process(data) as server:
        assert data.stat().st_mode & 0o777 == 0o700
        for name in ("hall.db", "hall.db-wal", "hall.db-shm", "lock", "server.json"):
            assert (data / name).stat().st_mode & 0o077 == 0, name
        server.stop()
        (data / "hall.db").chmod(0o644)  # as an older version left it
        server.start()
        assert (data / "hall.db").stat().st_mode & 0o777 == 0o600


def test_a_frozen_station_does_not_keep_the_server_from_stopping(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        token = server.token("kiosk", "kiosk-1")
        program = f"""
from tests.running import Connected
station = Connected("{server.url}", "kiosk", "kiosk-1", "{token}")
station.client.start()
station.wait(lambda: station.up)
print("up", flush=True)
station.client.join()
"""
        station = subprocess.Popen(
            [sys.executable, "-c", program], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert station.stdout is not None
        assert station.stdout.readline() == "up\n"
        station.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 3
        station.kill()
        station.wait()
        station.stdout.close()


def test_commands_on_a_stopped_store(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        server.stop()
        data = str(server.data)
        token = server.token("kiosk", "kiosk-1")
        pins = json.loads(
            run_program("pins", "--data", data, "--json", "--hall-time", MONDAY_0930).stdout
        )
        assert set(pins) == {"101", "102", "103", "104", "900"}
        made = [(each["type"], each["who"]["station"]) for each in server.events()[-2:]]
        assert made == [("StationPaired", "local"), ("PinsSet", "local")]
        assert run_program("events", "--data", data, "--check").returncode == 0
        server.start()
        with server.connect("kiosk", "kiosk-1", token=token) as kiosk:
            assert kiosk.sign_in("101", pins["101"])


def test_a_changed_journal_is_found(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        server.stop()
        engine = writer(server.data / "hall.db")
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE events SET at=at+1 WHERE seq=2")
        engine.dispose()
    checked = run_program("events", "--data", str(server.data), "--check")
    assert checked.returncode == 1
    assert "第 2 条" in checked.stderr
    assert "number 2" in checked.stderr


def test_a_store_with_another_hall_says_so_and_counts(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(SMALL_HALL.read_text("utf-8").replace("minutes = 5", "minutes = 6"), "utf-8")
    with server_process(tmp_path / "data") as server:
        server.stop()
        assert "不同" not in (server.data / "stderr.txt").read_text()
        server.hall = other
        server.start()
        said = (server.data / "stderr.txt").read_text()
    assert "以数据为准" in said
    assert str(other) in said
    assert "the data counts" in said


@pytest.mark.parametrize("program", ["pair", "pins", "events"])
def test_an_empty_folder_is_said(tmp_path: Path, program: str) -> None:
    words = ["--role", "kiosk", "--name", "kiosk-1"] if program == "pair" else []
    ended = run_program(program, "--data", str(tmp_path / "none"), *words)
    assert ended.returncode == 2
    assert str(tmp_path / "none") in ended.stderr
    assert both_languages(ended.stderr)
    assert not (tmp_path / "none").exists()


def test_a_server_without_a_hall_says_how_to_name_one(tmp_path: Path) -> None:
    for _ in range(2):
        ended = run_program("server", "--data", str(tmp_path), "--port", "0", "--no-web")
        assert ended.returncode == 1
        assert "--hall" in ended.stderr
        assert "Traceback" not in ended.stderr
    assert run_program("events", "--data", str(tmp_path)).returncode == 2


def test_nobody_answers(tmp_path: Path) -> None:
    ended = run_program("ask", "--url", "ws://127.0.0.1:9", "--token", "x", TAKE)
    assert ended.returncode == 1
    assert both_languages(ended.stderr)


@pytest.mark.parametrize(
    "words",
    [
        ("server", "--port", "99999"),
        ("server", "--port", "many"),
        ("server", "--hall-time", "noon"),
        ("pair", "--data", ".", "--role", "toaster", "--name", "x"),
        ("explode",),
        (),
    ],
)
def test_a_wrong_command_line_ends_with_2(words: tuple[str, ...]) -> None:
    ended = run_program(*words)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("program", [[], ["server"], ["pair"], ["pins"], ["ask"], ["events"]])
def test_help_is_in_both_languages(program: list[str]) -> None:
    ended = run_program(*program, "--help")
    assert ended.returncode == 0
    assert both_languages(ended.stdout)
