"""How seats are worded: who works here, until when somebody stands in, the other window. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from config import words
from counter import wording
from counter.scene import Scene, Standing
from server.link.views import ChiefLine, WindowView

CHIEF = "chief"
CHIEFS_NAMED = 2
"""A button has room for so many names."""


def said(scene: Scene, code: str, **values: object) -> str:
    """Words about seats."""
    return words.say(f"counter_seats.{code}", scene.lang, **values)


def clock(scene: Scene, moment: int) -> str:
    """A moment of the hall as hours and minutes."""
    if scene.hall is None:
        return ""
    return datetime.fromtimestamp(moment / 1000, ZoneInfo(scene.hall.timezone)).strftime("%H:%M")


def people(scene: Scene) -> str:
    """Who acts; at work with whom, or in whose place and until when."""
    if not scene.person:
        return ""
    name, window = wording.person(scene, scene.person), scene.window
    seat = window.seat if window else None
    if window is None or seat is None or scene.standing is not Standing.AT_WORK:
        return name
    if seat.stand_in:
        clerk, other = wording.person(scene, window.person), wording.person(scene, seat.stand_in)
        until = clock(scene, seat.stand_in_until)
        return said(scene, "standing_in", name=other, clerk=clerk, until=until)
    others = [each for each in (window.person, seat.partner) if each and each != scene.person]
    if not others:
        return name
    return said(scene, "together", name=name, other=wording.person(scene, others[0]))


def other(scene: Scene, window: WindowView) -> str:
    """4号窗口 A015."""
    name = wording.window(scene, window.window)
    if window.current is None:
        return said(scene, "other_free", window=name)
    return said(scene, "other_busy", window=name, number=window.current.number)


def kind_words(scene: Scene, kind: str) -> str:
    """What help is asked for; a chief representative by who is due now."""
    if kind != CHIEF:
        return words.say(f"help_kind.{kind}", scene.lang)
    due = scene.standby.chiefs if scene.standby else ()
    if not due:
        return words.say("help_kind.chief_nobody", scene.lang)
    names = (_chief(scene, each) for each in due[:CHIEFS_NAMED])
    listed = words.say("counter.between_services", scene.lang).join(names)
    return words.say("help_kind.chief", scene.lang) + "\n" + listed


def _chief(scene: Scene, line: ChiefLine) -> str:
    code = "chief_one" if line.here else "chief_not_seen"
    text = words.say(f"help_kind.{code}", scene.lang, name=line.name, department=line.department)
    return text if line.department else line.name
