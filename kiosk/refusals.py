"""Why there is no number now and when there is one next, in words. Pure: the time is given."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from config.words import FIRST, pick, say, table
from server.link.client import LINK_DOWN
from server.link.views import HallView, ServicesView

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Notice(Struct, frozen=True, kw_only=True):
    """A title and lines under it."""

    title: str
    lines: tuple[str, ...] = ()


def local(at: int, timezone: str) -> datetime:
    """Milliseconds as the hall's own wall time."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(timezone))


def clock(at: int, timezone: str) -> str:
    """ "09:32"."""
    return f"{local(at, timezone):%H:%M}"


def when(at: int, now: int, timezone: str, lang: str) -> str:
    """ "今天 13:30", "明天 08:30", "11月25日 周三 08:30"."""
    then, today = local(at, timezone), local(now, timezone).date()
    time = f"{then:%H:%M}"
    if then.date() == today:
        return say("kiosk.today_at", lang, time=time)
    if then.date() == today + timedelta(days=1):
        return say("kiosk.tomorrow_at", lang, time=time)
    weekday = say(f"kiosk.{WEEKDAYS[then.weekday()]}", lang)
    month = say(f"kiosk.month_{then.month}", lang)
    return say("kiosk.day_at", lang, month=month, day=then.day, weekday=weekday, time=time)


def hall_closed(hall: HallView, services: ServicesView, now: int, lang: str) -> Notice:
    """The page shown while no numbers are given."""
    values = next((each.values for each in services.services if each.closed), {})
    title = say(f"kiosk.{_why(hall, now)}", lang)
    return Notice(title=title, lines=(*_next(hall, values, now, lang), *_hours(hall, lang)))


def _why(hall: HallView, now: int) -> str:
    """Which part of the day it is."""
    here = clock(now, hall.timezone)
    spans = hall.hours_today
    if not spans:
        return "closed_today"
    if here < spans[0][0]:
        return "not_yet"
    between = any(
        before[1] <= here < after[0] for before, after in zip(spans, spans[1:], strict=False)
    )
    return "lunch" if between else "over"


def _next(hall: HallView, values: dict[str, str], now: int, lang: str) -> tuple[str, ...]:
    at = values.get("next_at", "")
    if not at.isdecimal():
        return (say("kiosk.next_unknown", lang),)
    return (say("kiosk.next_numbers", lang, when=when(int(at), now, hall.timezone, lang)),)


def _hours(hall: HallView, lang: str) -> tuple[str, ...]:
    if not hall.hours_today:
        name = pick(hall.holiday, lang) if hall.holiday else ""
        return (say("kiosk.holiday", lang, name=name),) if name else ()
    spans = say("kiosk.list_gap", lang).join(f"{start}–{end}" for start, end in hall.hours_today)
    return (say("kiosk.hours_today", lang, hours=spans),)


def refused(hall: HallView, code: str, values: dict[str, str], now: int, lang: str) -> Notice:
    """What the refusal page says: what happened, what to do."""
    if code == "hall_closed":
        title = say(f"kiosk.{_why(hall, now)}", lang)
        return Notice(title=title, lines=(*_next(hall, values, now, lang), *_hours(hall, lang)))
    if code == "service_closed":
        title = say("kiosk.service_closed", lang)
        return Notice(title=title, lines=_next(hall, values, now, lang))
    if code == "service_suspended":
        return _suspended(hall, values, now, lang)
    if code == LINK_DOWN:
        return _notice("no_answer", lang)
    if f"refusal.{code}" in table(FIRST):
        return Notice(
            title=say("kiosk.refused", lang),
            lines=(say(f"refusal.{code}", lang, **values), say("kiosk.ask_staff", lang)),
        )
    return _notice("refused", lang)


def _notice(word: str, lang: str) -> Notice:
    return Notice(title=say(f"kiosk.{word}", lang), lines=(say(f"kiosk.{word}_note", lang),))


def _suspended(hall: HallView, values: dict[str, str], now: int, lang: str) -> Notice:
    lines = []
    names = {each.id: pick(each.name, lang) for each in hall.suspend_reasons}
    outage = bool(values.get("outage"))  # which says the reason in its title
    if values.get("reason") in names and not outage:
        lines.append(say("kiosk.suspended_why", lang, reason=names[values["reason"]]))
    if values.get("until", "").isdecimal():
        until = when(int(values["until"]), now, hall.timezone, lang)
        lines.append(say("kiosk.suspended_until", lang, when=until))
    if outage:
        lines.append(say("kiosk.outage_note", lang))
    lines.append(say("kiosk.suspended_note", lang))
    title = say("kiosk.outage" if outage else "kiosk.suspended", lang)
    return Notice(title=title, lines=tuple(lines))
