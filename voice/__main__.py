"""`./hall voice record FOLDER` and `./hall voice check PACK`: clip packs made and judged."""

import argparse
import sys
from pathlib import Path
from typing import Any

from config import words
from config.paths import HALLS
from config.settings import SettingsError, read_toml
from voice.clips import Manifest
from voice.microphone import NoMicrophone
from voice.needed import Voices
from voice.recording import Recording, Studio, meter

RATES = (22_050, 16_000, 44_100, 48_000)


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 1 faults found or no microphone, 2 bad input."""
    given = _parser().parse_args(arguments)
    try:
        hall = hall_voices(given.hall)
        return _record(given, hall) if given.deed == "record" else _check(given, hall)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except NoMicrophone as error:
        print(_both("no_microphone", why=error), file=sys.stderr)
        return 1


def hall_voices(path: Path) -> Voices:
    """What a hall file says of prefixes and windows. Raises SettingsError."""
    hall: Any = read_toml(path).get("hall", {})
    try:
        prefixes = tuple(each["prefix"] for each in hall["services"])
        labels = tuple(each.get("label", {}).get("zh", each["id"]) for each in hall["windows"])
    except (KeyError, TypeError, AttributeError):
        raise SettingsError("not_a_table", path, key="hall.services, hall.windows") from None
    return Voices(prefixes, labels)


def _record(given: argparse.Namespace, hall: Voices) -> int:
    new = Manifest(given.language, given.speaker, given.licence, given.rate)
    studio = Studio(ask, print, _show_level, given.source)
    return 1 if Recording(given.folder, new, studio).run(hall) else 0


def ask(prompt: str) -> str | None:
    """One line typed; None at the end of the input."""
    print(f"{prompt} ", end="", flush=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _show_level(db: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{meter(db)}", end="", file=sys.stderr, flush=True)


def _check(given: argparse.Namespace, hall: Voices) -> int:
    from voice.checking import check  # numpy: only who checks needs it

    faults = check(given.folder, hall)
    for fault in faults:
        print(fault)
    print(_both("faults", n=len(faults)) if faults else _both("good"))
    return 1 if faults else 0


def _both(code: str, **values: object) -> str:
    return words.say_all(f"recording.{code}", " / ", **values)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./hall voice", description=_both("about"))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="record | check")
    record = deeds.add_parser("record", help=_both("about_record"), description=_both("keys"))
    check = deeds.add_parser("check", help=_both("about_check"), description=_both("about_check"))
    for each in (record, check):
        each.add_argument("folder", type=Path, metavar="FOLDER", help=_both("option_folder"))
        sample = HALLS / "guangde.toml"
        each.add_argument("--hall", type=Path, default=sample, help=_both("option_hall"))
    add = record.add_argument
    add("--language", choices=words.languages(), default="zh", help=_both("option_language"))
    add("--speaker", default="?", help=_both("option_speaker"))
    add("--licence", default="?", help=_both("option_licence"))
    add("--rate", type=int, choices=RATES, default=RATES[0], help=_both("option_rate"))
    add("--source", default="", help=_both("option_source"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
