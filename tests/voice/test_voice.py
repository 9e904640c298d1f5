"""The voice thread with its real worker process and the real espeak-ng."""

import os
import queue
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from voice import sound
from voice.reading import Sentence
from voice.voice import KEPT, Prepared, Voice, VoiceSettings
from voice.voice_worker import WAV_HEADER

CALL = Sentence("zh", "请A零幺五号到三号窗口办理")
ENGLISH = Sentence("en", "Ticket A 0 1 5, please go to window 3.")
FAST = VoiceSettings(rate=300)
PATIENCE_S = 30.0

Ask = Callable[[Sentence], Prepared]


def asker(voice: Voice) -> Ask:
    def ask(sentence: Sentence) -> Prepared:
        answers: queue.SimpleQueue[Prepared] = queue.SimpleQueue()
        voice.prepare([sentence], 1, answers.put)
        return answers.get(timeout=PATIENCE_S)

    return ask


def page_asker(voice: Voice) -> Ask:
    def ask(sentence: Sentence) -> Prepared:
        answers: queue.SimpleQueue[Prepared] = queue.SimpleQueue()
        voice.prepare_alone(sentence, answers.put, lambda: True)
        return answers.get(timeout=PATIENCE_S)

    return ask


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[VoiceSettings], Voice]]:
    voices: list[Voice] = []

    def start(settings: VoiceSettings) -> Voice:
        voices.append(Voice(tmp_path, settings))
        voices[-1].start()
        return voices[-1]

    yield start
    for voice in voices:
        voice.stop()


@pytest.fixture
def voice(start: Callable[[VoiceSettings], Voice]) -> Voice:
    return start(FAST)


def worker(voice: Voice) -> int:
    assert voice.worker_pid is not None
    return voice.worker_pid


def sentences_in(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.wav") if path.name != "announcement.wav"]


def test_a_sentence_becomes_an_announcement(voice: Voice) -> None:
    prepared = asker(voice)(CALL)
    assert prepared.path is not None
    assert sound.read(prepared.path).seconds == prepared.seconds
    assert prepared.seconds > 2.0


def test_languages_take_turns_without_a_wrong_voice(voice: Voice, tmp_path: Path) -> None:
    ask = asker(voice)
    lengths = {ask(sentence).seconds for sentence in (CALL, ENGLISH) * 2}
    assert len(lengths) == 2
    assert len(sentences_in(tmp_path)) == 2
    assert voice.restarts == 0


def test_a_sentence_heard_before_comes_from_the_cache(voice: Voice, tmp_path: Path) -> None:
    ask = asker(voice)
    ask(CALL)
    (cached,) = sentences_in(tmp_path)
    made = cached.read_bytes()
    os.kill(worker(voice), signal.SIGKILL)
    assert ask(CALL).path is not None
    assert voice.restarts == 0
    assert cached.read_bytes() == made


@pytest.mark.parametrize("alone", [False, True], ids=["call", "page"])
@pytest.mark.parametrize("broken", ["empty", "cut short", "cut in a sample", "silent"])
def test_a_sentence_broken_on_disk_is_made_once_more(
    voice: Voice,
    tmp_path: Path,
    broken: str,
    alone: bool,
    expect_log: Callable[[str], None],
) -> None:
    ask = page_asker(voice) if alone else asker(voice)
    whole = ask(CALL)
    for cached in sentences_in(tmp_path):
        breaks(cached, broken)
    expect_log("broken on disk, made once more")
    again = ask(CALL)
    assert again.path is not None
    assert again.path == whole.path
    assert again.seconds == sound.read_whole(again.path).seconds
    kept = sentences_in(tmp_path)
    assert len(kept) == (2 if alone else 1)
    assert all(sound.read_whole(each).seconds > 1.0 for each in kept)


def breaks(path: Path, how: str) -> None:
    """What a power cut leaves."""
    whole = path.read_bytes()
    half = WAV_HEADER + len(whole) // 4 * 2
    left = {"empty": 0, "cut short": half, "cut in a sample": half + 1, "silent": WAV_HEADER}[how]
    path.write_bytes(whole[:left] + (bytes(len(whole) - left) if how == "silent" else b""))


@pytest.mark.parametrize("name", ["zh", "nonsense", "cmn-latn-pinyin", "sit/cmn-latn"])
def test_an_unknown_voice_is_an_error_and_never_english(
    name: str,
    start: Callable[[VoiceSettings], Voice],
    tmp_path: Path,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("voice ERROR: not spoken: unknown_voice")
    ask = asker(start(replace(FAST, voices={"zh": name})))
    assert ask(CALL) == Prepared(None, "unknown_voice")
    assert not sentences_in(tmp_path)


def test_a_language_without_a_voice_is_an_error(
    start: Callable[[VoiceSettings], Voice], expect_log: Callable[[str], None]
) -> None:
    expect_log("no_voice_for_language")
    ask = asker(start(replace(FAST, voices={})))
    assert ask(CALL) == Prepared(None, "no_voice_for_language")


def test_a_worker_killed_in_the_middle_is_replaced_and_the_sentence_is_made(
    voice: Voice, expect_log: Callable[[str], None]
) -> None:
    expect_log("voice worker lost: died")
    asker(voice)(ENGLISH)  # it is up
    os.kill(worker(voice), signal.SIGSTOP)  # holds it in the middle of the sentence
    answers: queue.SimpleQueue[Prepared] = queue.SimpleQueue()
    voice.prepare([CALL], 1, answers.put)
    os.kill(worker(voice), signal.SIGKILL)
    assert answers.get(timeout=PATIENCE_S).path is not None
    assert voice.restarts == 1


def test_a_worker_that_hangs_is_replaced(
    start: Callable[[VoiceSettings], Voice], expect_log: Callable[[str], None]
) -> None:
    expect_log("voice worker lost: hung")
    voice = start(replace(FAST, patience_s=2.0))
    ask = asker(voice)
    ask(ENGLISH)
    os.kill(worker(voice), signal.SIGSTOP)
    assert ask(CALL).path is not None
    assert voice.restarts == 1


def test_an_engine_that_cannot_start_is_an_honest_failure(
    start: Callable[[VoiceSettings], Voice],
    expect_log: Callable[[str], None],
) -> None:
    expect_log("voice worker lost: died")
    expect_log("not spoken: voice_died")
    ask = asker(start(replace(FAST, driver="no_such_driver")))
    assert ask(CALL) == Prepared(None, "voice_died")


def test_half_made_files_and_old_sentences_go(tmp_path: Path) -> None:
    (tmp_path / "x.wav.part").write_bytes(b"half")
    for count in range(KEPT + 5):
        old = tmp_path / f"{count}.wav"
        old.write_bytes(b"old")
        os.utime(old, (count, count))
    voice = Voice(tmp_path, FAST)
    voice.start()
    voice.stop()
    assert not list(tmp_path.glob("*.part"))
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{count}.wav" for count in range(5, KEPT + 5)
    }
