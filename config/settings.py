"""What a technician sets once for a machine: default.toml, and over it the machine's own file.

Hall policy is not here: it is state of the hall and changed by commands.
"""

import argparse
import difflib
import json
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from config import chords, paths
from config.values import (
    EXAMPLES,
    AbsolutePath,
    Address,
    AnyPort,
    Chord,
    Host,
    HoursOfDay,
    KeyScore,
    Language,
    LoudHours,
    MaybePort,
    MaybePrinter,
    Monitors,
    OnBus,
    Pinyin,
    Printer,
    Scanner,
)
from config.words import say, say_all

DEFAULTS = Path(__file__).parent / "default.toml"
COMMENTED = re.compile(r"^((?:#[^\n]*\n)+)(\w+) *=", re.MULTILINE)
LINE = re.compile(r"at line (\d+)")
WHERE = re.compile(r" - at `\$\.?(.*)`$")
UNKNOWN = re.compile(r"unknown field `(.*?)`")

HOST_PORT = re.compile(r"[^\s:/]+:[0-9]+")


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of the file. Defaults stand in default.toml only."""


class Server(Section, frozen=True):
    host: Host
    port: AnyPort
    web_port: AnyPort
    data: Annotated[str, msgspec.Meta(pattern=r"^(/|[A-Za-z]:|$)")]

    @property
    def folder(self) -> Path:
        """Where this machine's data lies."""
        return Path(self.data) if self.data else paths.data_folder()


class Kiosk(Section, frozen=True):
    server: Address
    printer: Printer
    paper_width: Literal[58, 80]
    roll_m: Annotated[float, msgspec.Meta(ge=5, le=400)]
    roll_low: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    layouts: Annotated[str, msgspec.Meta(pattern=r"^(/|[A-Za-z]:|$)")]
    exit_pin: Annotated[str, msgspec.Meta(pattern=r"^(\d{4,12})?$")]
    card_reader: MaybePort
    scanner: Scanner
    guidance: bool
    voice_rate: Annotated[int, msgspec.Meta(ge=80, le=300)]
    volume: Annotated[int, msgspec.Meta(ge=0, le=100)]
    sink: str

    @property
    def layouts_folder(self) -> Path | None:
        """Where the hall's own papers lie."""
        return Path(self.layouts) if self.layouts else None


class Counter(Section, frozen=True):
    server: Address
    language: Language
    key_next: Chord
    key_recall: Chord
    key_missed: Chord
    key_finish: Chord
    pad: MaybePort
    pad_address: OnBus
    evaluator_address: OnBus
    evaluator_scores: tuple[KeyScore, ...]
    key_hold: Chord
    key_transfer: Chord
    key_pause: Chord
    key_take_back: Chord
    key_note: Chord
    key_help: Chord
    key_panel: Chord
    keys_everywhere: bool
    printer: MaybePrinter
    paper_width: Literal[58, 80]
    layouts: Annotated[str, msgspec.Meta(pattern=r"^(/|[A-Za-z]:|$)")]
    hook_port: AnyPort

    @property
    def layouts_folder(self) -> Path | None:
        """Where the hall's own papers lie."""
        return Path(self.layouts) if self.layouts else None


class Display(Section, frozen=True):
    server: Address
    monitors: Monitors
    voice_rate: Annotated[int, msgspec.Meta(ge=80, le=300)]
    volume: Annotated[int, msgspec.Meta(ge=0, le=100)]
    sink: str
    strips: Annotated[str, msgspec.Meta(pattern=r"^(/|[A-Za-z]:|$)")]
    figure_one: Literal["yao", "yi"]
    say_as: dict[str, Pinyin]
    clips: tuple[AbsolutePath, ...]
    volume_by_hour: tuple[LoudHours, ...]
    quiet_hours: tuple[HoursOfDay, ...]

    @property
    def strips_file(self) -> Path | None:
        """Where the LED strips of this machine are written down."""
        return Path(self.strips) if self.strips else None


PROGRESS = {"http": r"https?://[^\s/?#]\S*", "csv": r"(/|[A-Za-z]:[\\/]).+", "off": r".*"}
"""What the address of each kind of system for cases looks like."""


class Progress(Section, frozen=True):
    kind: Literal["off", "csv", "http"]
    address: Annotated[str, msgspec.Meta(max_length=500)]
    timeout: Annotated[float, msgspec.Meta(ge=0.5, le=8)]

    @property
    def fits(self) -> bool:
        """Whether the address is one of this kind."""
        return re.fullmatch(PROGRESS[self.kind], self.address) is not None


class Log(Section, frozen=True):
    level: Literal["debug", "info", "warning", "error"]
    file_mb: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    files: Annotated[int, msgspec.Meta(ge=1, le=100)]


class Settings(Section, frozen=True):
    server: Server
    kiosk: Kiosk
    counter: Counter
    display: Display
    progress: Progress
    log: Log


