"""One visitor, from the first touch to the paper; and what the kiosk was told. Only facts."""

from msgspec import Struct, field, structs

from kiosk.devices.idcard import Terms
from kiosk.flow import Page, Standing
from kiosk.identity import Identity
from kiosk.library import Library
from kiosk.opening import in_rush
from kiosk.paperwork import new_secret, secret_hash
from printers.replies import PrinterState
from server.link.client import new_request_id
from server.link.commands import TakeTicket
from server.link.kiosk_views import KioskView
from server.link.views import HallView, ServicesView, TicketView

KEPT_S = 120.0
"""How long an unanswered press is kept for a second try: the ticket may have been made."""


class Press(Struct, frozen=True, kw_only=True):
    """One press for one ticket: asked with one id until it is answered, so that it is never two."""

    wish: TakeTicket
    at: float  # monotonic seconds
    request_id: str = field(default_factory=new_request_id)
    secret: str = field(default_factory=new_secret)

    def command(self) -> TakeTicket:
        """What the server is asked; asked again with the same id, it is the same ticket."""
        return structs.replace(self.wish, token_hash=secret_hash(self.secret))


class Finding(Struct, kw_only=True):
    """What the visitor looks for, and what was found."""

    typed: str = ""
    services: frozenset[str] = frozenset()  # whose items stand there before anything is typed
    item: str = ""
    choice: str = ""
    asked: tuple[str, ...] = ()  # the questions, as far as they were answered
    papers: dict[str, str] = field(default_factory=dict)  # item → what became of its list


class Visit(Struct, kw_only=True):
    """What the visitor chose and got."""

    language: str = "zh"
    elder: bool = False
    contrast: bool = False
    low: bool = False  # everything to touch within reach of a wheelchair
    spoken: bool = False
    trail: list[Page] = field(default_factory=list)  # the pages opened before this one
    category: str = ""
    service: str = ""
    class_: str = "ordinary"
    cases: int = 1
    needs: tuple[str, ...] = ()
    again: bool = False  # was told of the number they have, and wants another
    press: Press | None = None
    ticket: TicketView | None = None
    result: str = ""  # printed, uncertain, failed
    kind: str = ""  # why it failed
    tries: int = 0
    code: str = ""  # of a refusal
    values: dict[str, str] = field(default_factory=dict)
    seconds_left: int = 0
    identity: Identity = field(default_factory=Identity)
    finding: Finding = field(default_factory=Finding)

    def wanted(self) -> TakeTicket:
        """What is asked for, as far as it was chosen."""
        return TakeTicket(
            service=self.service,
            class_=self.class_,
            proved=self.identity.proved,
            person_hash=self.identity.person_hash,
            language=self.language,
            cases=self.cases,
            needs=self.needs,
            again=self.again,
        )


class Kiosk(Struct, kw_only=True):
    """What the kiosk was last told."""

    station: str
    server: str = ""  # its address, as this kiosk knows it
    linked: bool = False
    pairing_code: str = ""
    bye: str = ""
    hall: HallView | None = None
    services: ServicesView | None = None
    printer: PrinterState | None = None
    own: KioskView = KioskView()
    guided: bool = False  # whether it can read its pages aloud
    devices: dict[str, str] = field(default_factory=dict)  # those fitted; "" is well
    help_failed: bool = False  # the last call for help did not go out
    library: Library = field(default_factory=Library)
    now: int = 0
    staff_note: str = "staff_note"

    def open_at(self, service: str) -> tuple[str, ...]:
        """The windows open for a service now; none where it is not known."""
        states = self.services.services if self.services else ()
        return next((each.at for each in states if each.service == service), ())

    @property
    def terms(self) -> Terms:
        """With what a card is turned into hashes and an age."""
        date = self.services.date if self.services else ""
        return Terms(day_key=self.own.day_key, book_key=self.own.book_key, today=date)

    @property
    def reads_cards(self) -> bool:
        """Whether an ID card reader is fitted and well."""
        return self.devices.get("idcard") == ""

    @property
    def standing(self) -> Standing:
        """How it stands when nobody is served; without its views it is not linked yet."""
        known = self.hall is not None and self.services is not None
        return Standing(
            paired=not self.pairing_code,
            linked=self.linked and known,
            open=self.services is not None and self.services.open,
            rush=self.hall is not None and in_rush(self.hall, self.now),
        )


class Unanswered:
    """Presses whose answer never came: the next press for the same takes up the same id."""

    def __init__(self) -> None:
        self._kept: dict[TakeTicket, Press] = {}

    def press(self, wish: TakeTicket, now: float) -> Press:
        """The press to send now."""
        kept = self._kept.pop(wish, None)
        return kept if kept is not None and now - kept.at < KEPT_S else Press(wish=wish, at=now)

    def keep(self, press: Press) -> None:
        """No answer to it came."""
        self._kept[press.wish] = press

    def forget(self) -> None:
        """A new day: yesterday's ids must not come back."""
        self._kept.clear()
