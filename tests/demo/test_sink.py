"""The private sound server: it starts, is alone, and leaves nothing behind."""

import subprocess
from pathlib import Path

import pytest

from demo.sink import NAME, NoSink, NullSink


def test_it_has_one_output_of_its_own() -> None:
    with NullSink() as sink:
        command = ["pactl", "list", "short", "sinks"]
        listed = subprocess.run(command, env=sink.env, capture_output=True, check=True, text=True)
    assert [line.split("\t")[1] for line in listed.stdout.splitlines()] == [NAME]


def test_two_run_beside_each_other() -> None:
    with NullSink() as one, NullSink() as other:
        assert one.env["PULSE_SERVER"] != other.env["PULSE_SERVER"]


def test_it_leaves_nothing_behind() -> None:
    with NullSink() as sink:
        folder, pid = Path(sink.env["HOME"]), sink.pid
        assert folder.exists()
    assert not folder.exists()
    assert not Path(f"/proc/{pid}").exists()


def test_without_pulseaudio_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoSink, match="apt-get install"):
        NullSink().start()


def test_a_daemon_that_ends_early_is_told_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.sink.MODULES", ("module-that-is-not-there",))
    with pytest.raises(NoSink, match="module-that-is-not-there"):
        NullSink().start()


def test_a_recording_is_a_whole_wav_file(tmp_path: Path) -> None:
    with NullSink() as sink, sink.record(tmp_path / "silence.wav") as recording:
        assert recording.path.stat().st_size > 44
    assert (tmp_path / "silence.wav").read_bytes()[:4] == b"RIFF"
