"""A pack recorded from a real sound server, and checked; the speaker is espeak-ng by paplay."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.paths import HALLS
from demo.sink import NAME, NullSink
from tests.voice.packs import RATE, VOICES, changed, made_pack, said
from tests.voice.test_joining import tone
from voice import sound
from voice.__main__ import hall_voices, main
from voice.clips import manifest_in, read_pack
from voice.needed import Voices, lacking, pieces
from voice.recording import meter

SMALL = Voices(prefixes=("A",), windows=("3号窗口",))
HALL = """
[hall]
services = [{ prefix = "A" }]
windows = [{ id = "3", label = { zh = "3号窗口" } }]
"""


class Person:
    """Reads aloud what is asked, through the sound server, and types."""

    def __init__(self, folder: Path, script: list[tuple[str, str]]) -> None:
        """`script`: what is typed, and what is read aloud at that moment."""
        self._folder, self._script = folder, iter(script)
        self._playing: list[subprocess.Popen[bytes]] = []

    def readline(self) -> str:
        typed, words = next(self._script, ("", ""))
        if words:
            self._say(words)
        return typed

    def _say(self, words: str) -> None:
        path = self._folder / "read.wav"
        clip = said(words, path, VOICES["zh"])
        # a breath first: the microphone is not yet open
        sound.write(sound.Clip(RATE, sound.silence(0.6, RATE) + clip.samples), path)
        self._playing.append(subprocess.Popen(["paplay", str(path)]))

    def leave(self) -> None:
        for each in self._playing:
            each.wait(timeout=30)


People = Callable[[list[tuple[str, str]]], Person]


@pytest.fixture
def people(sink: NullSink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    came: list[Person] = []

    def come(script: list[tuple[str, str]]) -> Person:
        came.append(Person(tmp_path, script))
        monkeypatch.setattr(sys, "stdin", came[-1])
        return came[-1]

    yield come
    for person in came:
        person.leave()


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    (tmp_path / "hall.toml").write_text(HALL, "utf-8")
    return tmp_path / "hall.toml"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_pack(tmp_path_factory.mktemp("small") / "zh", names=pieces(SMALL, "zh"))


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small, tmp_path / "pack")


def without(folder: Path, *names: str) -> None:
    found = manifest_in(folder, folder).pieces
    for name in names:
        (folder / found[name]).unlink()
    changed(folder, pieces={name: file for name, file in found.items() if name not in names})


def record(folder: Path, hall: Path) -> int:
    return main(["record", str(folder), "--hall", str(hall), "--source", f"{NAME}.monitor"])


def test_what_is_lacking_is_read_recorded_and_speaks(
    people: People, folder: Path, hall: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without(folder, "五", "请")
    # read, listened to, found bad and read again; the next one at once
    people(
        [("\n", "五"), ("l\n", ""), ("r\n", ""), ("\n", "五"), ("\n", ""), ("\n", "请"), ("\n", "")]
    )
    assert record(folder, hall) == 0
    told = capsys.readouterr().out
    assert "第 1 条，共 2 条，请读：五" in told
    assert "1 of 2, please read: 五" in told
    pack = read_pack(folder)
    assert lacking(SMALL, "zh", pack.clips) == []
    for name in ("五", "请"):
        assert sound.read(folder / pack.manifest.pieces[name]).seconds < 0.6
    assert main(["check", str(folder), "--hall", str(hall)]) == 0


def test_left_in_the_middle_it_is_a_good_pack_and_goes_on_from_there(
    people: People, folder: Path, hall: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without(folder, "五", "请", "六")
    people([("\n", "五"), ("\n", ""), ("s\n", ""), ("q\n", "")])
    assert record(folder, hall) == 1
    assert "还有 2 条未录" in capsys.readouterr().out
    assert set(lacking(SMALL, "zh", read_pack(folder).clips)) == {"六", "请"}


def test_without_a_sound_server_it_says_so(
    people: People,
    folder: Path,
    hall: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    without(folder, "五")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{folder}/nobody")
    people([("\n", "")])
    assert record(folder, hall) == 1
    assert "无法录音" in capsys.readouterr().err


def faults(folder: Path, hall: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["check", str(folder), "--hall", str(hall)]) == 1
    return capsys.readouterr().out


def test_a_check_finds_what_is_missing_and_badly_recorded(
    folder: Path, hall: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = manifest_in(folder, folder).pieces
    without(folder, "五")
    quiet = sound.read(folder / files["三"])
    for place, sample in enumerate(quiet.samples):
        quiet.samples[place] = sample // 60
    sound.write(quiet, folder / files["三"])
    sound.write(tone(0.3, 440, rate=16_000), folder / files["四"])
    told = faults(folder, hall, capsys)
    assert "缺少词块：五" in told
    assert "词块“三”：声音太小" in told
    assert "词块“四”的采样率是 16000，应为 22050" in told
    assert "共 3 处问题" in told


def test_a_check_hears_one_recording_under_two_names(
    folder: Path, hall: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = manifest_in(folder, folder).pieces
    shutil.copy(folder / files["七"], folder / files["四"])
    assert "听成了" in faults(folder, hall, capsys)


def test_bad_input_is_said_with_its_file(
    tmp_path: Path, hall: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none"), "--hall", str(hall)]) == 2
    assert str(tmp_path / "none") in capsys.readouterr().err
    hall.write_text("[hall]\nservices = 3", "utf-8")
    assert main(["check", str(tmp_path), "--hall", str(hall)]) == 2
    assert str(hall) in capsys.readouterr().err


def test_the_sample_hall_says_what_it_needs() -> None:
    sample = hall_voices(HALLS / "guangde.toml")
    assert {"A", "K", "零", "十", "号窗口办理"} <= set(pieces(sample, "zh"))


@pytest.mark.parametrize(("db", "bar"), [(-120.0, 0), (-30.0, 10), (0.0, 20)])
def test_the_level_is_a_bar(db: float, bar: int) -> None:
    assert meter(db) == "█" * bar + "░" * (20 - bar)
