"""What a strip says: views in, one short text out. Pure."""

from config import words
from display.board import Known, window_label
from display.window_board import AT_WORK
from server.link.views import CallLine, EvacuationLine, HallView, WindowLine

LATEST = 3
"""So many calls roll over a strip of the lobby: more take longer than a visitor looks."""


def window_text(known: Known, window: str, lang: str) -> str:
    """Above or beside one window: whom it calls, what it does, or that it rests."""
    on = _evacuation(known)
    if on is not None:
        return words.say("strip.drill" if on.drill else "strip.evacuation", lang)
    if known.hall is None or not known.linked:
        return words.say("strip.lost", lang)
    line = next((e for board in known.boards for e in board.windows if e.window == window), None)
    return _window(known.hall, line, lang) if line is not None else ""


def zone_text(known: Known, zone: str, lang: str) -> str:
    """The latest calls of a zone, the newest first, to roll; "" is every zone this screen hears."""
    on = _evacuation(known)
    if on is not None:
        kind = "drill" if on.drill else "real"
        said = (words.say(f"evacuation.{each}", lang) for each in (kind, f"{kind}_text"))
        return words.say("strip.between_calls", lang).join(said)
    if known.hall is None or not known.linked:
        return words.say("strip.lost", lang)
    calls = [each for board in known.boards if zone in ("", board.zone) for each in board.calls]
    calls.sort(key=lambda each: (each.at, each.call), reverse=True)
    hall = known.hall
    told = [_call(hall, each, lang) for each in calls[:LATEST]]
    return words.say("strip.between_calls", lang).join(told) or words.say("strip.no_calls", lang)


def _evacuation(known: Known) -> EvacuationLine | None:
    """Over everything, also where the link is down: nobody knows then that it is over."""
    return known.services.evacuation if known.services is not None else None


def _window(hall: HallView, line: WindowLine, lang: str) -> str:
    if line.number and line.state in AT_WORK:
        code = "please" if line.ticket_state == "called" else "serving"
        return words.say(f"strip.{code}", lang, number=line.number)
    if line.beside and line.state in AT_WORK:  # it has not come, and the voice says it again
        return words.say("strip.please", lang, number=line.beside[0])
    if line.state != "open":
        return words.say("strip.paused" if line.state == "paused" else "strip.closed", lang)
    names = {each.id: words.pick(each.name, lang) for each in hall.services}
    given = [names[each] for each in line.services if each in names]
    return words.say("strip.between", lang).join(given)


def _call(hall: HallView, line: CallLine, lang: str) -> str:
    window = window_label(hall, line.window, lang)
    return words.say("strip.call", lang, number=line.number, window=window)
