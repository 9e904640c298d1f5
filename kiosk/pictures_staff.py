"""Scenes of the pages for staff: the PIN, and what comes after it."""

from collections.abc import Iterator

from msgspec import structs

from kiosk.flow import Page
from kiosk.paper_count import PaperCount
from kiosk.visit import Duty, Kiosk, Visit
from printers.replies import PrinterState
from printers.roll import HOUR, Roll

SLIP_MM = 118.0
SAID = ("testing", "printed", "drained", "changed")


def scenes(kiosk: Kiosk, visit: Visit) -> Iterator[tuple[str, Page, Kiosk, Visit]]:
    """A good morning, and one when everything has to be seen to."""
    yield "staff", Page.STAFF, kiosk, visit
    wrong = structs.replace(kiosk, staff_note="staff_locked")
    yield "staff-locked", Page.STAFF, wrong, visit
    well = _with_paper(kiosk, used=90)
    yield "staff-menu", Page.STAFF_MENU, well, visit
    for said in SAID:
        told = structs.replace(visit, duty=Duty(said=said))
        yield f"staff-menu-{said}", Page.STAFF_MENU, well, told
    yield "staff-menu-low", Page.STAFF_MENU, _in_trouble(_with_paper(kiosk, used=390)), visit
    failed = structs.replace(visit, duty=Duty(said="failed", kind="paper_out"))
    yield "staff-menu-failed", Page.STAFF_MENU, _in_trouble(well), failed


def _with_paper(kiosk: Kiosk, used: int) -> Kiosk:
    roll = Roll()
    for index in range(used):
        roll = roll.after(SLIP_MM, kiosk.now - HOUR + index * HOUR // used)
    date = kiosk.services.date if kiosk.services else ""
    return structs.replace(
        kiosk,
        server="ws://192.168.1.10:8765",
        printer=PrinterState.ONLINE,
        printer_address="tcp://192.168.1.31:9100",
        paper=PaperCount(roll=roll, date=date, printed=used),
        devices={"idcard": "", "scanner": ""},
    )


def _in_trouble(kiosk: Kiosk) -> Kiosk:
    paper = structs.replace(kiosk.paper, alarm=True, unproven=3, uncertain=2, failed=1)
    return structs.replace(
        kiosk,
        linked=False,
        printer=PrinterState.PAPER_OUT,
        paper=paper,
        devices={"idcard": "unreachable", "scanner": ""},
    )
