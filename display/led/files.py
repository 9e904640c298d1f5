"""The file of strips and the templates it names: read, checked, explained to who wrote them."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from config import words
from config.paths import PROJECT
from config.settings import SettingsError, read_toml
from display.led.onbon import PIXELS
from display.led.strip import ONBON, Fitted, Strip
from display.led.template import Template, faults

SHIPPED = PROJECT / "config" / "strips"
WHERE = re.compile(r" - at `\$\.?(.*)`$")
UNKNOWN = re.compile(r"unknown field `(.*?)`")
LACKING = re.compile(r"missing required field `(.*?)`")

Kind = TypeVar("Kind", bound=Struct)


class StripError(SettingsError):
    """A file of strips, or a template, that cannot be used."""

    section = "strip_file"


class Listed(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    strips: tuple[Strip, ...] = field(default_factory=tuple)


def read_strips(path: Path) -> tuple[Fitted, ...]:
    """Every strip of the file with its template. Raises SettingsError."""
    if not path.is_file():  # whoever reads this has only seen the settings file
        raise StripError("missing", path)
    found = _convert(path, read_toml(path), Listed).strips
    if not found:
        raise StripError("none", path)
    fitted = tuple(_fitted(path, at, strip) for at, strip in enumerate(found))
    _together(path, fitted)
    return fitted


def read_template(path: Path) -> Template:
    """One make of strip. Raises SettingsError."""
    template = _convert(path, read_toml(path), Template)
    for key in faults(template):
        raise _bad(path, key)
    return template


def _fitted(path: Path, at: int, strip: Strip) -> Fitted:
    where = f"strips[{at}]"
    if (strip.window is None) == (strip.zone is None):
        raise _bad(path, f"{where}.window")
    if strip.kind not in ONBON:
        return Fitted(strip, _template(path, where, strip))
    if strip.kind == "bx-5k":
        for key in ("x", "width"):
            if getattr(strip, key) % PIXELS:
                raise _bad(path, f"{where}.{key}")
    return Fitted(strip)


def _template(path: Path, where: str, strip: Strip) -> Template:
    if strip.card > 0xFF:
        raise _bad(path, f"{where}.card")
    if strip.kind.endswith(".toml"):
        return read_template(path.parent / strip.kind)
    shipped = SHIPPED / f"{strip.kind}.toml"
    if not shipped.is_file() or shipped.parent != SHIPPED:
        known = ", ".join((*ONBON, *sorted(each.stem for each in SHIPPED.glob("*.toml"))))
        raise StripError("no_kind", path, key=f"{where}.kind", given=strip.kind, known=known)
    return read_template(shipped)


def _together(path: Path, fitted: Iterable[Fitted]) -> None:
    """Names are told apart; who shares a line speaks as fast as the others, each by its number."""
    names: set[str] = set()
    bauds: dict[str, int] = {}
    cards: set[tuple[str, int, int]] = set()
    for at, each in enumerate(fitted):
        strip = each.strip
        if strip.name in names:
            raise _bad(path, f"strips[{at}].name")
        if bauds.setdefault(strip.address, each.baud) != each.baud:
            raise _bad(path, f"strips[{at}].baud")
        if (strip.address, strip.card, strip.area) in cards:
            raise _bad(path, f"strips[{at}].card")
        names.add(strip.name)
        cards.add((strip.address, strip.card, strip.area))


def _convert(path: Path, tree: dict[str, Any], kind: type[Kind]) -> Kind:
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as error:
        raise _explained(path, str(error)) from None


def _explained(path: Path, message: str) -> StripError:
    """Our own error for what msgspec found."""
    where = WHERE.search(message)
    place = where[1] if where else ""
    unknown, lacking = UNKNOWN.search(message), LACKING.search(message)
    if unknown:
        return StripError("unknown_key", path, key=_inside(place, unknown[1]))
    if lacking:
        return _bad(path, _inside(place, lacking[1]), "lacking")
    return _bad(path, place)


def _inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _bad(path: Path, key: str, code: str = "bad_value") -> StripError:
    """What the key means stands in the words, under its last name."""
    name = re.sub(r"\[\d*\]|\[\.\.\.\]", "", key).rpartition(".")[2] or "strips"
    meanings = words.table(words.FIRST)
    known = name if f"strip_key.{name}" in meanings else "strips"
    about = (words.say(f"strip_key.{known}", "zh"), words.say(f"strip_key.{known}", "en"))
    return StripError(code, path, about, key=key)
