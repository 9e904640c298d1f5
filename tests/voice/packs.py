"""Clip packs whose pieces a real espeak-ng has said, for tests and for measuring."""

import subprocess
from pathlib import Path

import msgspec

from voice import clips, sound
from voice.needed import Voices, pieces

RATE = 22_050
VOICES = {"zh": "cmn-latn-pinyin", "en": "en-us"}
HALL = Voices(prefixes=("A", "B", "C", "K"), windows=tuple(map(str, range(1, 25))))


def made_pack(folder: Path, lang: str = "zh", names: list[str] | None = None) -> Path:
    """A pack with these pieces, or all a hall needs."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for place, name in enumerate(pieces(HALL, lang) if names is None else names):
        files[name] = f"{place:03}.wav"
        said(name, folder / files[name], VOICES[lang])
    write_manifest(folder, clips.Manifest(lang, "espeak", "GPL-3.0", RATE, pieces=files))
    return folder


def said(text: str, path: Path, voice: str) -> sound.Clip:
    """One piece by espeak-ng."""
    command = ["espeak-ng", "-v", voice, "-s", "260", "-w", str(path), text]
    subprocess.run(command, check=True)
    return sound.read(path)


def write_manifest(folder: Path, manifest: clips.Manifest) -> None:
    """manifest.toml as the recorder writes it."""
    (folder / clips.MANIFEST).write_text(clips.manifest_text(manifest), "utf-8")


def changed(folder: Path, **changes: object) -> None:
    """The manifest of a pack with some keys changed."""
    manifest = clips.manifest_in(folder, folder)
    write_manifest(folder, msgspec.structs.replace(manifest, **changes))
