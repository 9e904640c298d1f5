"""How 手工叫号 is worded. Pure; every sentence is in config/words."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from config import words
from counter import wording
from counter.away.hand import HandLine
from counter.scene import ORDINARY, Scene
from server.link.protocol import Reply

COLUMNS = ("number", "service", "class", "whose")


def say(scene: Scene, code: str, **values: object) -> str:
    """Words of the counter away from its server."""
    return words.say(f"counter_away.{code}", scene.lang, **values)


def still_checked(scene: Scene, numbers: Sequence[str]) -> str:
    """B999 还在核对. "" where nothing is."""
    if not numbers:
        return ""
    listed = words.say("counter.between_services", scene.lang).join(numbers)
    return say(scene, "still_checked", numbers=listed)


def strip(scene: Scene) -> str:
    """What the strip says: since when it goes by itself, that nothing need be pressed again."""
    return say(scene, "strip_trouble" if scene.hand.trouble else "strip")


def heading(scene: Scene) -> str:
    """Of when the list is, and how much of it was done here."""
    hand = scene.hand
    if not hand.at:
        return say(scene, "no_list")
    zone = ZoneInfo(scene.hall.timezone) if scene.hall else None
    at = datetime.fromtimestamp(hand.at / 1000, zone)
    return say(scene, "list_of", time=f"{at:%H:%M}", served=hand.served, missed=hand.missed)


def cell(scene: Scene, line: HandLine, column: str) -> str:
    """One cell of the list."""
    match column:
        case "number":
            return line.line.number
        case "service":
            return wording.service(scene, line.line.service)
        case "class":
            return _class(scene, line.line.class_)
    if line.outcome:
        return say(scene, f"was_{line.outcome}")
    if line.mine:
        return say(scene, "mine")
    return say(scene, "others", window=wording.window(scene, line.line.window))


def _class(scene: Scene, class_: str) -> str:
    for each in scene.hall.classes if scene.hall else ():
        if each.id == class_ and class_ != ORDINARY:
            return words.pick(each.name, scene.lang)
    return ""


def refusal(scene: Scene, code: str, values: dict[str, str]) -> str:
    """Why the hall does not take a call, in its words; in general where its code is new."""
    return wording.refusal(scene, Reply(request_id="", ok=False, code=code, values=values))


def prefixes(scene: Scene) -> tuple[str, ...]:
    """The letters numbers here begin with: of this window's services, then of all others."""
    if scene.hall is None:
        return ()
    mine = scene.window.services if scene.window else ()
    known = sorted(scene.hall.services, key=lambda each: each.id not in mine)
    return tuple(dict.fromkeys(each.prefix for each in known if each.prefix))
