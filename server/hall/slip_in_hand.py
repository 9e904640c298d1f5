"""Who stands at a kiosk changes a number only with its slip in hand: numbers are easily guessed.

Knows a ticket's kept hash and who pressed; staff, whom a person signed in answers for, need none.
"""

from collections.abc import Iterable

from server.hall.people import Who
from server.hall.refusal import Refused
from server.hall.ticket import Ticket

KIOSK = "kiosk"


def has_slip(ticket: Ticket, token_hash: str) -> bool:
    """Whether this is the hash of the secret on its slip; a number without a slip has none."""
    return bool(ticket.token_hash) and ticket.token_hash == token_hash


def slip_in_hand(ticket: Ticket, token_hash: str, who: Who) -> None:
    """Refused at a kiosk where another secret, or none, was scanned; free without a secret."""
    if _visitor_at_kiosk(who) and ticket.token_hash and ticket.token_hash != token_hash:
        raise Refused("scan_your_slip", number=ticket.number)


def slips_in_hand(tickets: Iterable[Ticket], token_hashes: Iterable[str], who: Who) -> None:
    """The same for several numbers and the slips scanned, in any order."""
    scanned = frozenset(token_hashes)
    for each in tickets:
        slip_in_hand(each, each.token_hash if each.token_hash in scanned else "", who)


def own_slip(ticket: Ticket, token_hash: str, who: Who) -> None:
    """What cannot be undone needs the slip itself: a number given without one is for the staff."""
    if _visitor_at_kiosk(who) and not has_slip(ticket, token_hash):
        raise Refused("scan_your_slip", number=ticket.number)


def _visitor_at_kiosk(who: Who) -> bool:
    return who.via == KIOSK and not who.person
