"""Every page of the kiosk: which widget draws it. A new page is one line here."""

from kiosk.flow import Page
from kiosk.screens.attract import AttractPage
from kiosk.screens.booked import BookedPage
from kiosk.screens.case import CasePage
from kiosk.screens.closed import ClosedPage
from kiosk.screens.facilities import FacilitiesPage
from kiosk.screens.figures import FiguresPage
from kiosk.screens.guide import GuidePage
from kiosk.screens.mine import MinePage
from kiosk.screens.my_number import MyNumberPage
from kiosk.screens.notice import NoticePage
from kiosk.screens.number import NumberPage
from kiosk.screens.page import KioskPage
from kiosk.screens.pairing import PairingPage
from kiosk.screens.progress import ProgressPage
from kiosk.screens.proof import ProofPage
from kiosk.screens.search import SearchPage
from kiosk.screens.staff import StaffPage
from kiosk.screens.staff_menu import StaffMenuPage
from kiosk.screens.tiles import TilesPage
from kiosk.screens.times import DAYS, TIMES, TimesPage


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
        Page.CLOSED: ClosedPage(),
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
        Page.FACILITIES: FacilitiesPage(),
        Page.ACCESS: TilesPage("comfort"),
        Page.PAIRING: PairingPage(),
        Page.STAFF: StaffPage(),
        Page.STAFF_MENU: StaffMenuPage(),
        **_of_a_number(),
        **_booking(),
    }


def _of_a_number() -> dict[Page, KioskPage]:
    return {
        Page.MY_NUMBER: MyNumberPage(),
        Page.MINE: MinePage(),
        Page.GIVE_UP: NoticePage(),
        Page.SWITCH: TilesPage("switch_to"),
        Page.PROGRESS: CasePage(),
        Page.PROGRESS_SHOWN: ProgressPage(),
    }


def _booking() -> dict[Page, KioskPage]:
    return {
        Page.BOOK_CATEGORY: TilesPage("book_category"),
        Page.BOOK_SERVICE: TilesPage("book_service"),
        Page.BOOK_DAY: TimesPage("book_day", DAYS),
        Page.BOOK_SLOT: TimesPage("book_slot", TIMES),
        Page.BOOK_PHONE: FiguresPage(),
        Page.BOOKING: NoticePage(),
        Page.BOOKED: BookedPage(),
        Page.CHECK_IN: FiguresPage(),
        Page.FIND_BOOKING: FiguresPage(),
        Page.BOOKINGS: TilesPage("booking"),
        Page.MY_BOOKING: BookedPage(),
        Page.CANCEL_BOOKING: NoticePage(),
        Page.BOOKING_OVER: NoticePage(),
    }
