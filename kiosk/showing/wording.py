"""Words that several pages show: the printer's trouble, the countdown, the name of a service."""

from config.words import languages, pick, say
from kiosk.visit import Kiosk, Visit
from server.link.views import HallView

ASKED, UNANSWERED_MS = "asked", 180_000
"""A call for help so old may be made again: perhaps it was the visitor's before."""
SHOWN_TROUBLE = frozenset({"paper_out", "cover_open", "cutter", "error", "offline", "unreachable"})
SHOWN_TROUBLE |= {"silent"}


def printer_notice(kiosk: Kiosk, lang: str) -> str:
    """Said before the choice, so that nobody waits for paper that cannot come."""
    if kiosk.printer is None or kiosk.printer.can_print:
        return say("kiosk.away_notice", lang) if kiosk.away else ""
    return say("kiosk.printer_notice", lang, reason=printer_words(kiosk.printer, lang))


def printer_words(kind: str, lang: str) -> str:
    known = kind if kind in SHOWN_TROUBLE else "other"
    return say(f"kiosk.printer_{known}", lang)


def countdown(visit: Visit) -> str:
    """Quiet, and only in the last ten seconds."""
    left = visit.seconds_left
    return say("kiosk.countdown", visit.language, n=left) if 0 < left <= 10 else ""


def service_name(hall: HallView, service: str, lang: str) -> str:
    names = {each.id: pick(each.name, lang) for each in hall.services}
    return names.get(service, "")


def bar_words(what: str, kiosk: Kiosk, visit: Visit) -> str:
    """What stands on a button below the page."""
    if what == "help":
        return say(f"kiosk.{_help_word(kiosk)}", visit.language)
    if what == "language":
        known = languages()
        after = known[(known.index(visit.language) + 1) % len(known)]
        return say("kiosk.language_name", after)
    word = {"large": "usual_type" if visit.elder else "large_type"}.get(what, what)
    return say(f"kiosk.{word}", visit.language)


def _help_word(kiosk: Kiosk) -> str:
    """What became of the last call for help."""
    if kiosk.help_failed:
        return "help_failed"
    if kiosk.own.help == ASKED and kiosk.now - kiosk.help_since > UNANSWERED_MS:
        return "help_again"
    return f"help_{kiosk.own.help}" if kiosk.own.help else "help"
