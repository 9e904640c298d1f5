"""The sound server's own programs as microphone and loudspeaker: parec and paplay.

Knows no piece and no pack.
"""

from __future__ import annotations  # array[int] is an annotation only before 3.12

import shutil
import subprocess
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

from voice.take import Take

CHUNK = 2048


class NoMicrophone(RuntimeError):
    """parec is not installed, or ended; the message holds what it said."""


def record(rate: int, device: str, level: Callable[[float], None]) -> Take:
    """One piece, until its words are over; `level` is told how loud it is, in dB.

    Raises NoMicrophone.
    """
    command = ["parec", "--raw", "--format=s16le", "--channels=1", f"--rate={rate}"]
    command += ["--latency-msec=20", *([f"--device={device}"] if device else [])]
    _installed(command[0])
    take = Take(rate)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while not take.over and (data := process.stdout.read(CHUNK)):
            take.feed(_samples(data))
            level(take.db)
        process.terminate()
        said = process.stderr.read().decode(errors="replace").strip()
    if not take.over:
        raise NoMicrophone(said)
    return take


def play(path: Path) -> None:
    """A WAV file, to its end. Raises NoMicrophone where nothing plays."""
    _installed("paplay")
    played = subprocess.run(["paplay", str(path)], capture_output=True, check=False)
    if played.returncode:
        raise NoMicrophone(played.stderr.decode(errors="replace").strip())


def _installed(program: str) -> None:
    if shutil.which(program) is None:
        raise NoMicrophone("apt-get install pulseaudio-utils")


def _samples(data: bytes) -> array[int]:
    samples = array("h", data[: len(data) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
