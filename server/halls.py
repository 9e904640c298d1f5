"""A hall read from its file (`config/halls/*.toml`): typed, and checked as a whole before anything is seeded."""

import tomllib
from collections import Counter
from pathlib import Path

import msgspec
from msgspec import Struct

from server.hall.catalog import Catalogue, Index, Policy
from server.hall.numbering import sound_alike


class WrongHall(ValueError):
    """A hall file that cannot be used: each line names file, key and fix, in Chinese and English."""


class HallFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: the catalogue under [hall], the figures under [policy]."""

    hall: Catalogue
    policy: Policy = Policy()


def read_hall(path: Path) -> HallFile:
    """The hall of a file. Raises WrongHall."""
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        found = msgspec.convert(tree, HallFile)
    except FileNotFoundError:
        raise WrongHall(f"{path}: 没有这个文件 / there is no such file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongHall(f"{path}: 不是有效的 TOML / not valid TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise WrongHall(f"{path}: 设置有误，请改正 / wrong setting, please mend: {error}") from None
    faults = faults_of(found.hall)
    if faults:
        raise WrongHall("\n".join(f"{path}: {each}" for each in faults))
    return found


def faults_of(hall: Catalogue) -> list[str]:
    """What does not fit together, one sentence each; empty when all is well."""
    return [*_doubles(hall), *_unknowns(hall), *_lonely_services(hall)]


def _doubles(hall: Catalogue) -> list[str]:
    kinds = ("categories", "services", "classes", "zones", "areas", "windows", "people")
    found = []
    for kind in kinds:
        ids = Counter(each.id for each in getattr(hall, kind))
        found += [
            f"hall.{kind}: “{each}” 出现了 {count} 次，请改成不同的 id / is there {count} times, give each its own id"
            for each, count in ids.items()
            if count > 1
        ]
    return found


def _unknowns(hall: Catalogue) -> list[str]:
    services = {each.id for each in hall.services}
    named = [
        ("services.category", each.id, each.category, {c.id for c in hall.categories})
        for each in hall.services
    ]
    named += [("areas.zone", each.id, each.zone, {z.id for z in hall.zones}) for each in hall.areas]
    named += [
        ("windows.area", each.id, each.area, {a.id for a in hall.areas}) for each in hall.windows
    ]
    for window in hall.windows:
        named += [("windows.services", window.id, each, services) for each in window.services]
    for person in hall.people:
        named += [("people.services", person.id, each, services) for each in person.services]
    return [
        f"hall.{key} ({owner}): 没有“{value}”，请改正或先定义它 / “{value}” is not defined, mend it or define it"
        for key, owner, value, known in named
        if value not in known
    ]


def _lonely_services(hall: Catalogue) -> list[str]:
    """A service that no ordinary window may give can never be called."""
    if _unknowns(hall):
        return []
    able = Index(hall).able
    given = {
        s for each in hall.windows if not each.reserve for s in each.services if s in able[each.id]
    }
    authorised = {service for each in hall.people for service in each.services}
    lonely = [
        f"hall.services ({each.id}): 没有能办理它的窗口，请在 hall.windows 中加入 / "
        "has no window that can serve it, add it to a window"
        for each in hall.services
        if each.id not in given
    ]
    return lonely + [
        f"hall.services ({each.id}): 没有人员获授权，请在 hall.people 中加入 / "
        "nobody is authorised for it, add it to a person"
        for each in hall.services
        if each.id not in authorised
    ]


def warnings_of(hall: Catalogue) -> list[str]:
    """What works but will be misheard: prefixes that sound alike."""
    prefixes = sorted({each.prefix for each in hall.services})
    return [
        f"号码前缀 {a} 和 {b} 读音相近 / prefixes {a} and {b} sound alike"
        for a, b in sound_alike(prefixes)
    ]
