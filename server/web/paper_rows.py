"""未出票 and 纸卷: numbers whose slip nobody can be sure of, and whose paper ends when. Pure."""

from config import words
from server.link.console_views import RollLine, UnprintedLine
from server.web.fact_rows import LineOfText
from server.web.seen import Seen
from server.web.wording import Wording


def unprinted(seen: Seen, wording: Wording) -> list[LineOfText]:
    """Each number, its kiosk, what is known of the paper, since when; then how many more."""
    console = seen.console
    rows = [_unprinted(each, wording) for each in console.unprinted]
    more = console.unprinted_count - len(rows)
    if more > 0:
        text = wording.say("unprinted.more", n=more)
        rows.append(LineOfText(key="unprinted:more", text=text, detail=""))
    return rows


def _unprinted(each: UnprintedLine, wording: Wording) -> LineOfText:
    return LineOfText(
        key=f"unprinted:{each.ticket}",
        text=wording.say(
            "unprinted.text", number=each.number, service=wording.service(each.service)
        ),
        detail=wording.say(
            "unprinted.detail",
            station=each.station,
            paper=words.say(f"paper.{each.paper}", wording.lang),
            since=wording.say("since", at=wording.clock(each.since)),
        ),
    )


def rolls(seen: Seen, now: int, wording: Wording) -> list[LineOfText]:
    """Whose paper is to be changed first comes first."""
    return [_roll(each, now, wording) for each in seen.console.rolls]


def _roll(each: RollLine, now: int, wording: Wording) -> LineOfText:
    when = ""  # nothing is said where the station cannot say when
    if each.change_at:
        code = "roll.change" if each.change_at > now else "roll.change_now"
        when = wording.say(code, at=wording.clock(each.change_at))
    return LineOfText(
        key=f"roll:{each.station}",
        text=wording.say("roll.text", station=each.station, n=each.left),
        detail=when,
    )
