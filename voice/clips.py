"""Recorded clip packs: one speaker's pieces of speech, read and checked from a folder or a zip.

Knows what a pack holds; nothing of sentences (joining.py) and of calls.
"""

import hashlib
import re
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from config import words
from config.settings import SettingsError
from voice import sound
from voice.joining import PAUSES, Gaps
from voice.sound import Clip

MANIFEST = "manifest.toml"
LONGEST_S = 8.0
MOST_BYTES = 4_000_000
"""Of one file: what a wrong file, or a zip made to burst, may take of the memory."""
WHERE = re.compile(r" - at `\$\.?(.*?)`$")
FIELD = re.compile(r"field `(.*?)`")
NAME = re.compile(rf"[^{re.escape(PAUSES)}\s](?:[^{re.escape(PAUSES)}]*[^{re.escape(PAUSES)}\s])?")

Milliseconds = Annotated[int, Meta(ge=0, le=2000)]
Words = Annotated[str, Meta(min_length=1, max_length=200)]
Source = Path | zipfile.Path


class PackError(SettingsError):
    """A pack that cannot be used."""

    section = "clips"


class Spacing(Struct, frozen=True, forbid_unknown_fields=True):
    """Silence between two pieces. `pairs`: "号|到" = 80."""

    default: Milliseconds = 40
    pause: Milliseconds = 180
    pairs: dict[str, Milliseconds] = field(default_factory=dict)


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """manifest.toml. `pieces`: the words of each piece → its file."""

    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
    speaker: Words
    licence: Words
    rate: Annotated[int, Meta(ge=8_000, le=48_000)]
    gaps: Spacing = field(default_factory=Spacing)
    pieces: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """A voice ready to speak. `mark` changes with every byte of it."""

    path: Path
    manifest: Manifest
    clips: Mapping[str, Clip]
    mark: str

    @property
    def gaps(self) -> Gaps:
        """The silences between its pieces, in seconds."""
        spacing = self.manifest.gaps
        pairs = {tuple(key.split("|")): ms / 1000 for key, ms in spacing.pairs.items()}
        return Gaps(spacing.default / 1000, spacing.pause / 1000, pairs)


def read_packs(paths: tuple[str, ...]) -> dict[str, Pack]:
    """The packs of a machine by language. Raises PackError."""
    packs: dict[str, Pack] = {}
    for path in paths:
        pack = read_pack(Path(path))
        if pack.manifest.language in packs:
            raise PackError("language_twice", pack.path, key=pack.manifest.language)
        packs[pack.manifest.language] = pack
    return packs


def read_pack(path: Path) -> Pack:
    """The pack in a folder or a zip file. Raises PackError."""
    source = _source(path)
    manifest = manifest_in(path, source)
    digest = hashlib.sha1(repr(manifest).encode())
    clips = {}
    for name, file in manifest.pieces.items():
        data = piece_bytes(path, source, name, file)
        digest.update(data)
        clips[name] = _even(path, file, piece(path, manifest, file, data))
    return Pack(path, manifest, clips, digest.hexdigest())


def read_raw(path: Path) -> tuple[Manifest, dict[str, Clip]]:
    """Its pieces as they were recorded, whatever their rate: for a check. Raises PackError."""
    source = _source(path)
    manifest = manifest_in(path, source)
    raw = {}
    for name, file in manifest.pieces.items():
        raw[name] = _parsed(path, file, piece_bytes(path, source, name, file))
    return manifest, raw


