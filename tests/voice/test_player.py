"""The player's real process on a real sound server, which is taken away, frozen and given back."""

import os
import re
import signal
import subprocess
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from demo.sink import NAME, NullSink
from tests.voice.ears import plugged, sounded_s
from voice import sound
from voice.chime import chime
from voice.player import CARD_REASONS, Patience, Player

RATE = 22_050
WAIT_MS = 30_000


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """1.2 s: two chimes."""
    path = tmp_path / "chimes.wav"
    sound.write(sound.Clip(RATE, chime(RATE) + chime(RATE)), path)
    return path


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Player]]:
    players: list[Player] = []

    def make(device: str = "", patience: Patience | None = None) -> Player:
        players.append(Player(device, patience=patience))
        players[-1].start()
        return players[-1]

    yield make
    for player in players:
        player.stop()


def ready(
    make: Callable[..., Player],
    qtbot: QtBot,
    device: str = "",
    patience: Patience | None = None,
) -> Player:
    player = make(device, patience)
    qtbot.waitUntil(lambda: player.outputs is not None, timeout=WAIT_MS)
    return player


def test_a_file_begins_and_ends(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], clip: Path
) -> None:
    player = ready(make, qtbot)
    told: list[str] = []
    player.began.connect(lambda: told.append("began"))
    with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        player.play(clip, 1.2)
        assert told == []  # handing over is not sounding
    assert told == ["began"]
    assert player.outputs == 1


def test_what_is_played_is_what_is_heard(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], clip: Path, tmp_path: Path
) -> None:
    player = ready(make, qtbot)
    with sink.record(tmp_path / "heard.wav"), qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        player.play(clip, 1.2)
    recorded, played = sound.read(tmp_path / "heard.wav"), sound.read(clip)
    loudest = max(recorded.samples)
    assert loudest == pytest.approx(max(played.samples), rel=0.05)


