"""What the kiosk's journal says: one entry a line. Only facts; knows no file."""

from msgspec import Struct

from server.link.commands import TakeTicket


class Entry(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """One line. `press`: the request id of the press it is about."""

    press: str = ""


class Pressed(Entry, frozen=True):
    """取号: before the server is asked. `at`: hall time. `secret`: of the slip's QR code."""

    command: TakeTicket
    secret: str
    at: int


class Answered(Entry, frozen=True):
    """The server's ticket, before its slip is printed."""

    ticket: str
    number: str


class OwnNumber(Entry, frozen=True):
    """本机号: a number of the kiosk's own range, before its slip is printed.

    `service` and `at` say again what the press says: enough to bring it if that line is damaged.
    """

    date: str
    prefix: str
    value: int
    number: str
    service: str
    at: int


class Ended(Entry, frozen=True):
    """printed, uncertain, failed, shown; or refused, given_up: no number came of it."""

    outcome: str


class Brought(Entry, frozen=True):
    """The server has the own number."""


class Dropped(Entry, frozen=True):
    """The server will never have it, with the code of its refusal."""

    code: str


class DayBegan(Entry, frozen=True):
    """The business date this file is of."""

    date: str


class Used(Entry, frozen=True):
    """From the file before this one: how far the numbers of a date were used.

    Prefix "": how many numbers of every prefix are passed over because of damaged lines.
    """

    date: str
    prefix: str
    value: int


AnyEntry = Pressed | Answered | OwnNumber | Ended | Brought | Dropped | DayBegan | Used
