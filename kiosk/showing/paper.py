"""What staff are shown after the PIN: paper, printer, server, own numbers; and what was done."""

from config.words import say
from kiosk.flow import Page
from kiosk.paper_count import change_today
from kiosk.refusals import clock
from kiosk.screens.facts import Rows
from kiosk.screens.screen import KioskScreen
from kiosk.screens.staff_menu import StaffMenuPage
from kiosk.showing.drawing import Draw
from kiosk.showing.wording import printer_words
from kiosk.visit import Kiosk, Visit
from printers.replies import PrinterState


def printer_state(kiosk: Kiosk, lang: str) -> str:
    """How the printer is, in words."""
    if kiosk.printer is None:
        return say("kiosk_staff.printer_unknown", lang)
    if kiosk.printer is PrinterState.NEAR_END:
        return say("kiosk_staff.near_end", lang)
    good = say("kiosk_staff.good", lang)
    return good if kiosk.printer.can_print else printer_words(kiosk.printer, lang)


def left_words(kiosk: Kiosk, lang: str) -> str:
    """About how many slips are left, and when to change the paper, if that is today."""
    zone = kiosk.hall.timezone if kiosk.hall else ""
    at = change_today(kiosk.paper, kiosk.now, zone)
    left = say("kiosk_staff.left", lang, n=kiosk.paper.left)
    if not at:
        return left
    word = "change_at" if at > kiosk.now else "change_now"
    when = say(f"kiosk_staff.{word}", lang, at=clock(at, zone))
    return say("kiosk_staff.and", lang).join((left, when))


def _today(kiosk: Kiosk, lang: str) -> str:
    """Printed, and of the others those there were."""
    paper = kiosk.paper
    date = kiosk.services.date if kiosk.services else ""
    if paper.date != date:
        return say("kiosk_staff.printed", lang, n=0)
    counts = [("printed", paper.printed)]
    counts += [
        (word, n) for word in ("unproven", "uncertain", "failed") if (n := getattr(paper, word))
    ]
    said = [say(f"kiosk_staff.{word}", lang, n=n) for word, n in counts]
    return say("kiosk_staff.and", lang).join(said)


def _own_numbers(kiosk: Kiosk, lang: str) -> str:
    own = kiosk.hall.own_numbers if kiosk.hall else ()
    ranges = [f"{each.first}–{each.last}" for each in own if each.station == kiosk.station]
    return ranges[0] if ranges else say("kiosk_staff.none_set", lang)


def _devices(kiosk: Kiosk, lang: str) -> str:
    said = [
        say("kiosk_staff.device_well" if not kind else "kiosk_staff.device_not", lang, name=name)
        for device, kind in kiosk.devices.items()
        for name in (say(f"console.device.{device}", lang),)
    ]
    return say("kiosk_staff.and", lang).join(said)


def _facts(kiosk: Kiosk, lang: str) -> Rows:
    server = say("kiosk_staff.linked" if kiosk.linked else "kiosk_staff.not_linked", lang)
    rows = (
        ("station", kiosk.station),
        ("server", f"{server}\n{kiosk.server}"),
        ("printer", f"{printer_state(kiosk, lang)}\n{kiosk.printer_address}"),
        ("paper", left_words(kiosk, lang)),
        ("today", _today(kiosk, lang)),
        ("devices", _devices(kiosk, lang)),
        ("own_numbers", _own_numbers(kiosk, lang)),
    )
    return tuple((say(f"kiosk_staff.{word}", lang), value) for word, value in rows if value)


def _note(kiosk: Kiosk, visit: Visit) -> str:
    """What was done last; else what there is to do."""
    lang, duty = visit.language, visit.duty
    if duty.said:
        reason = printer_words(duty.kind, lang)
        return say(f"kiosk_staff.said_{duty.said}", lang, reason=reason)
    return say("kiosk_staff.alarm", lang) if kiosk.paper.alarm else ""


def _next(kiosk: Kiosk, visit: Visit) -> str:
    """The deed that is due, if one is."""
    if visit.duty.said == "changed":
        return "test_page"
    return "paper_changed" if kiosk.paper.alarm else ""


def _menu(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang = visit.language
    screen.of(Page.STAFF_MENU, StaffMenuPage).draw(
        say("kiosk_staff.title", lang),
        _facts(kiosk, lang),
        _note(kiosk, visit),
        {what: say(f"kiosk_staff.{what}", lang) for what in StaffMenuPage.DEEDS},
        next_=_next(kiosk, visit),
        testing=visit.duty.said == "testing",
    )


DRAW: dict[Page, Draw] = {Page.STAFF_MENU: _menu}
