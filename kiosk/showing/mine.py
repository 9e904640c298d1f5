"""我的号码: how a number stands, in words; what may be done with it, and what came of that."""

from config.words import say
from kiosk import choices, mine
from kiosk.choices import Tile
from kiosk.flow import AT_WORK, Page, rest
from kiosk.here_and_now import state_of
from kiosk.paperwork import pass_text, told
from kiosk.refusals import Notice, clock, when
from kiosk.screens.mine import MineContent, MinePage
from kiosk.screens.my_number import MyNumberPage
from kiosk.screens.notice import NoticePage
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage
from kiosk.showing.drawing import Draw
from kiosk.showing.wording import countdown, printer_words, service_name
from kiosk.visit import Kiosk, Visit
from kiosk.whereabouts import place, windows
from server.link.queries import TicketAnswer
from server.link.views import HallView

AT_A_WINDOW = frozenset({"called", "serving", "on_hold"})


LATE = frozenset({"missed", "away"})
"""They may come back until a certain time."""
LEADING = frozenset({"rejoin", "come_back", "switch"})
"""What most who see it want."""


def notice(visit: Visit) -> str:
    """What came of the last press."""
    found, lang = visit.mine, visit.language
    if not found.note:
        waits = found.asking and found.answer is None
        return say("kiosk_mine.wait", lang) if waits else ""
    if "kind" in found.values:
        reason = printer_words(found.values["kind"], lang)
        return say(found.note, lang, reason=reason)
    return say(found.note, lang, **found.values)


