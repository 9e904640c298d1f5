"""From a ticket's view to its slip: content, and the secret in its QR code.

Knows no printer; the layout is printers/slip.py's.
"""

import hashlib
import secrets

from config.words import pick, say
from kiosk.choices import ORDINARY
from kiosk.refusals import local
from kiosk.whereabouts import place, windows
from printers.slip import SlipContent
from server.link.views import HallView, TicketView


def new_secret() -> str:
    """128 random bits for the QR code; the server is only told their hash."""
    return secrets.token_hex(16)


def secret_hash(secret: str) -> str:
    """What TakeTicket carries."""
    return hashlib.sha256(secret.encode()).hexdigest()


def qr_text(ticket: str, secret: str) -> str:
    """What the QR code says; it names no person."""
    return f"JH1:{ticket}:{secret}"


def pass_text(pass_: str) -> str:
    """What the QR code of a return pass 复来凭证 says: its id."""
    return f"JHP:{pass_}"


def counted(ticket: TicketView) -> bool:
    """Whether it is known how many are ahead: the server said so to this kiosk, as it runs."""
    return ticket.estimate is not None and not ticket.offline


def told(ticket: TicketView, at: tuple[str, ...]) -> tuple[int, int] | None:
    """The range a visitor is told: none with nobody ahead; with no window open, only the twin's."""
    return ticket.estimate if ticket.ahead and (at or ticket.by == "twin") else None


def slip_content(
    hall: HallView,
    ticket: TicketView,
    secret: str,
    at: tuple[str, ...],
    reprint: bool = False,
) -> SlipContent:
    """Everything on the slip, in the visitor's language. `at`: the windows open for it now."""
    lang = ticket.language
    low, high = told(ticket, at) or (None, None)
    where = windows(hall, at, lang) or say("kiosk.windows_later", lang)
    services = {each.id: pick(each.name, lang) for each in hall.services}
    classes = {each.id: pick(each.name, lang) for each in hall.classes}
    return SlipContent(
        hall=pick(hall.name, lang),
        number=ticket.number,
        service=services[ticket.service],
        taken_at=local(ticket.since, hall.timezone),
        ahead=ticket.ahead if counted(ticket) else None,
        low=low,
        high=high,
        place=place(hall, ticket.service, at, lang),
        windows="" if ticket.offline else where,
        class_name="" if ticket.class_ == ORDINARY else classes[ticket.class_],
        qr=qr_text(ticket.id, secret),
        advice=pick(hall.advice, lang) if hall.advice else "",
        language=lang,
        reprint=reprint,
        late=ticket.late,
        mark="offline" if ticket.offline else "",
    )