def _source(path: Path) -> Source:
    """Where to read its files."""
    if path.is_dir():
        return path
    if not path.is_file():
        raise PackError("no_such", path)
    try:
        return zipfile.Path(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise PackError("no_zip", path, why=str(error)) from None


def manifest_in(path: Path, source: Source) -> Manifest:
    """Its manifest. Raises PackError."""
    file = source / MANIFEST
    if not file.is_file():
        raise PackError("no_manifest", path, name=MANIFEST)
    try:
        found = tomllib.loads(_bytes(path, MANIFEST, file).decode("utf-8"))
        manifest = msgspec.convert(found, Manifest)
    except UnicodeDecodeError:
        raise PackError("not_utf8", path, name=MANIFEST) from None
    except tomllib.TOMLDecodeError as error:
        raise PackError("not_toml", path, name=MANIFEST, why=str(error)) from None
    except msgspec.ValidationError as error:
        raise _wrong(path, str(error)) from None
    _sensible(path, manifest)
    return manifest


def _wrong(path: Path, message: str) -> PackError:
    """Our own error for what msgspec found."""
    what, _, _ = message.partition(" - at ")
    where = WHERE.search(message)
    place, named = where.group(1) if where else "", FIELD.search(what)
    if named is None:
        return PackError("bad_value", path, key=place)
    key = f"{place}.{named.group(1)}" if place else named.group(1)
    return PackError("missing_key" if "missing" in what else "unknown_key", path, key=key)


def _sensible(path: Path, manifest: Manifest) -> None:
    """What no type says: names that can be found in a sentence, pairs of what is there."""
    for name in manifest.pieces:
        if not NAME.fullmatch(name):
            raise PackError("bad_name", path, key=name)
    for key in manifest.gaps.pairs:
        pair = key.split("|")
        if len(pair) != 2 or not set(pair) <= set(manifest.pieces):
            raise PackError("bad_pair", path, key=key)


def piece_bytes(path: Path, source: Source, name: str, file: str) -> bytes:
    """One file of the pack. Raises PackError."""
    inside = PurePosixPath(file)
    if inside.is_absolute() or ".." in inside.parts or "\\" in file or ":" in file:
        raise PackError("outside", path, key=name, name=file)
    found = source / file
    if not found.is_file():
        raise PackError("no_file", path, key=name, name=file)
    return _bytes(path, file, found)


def _bytes(path: Path, name: str, file: Any) -> bytes:
    try:
        with file.open("rb") as opened:
            data: bytes = opened.read(MOST_BYTES + 1)
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:  # RuntimeError: a locked zip
        raise PackError("unreadable", path, name=name, why=str(error)) from None
    if len(data) > MOST_BYTES:
        raise PackError("too_big", path, name=name)
    return data


def piece(path: Path, manifest: Manifest, file: str, data: bytes) -> Clip:
    """The sound of one file, of the pack's rate. Raises PackError."""
    clip = _parsed(path, file, data)
    if clip.rate != manifest.rate:
        raise PackError("other_rate", path, name=file, found=clip.rate, rate=manifest.rate)
    if clip.seconds > LONGEST_S:
        raise PackError("too_long", path, name=file, seconds=round(clip.seconds))
    return clip


def _parsed(path: Path, file: str, data: bytes) -> Clip:
    try:
        return sound.parsed(data)
    except sound.BadSound:
        raise PackError("no_wav", path, name=file) from None


def _even(path: Path, file: str, clip: Clip) -> Clip:
    try:
        return sound.even(sound.spoken(clip))
    except sound.BadSound:
        raise PackError("silent", path, name=file) from None


def manifest_text(manifest: Manifest) -> str:
    """manifest.toml as the recorder writes it."""
    lines = [
        *(f"# {words.say('clips.manifest_about', lang)}" for lang in words.languages()),
        *(f"{key} = {_quoted(getattr(manifest, key))}" for key in ("language", "speaker")),
        f"licence = {_quoted(manifest.licence)}",
        f"rate = {manifest.rate}",
        "",
        "[gaps]",
        f"default = {manifest.gaps.default}",
        f"pause = {manifest.gaps.pause}",
        "",
        "[gaps.pairs]",
        *(f"{_quoted(key)} = {ms}" for key, ms in manifest.gaps.pairs.items()),
        "",
        "[pieces]",
        *(f"{_quoted(name)} = {_quoted(file)}" for name, file in manifest.pieces.items()),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string: JSON's own escapes are TOML's too."""
    return msgspec.json.encode(text).decode()