class SettingsError(ValueError):
    """A file that cannot be used. Its text says file, key, fault and mending, in two languages."""

    section = "settings"

    def __init__(
        self, code: str, file: Path, about: tuple[str, str] = ("", ""), **values: object
    ) -> None:
        self.code, self.file, self.key = code, file, values.get("key", "")
        zh = say(f"{self.section}.{code}", "zh", file=file, about=about[0], **values)
        en = say(f"{self.section}.{code}", "en", file=file, about=about[1], **values)
        super().__init__(f"{zh}\n{en}")


def load(path: Path | None = None) -> Settings:
    """The settings of this machine: the shipped ones, and over them those of `path`.

    Raises SettingsError.
    """
    shipped = read_toml(DEFAULTS)
    own = read_toml(path) if path else {}
    try:
        found = msgspec.convert(_over(shipped, own), Settings)
    except msgspec.ValidationError as error:
        raise _explained(str(error), path or DEFAULTS, shipped) from None
    if not found.progress.fits:
        key = "progress.address"
        about = meaning(key) or ("", "")
        raise SettingsError("bad_value", path or DEFAULTS, about, key=key, default=EXAMPLES[key])
    twice = chords.clash(msgspec.structs.asdict(found.counter))
    if twice:
        key, other = (f"counter.{each}" for each in twice)
        chord = getattr(found.counter, twice[0])
        raise SettingsError("same_chord", path or DEFAULTS, key=key, other=other, chord=chord)
    return found


def address(text: str) -> str:
    """What is given as `--url`, if it is the address of a server.

    Raises ArgumentTypeError in every language, for whoever sits at the terminal.
    """
    try:
        return msgspec.convert(text, Address)
    except msgspec.ValidationError:
        said = say_all("settings.bad_address", " / ", given=text)
        raise argparse.ArgumentTypeError(said) from None


def monitors(text: str) -> tuple[str, ...]:
    """What is given as `--monitors`: what each monitor shows, with commas between.

    Raises ArgumentTypeError in every language.
    """
    try:
        return msgspec.convert(tuple(text.split(",")), Monitors)
    except msgspec.ValidationError:
        said = say_all("settings.bad_monitors", " / ", given=text)
        raise argparse.ArgumentTypeError(said) from None


def printer(text: str) -> str:
    """What is given as `--printer`: an address, or in short HOST:PORT of a network printer.

    Raises ArgumentTypeError in every language.
    """
    whole = f"tcp://{text}" if HOST_PORT.fullmatch(text) else text
    try:
        return msgspec.convert(whole, Printer)
    except msgspec.ValidationError:
        said = say_all("settings.bad_printer", " / ", given=text)
        raise argparse.ArgumentTypeError(said) from None


def read_toml(path: Path) -> dict[str, Any]:
    """A file somebody wrote by hand. Raises SettingsError."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise SettingsError("unreadable", path, why=error) from None
    except UnicodeDecodeError:
        raise SettingsError("not_utf8", path) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise SettingsError("not_toml", path, line=line) from None


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """`above` laid over `below`, table by table."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        merged[key] = _over(below[key], value) if both else value
    return merged


def _explained(message: str, file: Path, shipped: dict[str, Any]) -> SettingsError:
    """Our own error for what msgspec found."""
    where = WHERE.search(message)
    place = where.group(1).partition("[")[0] if where else ""  # of a list: the list's own key
    unknown = UNKNOWN.search(message)
    if unknown:
        return _unknown_key(file, place, unknown.group(1), shipped)
    about = meaning(place)
    if about is None:
        return SettingsError("not_a_table", file, key=place)
    default = EXAMPLES.get(place) or json.dumps(_at(shipped, place), ensure_ascii=False)
    return SettingsError("bad_value", file, about, key=place, default=default)


def _unknown_key(file: Path, place: str, name: str, shipped: dict[str, Any]) -> SettingsError:
    known = sorted(_at(shipped, place) if place else shipped)
    close = difflib.get_close_matches(name, known, n=1)
    key = f"{place}.{name}" if place else name
    if close:
        return SettingsError("unknown_key_close", file, key=key, close=close[0])
    return SettingsError("unknown_key", file, key=key, known=", ".join(known))


def _at(tree: dict[str, Any], place: str) -> Any:
    value: Any = tree
    for part in place.split("."):
        value = value[part]
    return value


def meaning(key: str) -> tuple[str, str] | None:
    """The comment of `section.name` in default.toml, Chinese and English; None for a table."""
    section, _, name = key.partition(".")
    text = DEFAULTS.read_text("utf-8").partition(f"[{section}]\n")[2].partition("\n[")[0]
    for comment, found in COMMENTED.findall(text):
        if found == name:
            zh, en = [line.removeprefix("#").strip() for line in comment.strip().splitlines()]
            return zh, en
    return None
