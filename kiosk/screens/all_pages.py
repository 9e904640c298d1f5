"""Every page of the kiosk: which widget draws it. A new page is one line here."""

from kiosk.flow import Page
from kiosk.screens.attract import AttractPage
from kiosk.screens.guide import GuidePage
from kiosk.screens.notice import NoticePage
from kiosk.screens.number import NumberPage
from kiosk.screens.page import KioskPage
from kiosk.screens.pairing import PairingPage
from kiosk.screens.proof import ProofPage
from kiosk.screens.search import SearchPage
from kiosk.screens.staff import StaffPage
from kiosk.screens.tiles import TilesPage


def all_pages() -> dict[Page, KioskPage]:
    """The widgets, made anew."""
    return {
        Page.ATTRACT: AttractPage(),
        Page.RUSH: TilesPage("rush"),
        Page.HOME: TilesPage("category"),
        Page.SERVICES: TilesPage("service"),
        Page.CASES: TilesPage("cases"),
        Page.NEEDS: TilesPage("need"),
        Page.AGAIN: NoticePage(),
        Page.CLASSES: TilesPage("class"),
        Page.PROOF: ProofPage(),
        Page.OFFLINE: NoticePage(),
        Page.CLOSED: NoticePage(),
        Page.ASKING: NoticePage(),
        Page.HELD_UP: NoticePage(),
        Page.REFUSED: NoticePage(),
        Page.PRINTING: NumberPage(),
        Page.SLIP: NumberPage(),
        Page.TROUBLE: NumberPage(),
        Page.SEARCH: SearchPage(),
        Page.GUIDE: GuidePage(),
        Page.CHOOSE: TilesPage("answer", sentences=True),
        Page.MORE: TilesPage("more"),
        Page.FACILITIES: TilesPage("facility"),
        Page.ACCESS: TilesPage("comfort"),
        Page.PAIRING: PairingPage(),
        Page.STAFF: StaffPage(),
    }
