"""`./hall evacuate` beside a running server, as a contact of the fire alarm would call it."""

from pathlib import Path

from server.link.commands import Evacuate
from tests.running import run_program, server_process


def test_a_contact_begins_and_ends_it_and_may_bounce(tmp_path: Path) -> None:
    with (
        server_process(tmp_path / "data") as server,
        server.connect("display", "lobby-1") as lobby,
    ):
        where = ("evacuate", "--data", str(server.data))
        drill = run_program(*where, "--drill")
        assert (drill.returncode, "演练" in drill.stdout, "drill" in drill.stdout) == (
            0,
            True,
            True,
        )
        seen = lobby.view("ServicesView", lambda view: view.evacuation is not None)
        assert seen.evacuation.drill
        assert [run_program(*where).returncode for _ in range(2)] == [0, 0]
        lobby.view("ServicesView", lambda view: not view.evacuation.drill)
        assert run_program(*where, "--drill").returncode == 1, "a real one is no drill any more"
        assert run_program(*where, "--end").returncode == 0
        lobby.view("ServicesView", lambda view: view.evacuation is None)
        ended = run_program(*where, "--end")
        assert (ended.returncode, "现在没有疏散" in ended.stderr) == (1, True)
        kinds = [each["type"] for each in server.events() if "Evacuation" in each["type"]]
        assert kinds == ["EvacuationBegan", "EvacuationBegan", "EvacuationEnded"]


def test_it_outlasts_a_server_that_was_killed(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        assert run_program("evacuate", "--data", str(server.data)).returncode == 0
        server.kill()
        server.start()
        with server.connect("display", "lobby-1") as lobby:
            lobby.view("ServicesView", lambda view: view.evacuation is not None)


def test_without_a_server_it_says_so(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        data = str(server.data)
    stopped = run_program("evacuate", "--data", data)
    assert (stopped.returncode, bool(stopped.stderr)) == (1, True)
    assert run_program("evacuate", "--data", str(tmp_path)).returncode == 2, "no hall there"


def test_help_says_who_calls_it_and_what_the_exit_codes_mean() -> None:
    shown = run_program("evacuate", "--help").stdout
    assert shown.startswith("usage: ./hall evacuate")
    assert "消防控制器的触点" in shown
    assert [f"  {code}  " in shown for code in (0, 1, 2)] == [True] * 3
    assert "窗口屏上的照片" in run_program("photos", "--help").stdout.split("\n\n")[1]


def test_a_lobby_screen_and_a_kiosk_may_not(tmp_path: Path) -> None:
    with (
        server_process(tmp_path / "data") as server,
        server.connect("kiosk", "kiosk-1") as kiosk,
        server.connect("counter", "window-1", window="1") as counter,
    ):
        assert kiosk.ask(Evacuate()).code == "not_this_station"
        assert counter.ask(Evacuate()).code == "sign_in_first"
        clerk = counter.sign_in("101", server.pins("101")["101"])
        assert counter.press(Evacuate(), clerk).code == "not_your_role"
