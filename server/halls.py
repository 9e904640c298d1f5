"""A hall read from its file (`config/halls/*.toml`): typed, and checked as a whole.

Every fault names file, key and mending, in Chinese and English; nothing is seeded before all is
well.
"""

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from config.words import languages, say, say_all
from server.hall.catalog import Catalogue, Policy
from server.hall.numbering import sound_alike
from server.hall_faults import faults_of

WHERE = re.compile(r" - at `(?:key in )?\$\.?(.*)`$")
UNKNOWN = re.compile(r"unknown field `(.*?)`")
MISSING = re.compile(r"missing required field `(.*?)`")
EXPECTED = re.compile(r"Expected `(\w+)`, got `(\w+)`")
LINE = re.compile(r"at line (\d+)")
STEP = re.compile(r"\[(\d+|\.\.\.)\]|([^.\[\]]+)")
FIELDS = {
    "": ("hall", "policy"),
    "hall": Catalogue.__struct_fields__,
    "policy": Policy.__struct_fields__,
}


class WrongHall(ValueError):
    """A hall file that cannot be used."""


class HallFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: the catalogue under [hall], the figures under [policy]."""

    hall: Catalogue
    policy: Policy = Policy()


def read_hall(path: Path) -> HallFile:
    """The hall of a file. Raises WrongHall."""
    tree = _read(path)
    try:
        found = msgspec.convert(tree, HallFile)
    except msgspec.ValidationError as error:
        raise WrongHall(_explained(str(error), path, tree)) from None
    faults = faults_of(found.hall, found.policy)
    if faults:
        raise WrongHall("\n".join(both(each.code, file=path, **each.values) for each in faults))
    return found


def both(code: str, **values: object) -> str:
    """A sentence of [hall_file] in every language, one line each."""
    return say_all(f"hall_file.{code}", **values)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise WrongHall(both("unreadable", file=path, why=error)) from None
    except UnicodeDecodeError:
        raise WrongHall(both("not_utf8", file=path)) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise WrongHall(both("not_toml", file=path, line=line)) from None


def _explained(message: str, file: Path, tree: dict[str, Any]) -> str:
    """What msgspec found, in our words."""
    where = WHERE.search(message)
    place = where.group(1) if where else ""
    key = _named(place, tree)
    unknown, missing = UNKNOWN.search(message), MISSING.search(message)
    if unknown:
        return _unknown(file, key, unknown.group(1), place)
    if missing:
        return both("missing_key", file=file, key=_join(key, missing.group(1)))
    if "matching regex" in message:
        return both("bad_form", file=file, key=key)
    expected = EXPECTED.search(message)
    if expected is None:
        return both("bad_value", file=file, key=key, why=message.partition(" - at ")[0])
    wanted, given = expected.groups()
    return "\n".join(
        say(
            "hall_file.bad_type",
            lang,
            file=file,
            key=key,
            wanted=_kind(wanted, lang),
            given=_kind(given, lang),
        )
        for lang in languages()
    )


def _kind(name: str, lang: str) -> str:
    known = {"int", "float", "str", "bool", "array", "object"}
    return say(f"hall_file.kind_{name}", lang) if name in known else name


def _unknown(file: Path, key: str, name: str, place: str) -> str:
    close = difflib.get_close_matches(name, FIELDS.get(place, ()), n=1)
    if close:
        return both("unknown_key_close", file=file, key=_join(key, name), close=close[0])
    return both("unknown_key", file=file, key=_join(key, name))


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _named(place: str, tree: Any) -> str:
    """ "hall.services[3].minutes" as "hall.services(A).minutes": rows by their id."""
    words, here = "", tree
    for index, name in STEP.findall(place):
        if name:
            words = _join(words, name)
            here = here.get(name, {}) if isinstance(here, dict) else {}
            continue
        if index == "...":  # one key of a table; which one is not known
            words, here = f"{words}(…)", None
            continue
        here = here[int(index)] if isinstance(here, list) else {}
        known = here.get("id") if isinstance(here, dict) else None
        words += f"({known if known is not None else int(index) + 1})"
    return words


def warnings_of(hall: Catalogue) -> list[str]:
    """What works but will be misheard: prefixes that sound alike."""
    prefixes = sorted({each.prefix for each in hall.services})
    pairs = ", ".join(f"{one}–{other}" for one, other in sound_alike(prefixes))
    return [both("sound_alike", pairs=pairs)] if pairs else []