def _my_number(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    services = kiosk.hall.services if kiosk.hall else ()
    prefixes = tuple(sorted({str(each.prefix) for each in services}))
    page = screen.of(Page.MY_NUMBER, MyNumberPage)
    page.draw(prefixes, notice(visit), visit.language, scans=kiosk.reads_codes)


def _mine(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang, answer = visit.language, visit.mine.answer
    page = screen.of(Page.MINE, MinePage)
    finished = ("finished", say("kiosk.finished", lang))
    if answer is None or kiosk.hall is None:
        page.draw(_not_known(visit, (finished,)))
        return
    deeds = _deeds(kiosk, answer, visit)
    said = tuple((what, say(f"kiosk_mine.{what}", lang)) for what in deeds)
    ending = () if deeds and _short(visit) else (finished,)  # 返回 stands below
    page.draw(
        MineContent(
            title=_title(kiosk.hall, answer, lang),
            label=say("kiosk.your_number", lang),
            number=answer.ticket.number,
            facts=_facts(kiosk, answer, visit),
            notice=notice(visit),
            notes=_notes(kiosk, answer, visit),
            urgent=answer.ticket.state in LATE and not _short(visit),
            qr=pass_text(visit.mine.pass_) if visit.mine.pass_ else "",
            deeds=(*said, *ending),
            leading=next((each for each in deeds if each in LEADING), "finished"),
            count=countdown(visit),
        )
    )


def _not_known(visit: Visit, deeds: tuple[tuple[str, str], ...]) -> MineContent:
    """Still asked for, or there is no such number today."""
    number = mine.number_of(visit.mine.ticket)
    return MineContent(
        title=say("kiosk.my_number", visit.language),
        number=number,
        notice=notice(visit),
        deeds=deeds,
        leading="finished",
        count=countdown(visit),
    )


def _short(visit: Visit) -> bool:
    """Large type and low reach leave room for what matters alone."""
    return visit.elder or visit.low


def _deeds(kiosk: Kiosk, answer: TicketAnswer, visit: Visit) -> tuple[str, ...]:
    """With large type and low reach there is room for four: another slip is the least of them."""
    numbers = rest(kiosk.standing) in AT_WORK
    outage = bool(_outage(kiosk, answer))
    found = mine.deeds(answer, now=kiosk.now, outage=outage, numbers=numbers)
    if visit.elder and visit.low and len(found) > 4:
        return tuple(each for each in found if each != "reprint")
    return found


def _outage(kiosk: Kiosk, answer: TicketAnswer) -> dict[str, str]:
    """Why nobody of its service is called now."""
    state = state_of(kiosk, answer.ticket.service)
    stopped = state is not None and state.closed == "service_suspended"
    return state.values if state and stopped and state.values.get("outage") else {}


def _title(hall: HallView, answer: TicketAnswer, lang: str) -> str:
    """The state, with the window where there is one."""
    state = answer.ticket.state
    if state in AT_A_WINDOW and answer.ticket.window:
        window = windows(hall, (answer.ticket.window,), lang)
        return say(f"kiosk_mine.{state}_at", lang, window=window)
    return say(f"kiosk_mine.{state}", lang)


def _facts(kiosk: Kiosk, answer: TicketAnswer, visit: Visit) -> tuple[tuple[str, str], ...]:
    """Service, ahead, range, where: of a number that may still be called."""
    hall, ticket, lang = kiosk.hall, answer.ticket, visit.language
    if hall is None:
        return ()
    rows = [("service", service_name(hall, ticket.service, lang))]
    if ticket.state in ("waiting", "issued"):
        rows += _waits(answer, bool(_outage(kiosk, answer)), lang)
        rows.append(("windows", windows(hall, answer.at, lang)))
    if ticket.state not in mine.OVER and ticket.state != "serving":
        rows.append(("place", place(hall, ticket.service, answer.at, lang)))
    rows = [row for row in rows if row[1]]
    if _short(visit):
        rows = _shortest(rows, bool(_outage(kiosk, answer)))
    return tuple((say(f"kiosk.{word}", lang), value) for word, value in rows)


def _waits(answer: TicketAnswer, outage: bool, lang: str) -> list[tuple[str, str]]:
    """How many are ahead and for how long; in an outage nobody knows."""
    ticket = answer.ticket
    ahead = say("kiosk.ahead_n", lang, n=ticket.ahead) if ticket.ahead else ""
    wait = told(ticket, answer.at) if not outage else None
    told_ = choices.range_text(*wait, lang) if wait else ""
    return [("ahead", ahead or say("kiosk_mine.ahead_none", lang)), ("wait", told_)]


def _shortest(rows: list[tuple[str, str]], outage: bool) -> list[tuple[str, str]]:
    """Ahead and how long, then where; in an outage the note has the room."""
    wanted = ("ahead",) if outage else ("ahead", "wait")
    found = [row for row in rows if row[0] in wanted]
    where = [row for row in rows if row[0] in ("windows", "place")]
    return found if outage and found else [*found, *where[:1]]


def _notes(kiosk: Kiosk, answer: TicketAnswer, visit: Visit) -> tuple[str, ...]:
    """What else to know, the most urgent first."""
    lang, state = visit.language, answer.ticket.state
    notes = [*_stopped(kiosk, answer, lang), *_until(kiosk, answer, lang)]
    if visit.mine.grew:
        notes.append(say("kiosk_mine.grew", lang))
    if answer.ticket.links and state not in mine.OVER:
        notes.append(together(answer.ticket.links, lang))
    if answer.ticket.late and state == "waiting":
        notes.append(say("kiosk.late", lang))
    if not answer.mine and state not in mine.OVER:
        notes.append(say(f"kiosk_mine.{_word(kiosk)}_for_more", lang))
    if _short(visit):
        return () if visit.mine.note else tuple(notes[:1])
    return tuple(notes[:3])


def _stopped(kiosk: Kiosk, answer: TicketAnswer, lang: str) -> list[str]:
    """In an outage: places are kept, and until when."""
    values, hall = _outage(kiosk, answer), kiosk.hall
    if not values or hall is None or answer.ticket.state != "waiting":
        return []
    until = values.get("until", "")
    if not until.isdecimal():
        return [say("kiosk_mine.outage", lang)]
    back = when(int(until), kiosk.now, hall.timezone, lang)
    return [say("kiosk_mine.outage_until", lang, when=back)]


def _until(kiosk: Kiosk, answer: TicketAnswer, lang: str) -> list[str]:
    """Missed or away: until when it may come back, and how."""
    state, hall = answer.ticket.state, kiosk.hall
    if hall is None or state not in ("missed", "away"):
        return []
    if state == "missed" and not (answer.returns and kiosk.now < answer.until):
        return [say("kiosk_mine.missed_over", lang)]
    word = "away_until_ask" if state == "away" and not kiosk.reads_codes else f"{state}_until"
    return [say(f"kiosk_mine.{word}", lang, time=clock(answer.until, hall.timezone))]


def _word(kiosk: Kiosk) -> str:
    """A slip is scanned only where a scanner is fitted, and well."""
    return "scan" if kiosk.reads_codes else "ask"


def together(links: tuple[str, ...], lang: str) -> str:
    """ "与 A015 一起…"."""
    numbers = say("kiosk.list_gap", lang).join(links)
    return say("kiosk_mine.together", lang, numbers=numbers)


def _give_up(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang, answer = visit.language, visit.mine.answer
    number = answer.ticket.number if answer else ""
    title = say("kiosk_mine.give_up_sure", lang, number=number)
    asked = Notice(title=title, lines=(say("kiosk_mine.give_up_note", lang),))
    deeds = (
        ("keep", say("kiosk_mine.keep", lang)),
        ("given_up", say("kiosk_mine.given_up", lang)),
    )
    screen.of(Page.GIVE_UP, NoticePage).draw(asked, deeds, countdown(visit))


def _switch(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    """Services that give numbers now, but for its own."""
    hall, answer, lang = kiosk.hall, visit.mine.answer, visit.language
    if hall is None or kiosk.services is None or answer is None:
        return
    tiles: list[Tile] = []
    for category in hall.categories:
        tiles += choices.of_category(hall, kiosk.services, category.id, lang)
    own = answer.ticket.service
    given = tuple(each for each in tiles if not each.closed and each.id != own)
    title = say("kiosk_mine.switch_title", lang)
    about = say("kiosk_mine.switch_note", lang)
    screen.of(Page.SWITCH, TilesPage).draw(title, given, lang, about=about)


DRAW: dict[Page, Draw] = {
    Page.MY_NUMBER: _my_number,
    Page.MINE: _mine,
    Page.GIVE_UP: _give_up,
    Page.SWITCH: _switch,
}
