"""Leads a person through the pieces of a clip pack: shows, records, listens back, keeps.

Talks by lines of text; knows no sound server (microphone.py) and no hall file.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from config import words
from voice import microphone, sound, take
from voice.clips import MANIFEST, Manifest, manifest_in, manifest_text
from voice.needed import Voices, lacking

LISTEN, AGAIN, SKIP, QUIT = "l", "r", "s", "q"
LOWEST_DB = -60


@dataclass(frozen=True)
class Studio:
    """Where it records from, how it asks and tells; `ask` answers None when the input has ended."""

    ask: Callable[[str], str | None]
    tell: Callable[[str], None]
    level: Callable[[float], None]
    device: str = ""


class Recording:
    """One folder being filled."""

    def __init__(self, folder: Path, new: Manifest, studio: Studio) -> None:
        """`new` is the manifest of a folder that has none yet. Raises PackError."""
        self._folder, self._studio = folder, studio
        folder.mkdir(parents=True, exist_ok=True)
        begun = (folder / MANIFEST).is_file()
        self.manifest = manifest_in(folder, folder) if begun else new

    def run(self, hall: Voices) -> list[str]:
        """Every piece the hall lacks; what is lacking in the end. Raises NoMicrophone."""
        tell, lang = self._studio.tell, self.manifest.language
        missing = lacking(hall, lang, self.manifest.pieces)
        for code in ("intro", "keys"):
            tell(_say(code, n=len(missing), folder=self._folder))
        for place, name in enumerate(missing, 1):
            tell("")
            tell(_say("read", n=place, all=len(missing), piece=name))
            if not self._one(name):
                break
        left = lacking(hall, lang, self.manifest.pieces)
        tell(_say("left", n=len(left)) if left else _say("complete"))
        return left

    def _one(self, name: str) -> bool:
        """One piece, until it is kept or passed over; False to leave."""
        for answer in self._answers("begin"):
            if answer == SKIP:
                return True
            clip = self._recorded()
            decided = self._judged(clip) if clip is not None else AGAIN
            if decided is None:
                return False
            if decided == SKIP:
                return True
            if decided != AGAIN and clip is not None:
                self._keep(name, clip)
                return True
        return False

    def _answers(self, code: str) -> Iterator[str]:
        """What is typed, until the end of it or QUIT."""
        while (answer := self._studio.ask(_say(code))) is not None:
            if answer.strip().lower() == QUIT:
                return
            yield answer.strip().lower()

    def _recorded(self) -> sound.Clip | None:
        """The words of one recording; None, and said why, if they are not good."""
        heard = microphone.record(self.manifest.rate, self._studio.device, self._studio.level)
        faults = [fault for fault in take.faults(heard.clip) if fault != "silence"]
        for fault in faults:
            self._studio.tell(_say(fault))
        if "nothing" in faults:
            return None
        clip = sound.spoken(heard.clip)
        level = round(sound.level_db(clip))
        self._studio.tell(_say("recorded", seconds=f"{clip.seconds:.1f}", level=level))
        return clip

    def _judged(self, clip: sound.Clip) -> str | None:
        """What the person decides: "" keeps it; None leaves."""
        for answer in self._answers("keep"):
            if answer != LISTEN:
                return answer
            with tempfile.TemporaryDirectory() as folder:
                sound.write(clip, Path(folder) / "heard.wav")
                microphone.play(Path(folder) / "heard.wav")
        return None

    def _keep(self, name: str, clip: sound.Clip) -> None:
        """Sound first, then the manifest: a pack broken off is a good pack of fewer pieces."""
        pieces = dict(self.manifest.pieces)
        pieces[name] = next(
            file
            for file in (f"{place:03}.wav" for place in range(1, 10_000))
            if not (self._folder / file).exists()
        )
        sound.write(clip, self._folder / pieces[name])
        self.manifest = msgspec.structs.replace(self.manifest, pieces=pieces)
        part = self._folder / f"{MANIFEST}.part"
        part.write_text(manifest_text(self.manifest), "utf-8")
        part.replace(self._folder / MANIFEST)
        self._studio.tell(_say("kept", piece=name, file=pieces[name]))


def meter(db: float) -> str:
    """A level as a bar of twenty."""
    share = max(0.0, min(1.0, (db - LOWEST_DB) / -LOWEST_DB))
    return "█" * round(20 * share) + "░" * (20 - round(20 * share))


def _say(code: str, **values: object) -> str:
    return words.say_all(f"recording.{code}", " / ", **values)
