"""What is laid down or scanned goes to the first subject that takes it; and a typing scanner."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.attending import Attending
from kiosk.desk import Deeds
from kiosk.devices.idcard import Card, CardSeen, CardUnread
from kiosk.flow import Page
from kiosk.scanned import Code, Found, Unknown
from tests.kiosk.conftest import Start
from tests.running import ServerProcess

CODE = "482913"


class Taker:
    """A subject that takes what it is told to."""

    def __init__(self, takes: bool) -> None:
        self.deeds: Deeds = {}
        self.takes, self.got = takes, list[object]()

    def card(self, card: Card) -> bool:
        """See TakesCards."""
        self.got.append(card)
        return self.takes

    def scanned(self, found: Found) -> bool:
        """See TakesScans."""
        self.got.append(found)
        return self.takes


class Deaf:
    """A subject that wants neither."""

    deeds: Deeds = {}  # noqa: RUF012 - never written


def test_the_first_that_takes_it_has_it(shared_server: ServerProcess, start: Start) -> None:
    hand, came = start(shared_server), list[int]()
    declines, takes, never = Taker(False), Taker(True), Taker(True)
    subjects = (Deaf(), declines, takes, never)
    attending = Attending(hand.app, subjects, lambda: came.append(1))
    attending.card(CardSeen(age=66))
    attending.card(CardUnread())
    attending.scanned(Code(CODE))
    attending.scanned(Unknown())
    things = [CardSeen(age=66), CardUnread(), Code(CODE), Unknown()]
    assert (declines.got, takes.got, never.got) == (things, things, [])
    assert len(came) == len(things)


def test_a_typed_code_reaches_the_subjects_and_wakes_the_screen(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server, scanner="wedge")
    hand.on(Page.HOME)
    hand.wait_s(200)
    hand.on(Page.ATTRACT)
    for letter in CODE:
        QTest.keyClick(hand.app.screen.windowHandle(), letter)  # type: ignore[call-overload]
    QTest.keyClick(hand.app.screen.windowHandle(), Qt.Key.Key_Return)
    hand.on(Page.CHECK_IN)
