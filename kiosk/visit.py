"""One visitor, from the first touch to the paper; and what the kiosk was told. Only facts."""

from msgspec import Struct, field, structs

from kiosk.booking import Booking
from kiosk.devices.idcard import Terms
from kiosk.flow import Page, Standing
from kiosk.identity import Identity
from kiosk.mine import Mine
from kiosk.opening import in_rush
from kiosk.paper_count import PaperCount
from kiosk.paperwork import new_secret, secret_hash
from kiosk.progress import Progress
from printers.replies import PrinterState
from server.link.client import new_request_id
from server.link.commands import TakeTicket
from server.link.kiosk_views import KioskView
from server.link.library import Library
from server.link.views import HallView, ServicesView, TicketView


class Press(Struct, frozen=True, kw_only=True):
    """One press for one ticket: asked with one id until it is answered, so that it is never two."""

    request_id: str = field(default_factory=new_request_id)
    secret: str = field(default_factory=new_secret)

    def command(self, wish: TakeTicket) -> TakeTicket:
        """What the server is asked; asked again with the same id, it is the same ticket."""
        return structs.replace(wish, token_hash=secret_hash(self.secret))


class Finding(Struct, kw_only=True):
    """What the visitor looks for, and what was found."""

    typed: str = ""
    services: frozenset[str] = frozenset()  # whose items stand there before anything is typed
    item: str = ""
    choice: str = ""
    asked: tuple[str, ...] = ()  # the questions, as far as they were answered
    papers: dict[str, str] = field(default_factory=dict)  # item → what became of its list
    lists: dict[str, int] = field(default_factory=dict)  # item → how many are out


class Duty(Struct, kw_only=True):
    """What staff were told last, after the PIN."""

    said: str = ""  # changed, testing, drained, printed, uncertain, failed
    kind: str = ""  # why the test page failed


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
    booking: Booking = field(default_factory=Booking)
    mine: Mine = field(default_factory=Mine)
    progress: Progress = field(default_factory=Progress)
    with_: str = ""  # another number of the same visitor, and the hash of its slip's secret
    with_hash: str = ""
    duty: Duty = field(default_factory=Duty)

    @property
    def served(self) -> bool:
        """Has the slip for certain, and needs no longer than others to read what stands there."""
        return self.result == "printed" and not (self.elder or self.spoken)

    @property
    def known(self) -> bool:
        """Whether the next number would be this visitor's for sure: it must not be another's."""
        return bool(self.with_ or self.identity.card)

    def wants(self, service: str) -> None:
        """An ordinary number of this service; what was chosen for another one is forgotten."""
        self.service, self.class_, self.cases = service, "ordinary", 1
        self.identity.proved = False

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
            booking=self.booking.taken,
            pass_=self.booking.pass_,
            with_=self.with_,
            with_hash=self.with_hash,
        )


class Kiosk(Struct, kw_only=True):
    """What the kiosk was last told."""

    station: str
    server: str = ""  # its address, as this kiosk knows it
    linked: bool = False
    away: bool = False  # not linked, not sent away, and it has numbers of its own
    pairing_code: str = ""
    bye: str = ""
    hall: HallView | None = None
    services: ServicesView | None = None
    printer: PrinterState | None = None
    printer_address: str = ""
    paper: PaperCount = field(default_factory=PaperCount)
    own: KioskView = KioskView()
    guided: frozenset[str] = frozenset()  # the languages it can read its pages aloud in
    devices: dict[str, str] = field(default_factory=dict)  # those fitted; "" is well
    help_failed: bool = False  # the last call for help did not go out
    help_since: int = 0  # when it was made, or made again
    library: Library = field(default_factory=Library)
    no_progress: bool = False  # cases cannot be looked up here
    now: int = 0
    staff_note: str = "staff_note"

    def open_at(self, service: str) -> tuple[str, ...]:
        """The windows open for a service now; none where it is not known."""
        states = self.services.services if self.services else ()
        return next((each.at for each in states if each.service == service), ())

    @property
    def has_numbers(self) -> bool:
        """Whether it may go on without the server."""
        return self.hall is not None and any(
            each.station == self.station for each in self.hall.own_numbers
        )

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
    def reads_codes(self) -> bool:
        """Whether a code scanner is fitted and well."""
        return self.devices.get("scanner") == ""

    @property
    def standing(self) -> Standing:
        """How it stands when nobody is served; without its views it is not linked yet."""
        known = self.hall is not None and self.services is not None
        return Standing(
            paired=not self.pairing_code,
            linked=(self.linked or self.away) and known,
            open=self.services is not None and self.services.open,
            rush=self.hall is not None and in_rush(self.hall, self.now),
        )
