"""The ear of the lobby's measurement: one announcement is one, and its beginning is its own."""

import subprocess
import time
from pathlib import Path

from demo.sink import NullSink
from tests.benchmarks.ear import Ear
from voice import sound
from voice.chime import chime

WITHIN_S = 60.0


def test_two_chimes_close_together_are_one_announcement(tmp_path: Path) -> None:
    path = tmp_path / "chimes.wav"
    rate = 22_050
    both = chime(rate) + sound.silence(0.8, rate) + chime(rate)
    sound.write(sound.Clip(rate, both), path)
    with NullSink() as sink, Ear(sink) as ear:
        for count in (1, 2):
            before = time.monotonic()
            subprocess.run(["paplay", str(path)], env=sink.env, check=True)
            ear.wait_quiet_after(count, WITHIN_S)
            assert len(ear.begun) == count
            assert before < ear.begun[-1] < time.monotonic()
