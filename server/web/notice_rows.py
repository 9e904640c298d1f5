"""The notices of today and the hall's own ones as the console lists them. Pure."""

from msgspec import Struct

from config import words
from server.link.views import EvacuationLine, NoticeLine
from server.web.seen import Seen
from server.web.wording import Wording


class NoticeRow(Struct, frozen=True, kw_only=True):
    """One notice. `shown`: it rolls now; `deed`: WithdrawNotice, or "" where nothing is offered."""

    key: str
    id: str
    text: str
    detail: str
    shown: bool
    deed: str


def notices(seen: Seen, wording: Wording, may: frozenset[str]) -> list[NoticeRow]:
    """The newest first; those that roll before all others."""
    lines = sorted(seen.console.notices, key=lambda each: (each.state != "shown", -each.at))
    return [_row(each, seen, wording, may) for each in lines]


def _row(line: NoticeLine, seen: Seen, wording: Wording, may: frozenset[str]) -> NoticeRow:
    shown = line.state == "shown"
    code = f"notice.{line.state}" if line.until > line.at or not shown else "notice.over"
    parts = [
        wording.say(code, until=wording.clock(line.until)),
        wording.say("notice.given", at=wording.clock(line.at)),
        _where(line.zones, seen, wording),
        wording.say("notice.scheduled") if line.scheduled else wording.person(line.person),
        "" if line.spoken else wording.say("notice.silent"),
    ]
    return NoticeRow(
        key=line.notice,
        id=line.notice,
        text=words.pick(line.text, wording.lang),
        detail=" · ".join(filter(None, parts)),
        shown=shown,
        deed="WithdrawNotice" if shown and "WithdrawNotice" in may else "",
    )


def _where(zones: tuple[str, ...], seen: Seen, wording: Wording) -> str:
    """Named only where it is not everywhere."""
    named = [words.pick(each.name, wording.lang) for each in seen.hall.zones if each.id in zones]
    return "" if len(named) == len(seen.hall.zones) else wording.say("comma").join(named)


def standards(seen: Seen, lang: str) -> dict[str, str]:
    """The hall's own notices by id, as they are offered."""
    return {each.id: words.pick(each.text, lang) for each in seen.hall.notices}


def evacuation_words(on: EvacuationLine, wording: Wording) -> str:
    """What the band says: a drill or not, and since when."""
    kind = "drill" if on.drill else "real"
    title = words.say(f"evacuation.{kind}", wording.lang)
    return wording.say("evacuation.band", title=title, time=wording.clock(on.since))
