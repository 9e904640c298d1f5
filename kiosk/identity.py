"""Who stands there, as far as a card said it; which class a card proves. Pure.

Only an age can be read off an ID card: every other claim is confirmed at the window (requirement
K7). The figure is the hall's policy.
"""

from typing import Protocol

from msgspec import Struct

from kiosk.devices.idcard import CardSeen
from server.link.views import HallView

ELDERLY = "elderly"
"""The one class an ID card proves, by the age on it."""

USUAL_AGE = 60
"""Where an older server does not send the figure: the age of the law (老年人权益保障法)."""


class Identity(Struct, kw_only=True):
    """What the visitor's card said. Forgotten with the visit."""

    card: CardSeen | None = None
    unread: bool = False  # the last card laid down did not let itself be read
    proved: bool = False  # the class that is claimed

    @property
    def person_hash(self) -> str:
        """For one number per person; "" where nobody laid a card down."""
        return self.card.number_hash_day if self.card else ""


class Claim(Protocol):
    """A visit, as far as it matters here."""

    identity: Identity
    class_: str


def age_asked(hall: HallView) -> int:
    """From which age a visitor is elderly."""
    return int(hall.policy.get("elderly_age", USUAL_AGE))


def provable(hall: HallView, class_: str) -> bool:
    """Whether an ID card can prove this class."""
    known = {each.id for each in hall.classes if each.needs_proof}
    return class_ == ELDERLY and class_ in known


def settle(hall: HallView, claim: Claim) -> None:
    """Whether the class now claimed is proved by the card."""
    card = claim.identity.card
    old_enough = card is not None and card.age >= age_asked(hall)
    claim.identity.proved = old_enough and provable(hall, claim.class_)
