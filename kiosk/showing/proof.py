"""The page that asks for an ID card, and the quiet word elsewhere that one was read."""

from config.words import say
from kiosk.flow import Page
from kiosk.identity import age_asked
from kiosk.refusals import Notice
from kiosk.screens.notice import Said
from kiosk.screens.proof import ProofPage
from kiosk.screens.screen import KioskScreen
from kiosk.showing.drawing import Draw
from kiosk.visit import Kiosk, Visit


def _proof(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    if kiosk.hall is None:
        return
    state, lang, years = _state(kiosk, visit), visit.language, age_asked(kiosk.hall)
    title = say(f"kiosk_card.{state}", lang, n=years)
    lines = (say(f"kiosk_card.{state}_note", lang, n=years),)
    screen.of(Page.PROOF, ProofPage).draw(Notice(title=title, lines=lines), _deeds(state, lang))


def _state(kiosk: Kiosk, visit: Visit) -> str:
    """What stands on the page: a broken reader, a card unread, one of somebody young, or none."""
    if not kiosk.reads_cards:
        return "broken"
    if visit.identity.unread:
        return "unread"
    return "young" if visit.identity.card else "lay"


def _deeds(state: str, lang: str) -> Said:
    window = ("proof_window", say(f"kiosk_card.{state}_window", lang))
    if state != "young":
        return (window,)
    return ("proof_ordinary", say("kiosk_card.ordinary", lang)), window


def card_note(visit: Visit) -> str:
    """Said quietly where something is chosen; "" where no card was laid down."""
    if visit.identity.unread:
        return say("kiosk_card.unread_note", visit.language)
    return say("kiosk_card.read", visit.language) if visit.identity.card else ""


DRAW: dict[Page, Draw] = {Page.PROOF: _proof}
