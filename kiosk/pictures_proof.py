"""Made-up moments with an ID card, for the pictures and the tests of every page."""

from collections.abc import Iterator

from msgspec import structs

from kiosk.devices.idcard import CardSeen
from kiosk.flow import Page
from kiosk.identity import ELDERLY, Identity
from kiosk.visit import Kiosk, Visit


def scenes(kiosk: Kiosk, visit: Visit) -> Iterator[tuple[str, Page, Kiosk, Visit]]:
    """A reader that is well unless said otherwise."""
    fitted = structs.replace(kiosk, devices={"idcard": ""})
    broken = structs.replace(kiosk, devices={"idcard": "silent"})
    asked = structs.replace(visit, class_=ELDERLY, identity=Identity())
    young = structs.replace(asked, identity=Identity(card=CardSeen(age=41)))
    unread = structs.replace(asked, identity=Identity(unread=True))
    yield "proof", Page.PROOF, fitted, asked
    yield "proof-elder", Page.PROOF, fitted, structs.replace(asked, elder=True)
    yield "proof-contrast", Page.PROOF, fitted, structs.replace(asked, contrast=True)
    yield "proof-low", Page.PROOF, fitted, structs.replace(asked, low=True)
    everything = structs.replace(young, elder=True, contrast=True, low=True)
    yield "proof-everything", Page.PROOF, fitted, everything
    yield "proof-young", Page.PROOF, fitted, young
    yield "proof-unread", Page.PROOF, fitted, unread
    yield "proof-broken", Page.PROOF, broken, asked
    yield "home-card", Page.HOME, fitted, young
    yield "home-card-elder", Page.HOME, fitted, structs.replace(young, elder=True)
    yield "home-card-low", Page.HOME, fitted, structs.replace(young, low=True)
    yield "classes-card-elder", Page.CLASSES, fitted, structs.replace(young, elder=True)
    yield "classes-card", Page.CLASSES, fitted, young
