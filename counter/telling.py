"""What the hall tells a clerk at work: a message, who comes to help, hints. Pure.

One line each, the most pressing first; and one word of it for the bar.
"""

from config import words
from counter import wording
from counter.scene import Scene, Standing
from server.link.views import WindowView


def message(scene: Scene) -> str:
    """The message that has waited longest for being read, and how many wait behind it."""
    waiting = scene.window.messages if scene.window else ()
    if not waiting:
        return ""
    first = waiting[0]
    text = wording.say(scene, "message", name=first.person_name, text=first.text)
    return text + (wording.say(scene, "more_messages", n=len(waiting) - 1) if waiting[1:] else "")


def hint(scene: Scene) -> str:
    """Help on its way, a very long visit, or people who wait while nobody is called."""
    window = scene.window
    if window is None or scene.offline:
        return ""
    return _help(scene, window) or _hint(scene, window)


def _help(scene: Scene, window: WindowView) -> str:
    if window.help is None:
        return ""
    if window.help.person:
        name = wording.person(scene, window.help.person)
        return wording.say(scene, "help_comes", name=name)
    kind = words.say(f"help_kind.{window.help.kind or 'question'}", scene.lang)
    return wording.say(scene, "help_asked", kind=kind)


def _hint(scene: Scene, window: WindowView) -> str:
    if window.long_min:
        return wording.say(scene, "long_hint", minutes=window.long_min)
    if window.idle_min:
        return wording.say(scene, "idle_hint", minutes=window.idle_min)
    return ""


def bar_word(scene: Scene) -> str:
    """One word for the bar; "" where nothing is told."""
    window = scene.window
    if window is None or scene.standing is not Standing.AT_WORK:
        return ""
    told = {
        "bar_message": bool(window.messages),
        "bar_help_comes": bool(window.help and window.help.person),
        "bar_help_asked": window.help is not None,
        "bar_long": bool(window.long_min),
        "bar_idle": bool(window.idle_min),
    }
    code = next((code for code, true in told.items() if true), "")
    return wording.say(scene, code) if code else ""