def test_a_file_shorter_than_what_lies_ahead_begins_and_ends(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], tmp_path: Path
) -> None:
    path = tmp_path / "short.wav"
    sound.write(sound.Clip(RATE, chime(RATE)[: RATE // 10]), path)
    player = ready(make, qtbot)
    with qtbot.waitSignals([player.began, player.ended], timeout=WAIT_MS, order="strict"):
        player.play(path, 0.1)


def test_much_lies_ahead_in_the_sound_server_so_that_a_busy_machine_does_not_stutter(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], tmp_path: Path
) -> None:
    path = tmp_path / "long.wav"
    sound.write(sound.Clip(RATE, chime(RATE) * 20), path)
    player = ready(make, qtbot)
    with qtbot.waitSignal(player.began, timeout=WAIT_MS):
        player.play(path, 12.0)
    asked = ["pactl", "list", "sink-inputs"]
    said = subprocess.run(asked, env=sink.env, check=True, capture_output=True, text=True).stdout
    (ahead,) = re.findall(r"Buffer Latency: (\d+) usec", said)
    assert int(ahead) > 300_000, "Qt alone: 35,000"
    player.hush()


def test_a_suspended_card_is_no_success(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], clip: Path
) -> None:
    player = ready(make, qtbot)
    began: list[bool] = []
    player.began.connect(lambda: began.append(True))
    subprocess.run(["pactl", "suspend-sink", NAME, "1"], env=sink.env, check=True)
    try:
        with qtbot.waitSignal(player.failed, timeout=WAIT_MS) as failed:
            player.play(clip, 1.2)
    finally:
        subprocess.run(["pactl", "suspend-sink", NAME, "0"], env=sink.env, check=True)
    assert failed.args == ["sound_stalled"]
    assert began == []


def test_a_killed_process_is_told_and_replaced(
    sink: NullSink,
    qtbot: QtBot,
    make: Callable[[], Player],
    clip: Path,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("player ended by itself")
    player = ready(make, qtbot)
    with qtbot.waitSignal(player.began, timeout=WAIT_MS):
        player.play(clip, 1.2)
    with qtbot.waitSignal(player.failed, timeout=WAIT_MS) as failed:
        os.kill(player.worker_pid, signal.SIGKILL)
    assert failed.args == ["player_died"]
    with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        player.play(clip, 1.2)
    assert player.restarts == 1


def test_who_died_and_plays_again_is_left_alone(
    sink: NullSink,
    qtbot: QtBot,
    make: Callable[..., Player],
    clip: Path,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("player ended by itself")
    player = ready(make, qtbot, patience=Patience(again_ms=500))
    with qtbot.waitSignal(player.failed, timeout=WAIT_MS):
        player.play(clip, 1.2)
        os.kill(player.worker_pid, signal.SIGKILL)
    with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        player.play(clip, 1.2)
    assert player.restarts == 1


def test_who_starts_slowly_is_given_its_time(
    sink: NullSink, qtbot: QtBot, make: Callable[..., Player]
) -> None:
    player = make(patience=Patience(overtime_ms=100, again_ms=100))
    process = player.worker_pid
    os.kill(process, signal.SIGSTOP)
    with qtbot.assertNotEmitted(player.outputs_changed, wait=1_000):
        pass
    os.kill(process, signal.SIGCONT)
    qtbot.waitUntil(lambda: player.outputs == 1, timeout=WAIT_MS)
    assert (player.worker_pid, player.restarts) == (process, 0)


def test_who_never_comes_up_is_told_and_the_next_one_plays(
    sink: NullSink,
    qtbot: QtBot,
    make: Callable[..., Player],
    clip: Path,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("player ended by itself")
    # longer than this test waits for anything: only the start has a limit here
    player = ready(make, qtbot, patience=Patience(start_ms=8_000, overtime_ms=2 * WAIT_MS))
    outputs: list[int] = []
    player.outputs_changed.connect(outputs.append)
    with qtbot.waitSignal(player.failed, timeout=WAIT_MS):
        player.play(clip, 1.2)
        os.kill(player.worker_pid, signal.SIGKILL)
    with qtbot.waitSignal(player.failed, timeout=WAIT_MS) as failed:
        player.play(clip, 1.2)
        os.kill(player.worker_pid, signal.SIGSTOP)
    assert failed.args == ["sound_frozen"]
    assert outputs == [0]
    qtbot.waitUntil(lambda: outputs == [0, 1], timeout=WAIT_MS)
    with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        player.play(clip, 1.2)


def test_an_output_that_is_plugged_in_counts_and_is_played_to_without_another_look(
    sink: NullSink, qtbot: QtBot, make: Callable[..., Player], tmp_path: Path
) -> None:
    path = tmp_path / "long.wav"
    sound.write(sound.Clip(RATE, chime(RATE) * 7), path)
    player = ready(make, qtbot, "plugged", Patience(again_ms=2_000))
    assert player.outputs == 0, "there is another one, where nobody listens"
    with plugged(sink, "plugged"):
        qtbot.waitUntil(lambda: player.outputs == 1, timeout=WAIT_MS)
        process = player.worker_pid
        with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
            player.play(path, 4.2)
        assert player.worker_pid == process
    with qtbot.waitSignal(player.failed, timeout=WAIT_MS) as failed:
        player.play(path, 4.2)  # Qt tells of no output that goes
    assert failed.args is not None
    assert failed.args[0] in CARD_REASONS
    qtbot.waitUntil(lambda: player.outputs == 0, timeout=WAIT_MS)


@pytest.mark.parametrize("how", ["cut", "hush"])
def test_told_to_be_silent_it_is_silent_at_once(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], tmp_path: Path, how: str
) -> None:
    whole_s = 10
    clip, heard = tmp_path / "long.wav", tmp_path / "heard.wav"
    sound.write(sound.Clip(RATE, array("h", [-9_000, 9_000] * (RATE // 2 * whole_s))), clip)
    player = ready(make, qtbot)
    told: list[str] = []
    player.failed.connect(told.append)
    with sink.record(heard):
        with qtbot.waitSignal(player.began, timeout=WAIT_MS):
            player.play(clip, whole_s)
        getattr(player, how)()
        assert sounded_s(qtbot, heard, silent_s=0.5) < whole_s / 2
    assert told == [{"cut": "cut", "hush": "hushed"}[how]]


def test_no_sound_output_is_seen(
    qtbot: QtBot, make: Callable[[], Player], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    assert ready(make, qtbot).outputs == 0


def test_a_named_output_that_is_not_there_is_refused(
    sink: NullSink, qtbot: QtBot, make: Callable[..., Player], clip: Path
) -> None:
    player = ready(make, qtbot, "Hall speaker")
    with qtbot.waitSignal(player.failed, timeout=WAIT_MS) as failed:
        player.play(clip, 1.2)
    assert failed.args == ["no_sound_device"]


def test_a_frozen_sound_server_never_freezes_us_and_comes_back(
    qtbot: QtBot, make: Callable[..., Player], monkeypatch: pytest.MonkeyPatch, clip: Path
) -> None:
    with NullSink() as own:
        monkeypatch.setenv("PULSE_SERVER", own.env["PULSE_SERVER"])
        player = ready(make, qtbot, patience=Patience(start_ms=8_000))
        with qtbot.waitSignal(player.began, timeout=WAIT_MS):
            player.play(clip, 1.2)
        with qtbot.waitSignal(player.failed, timeout=WAIT_MS) as failed:
            os.kill(own.pid, signal.SIGSTOP)
        assert failed.args == ["sound_stalled"]
        qtbot.waitUntil(lambda: player.outputs == 0, timeout=WAIT_MS)
        os.kill(own.pid, signal.SIGCONT)
        qtbot.waitUntil(lambda: player.outputs == 1, timeout=WAIT_MS)
        with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
            player.play(clip, 1.2)


def test_hushed_is_told_and_the_next_file_needs_no_new_process(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], clip: Path
) -> None:
    player = ready(make, qtbot)
    process = player.worker_pid
    with qtbot.waitSignal(player.began, timeout=WAIT_MS):
        player.play(clip, 1.2)
    with qtbot.waitSignal(player.failed, timeout=WAIT_MS) as failed:
        player.hush()
    assert failed.args == ["hushed"]
    with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        player.play(clip, 1.2)
    assert player.worker_pid == process
    assert player.restarts == 0


def test_what_a_hushed_file_still_tells_is_not_taken_for_the_next_one(
    sink: NullSink, qtbot: QtBot, make: Callable[[], Player], clip: Path
) -> None:
    player = ready(make, qtbot)
    told: list[str] = []
    player.began.connect(lambda: told.append("began"))
    player.ended.connect(lambda: told.append("ended"))
    player.failed.connect(told.append)
    for _ in range(5):
        player.play(clip, 1.2)
        player.hush()
    player.play(clip, 1.2)
    qtbot.waitUntil(lambda: "ended" in told, timeout=WAIT_MS)
    assert told == ["hushed"] * 5 + ["began", "ended"]
