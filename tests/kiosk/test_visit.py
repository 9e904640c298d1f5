"""What is kept of a press that was never answered, and how the kiosk stands."""

from kiosk.pictures import services
from kiosk.visit import KEPT_S, Kiosk, Unanswered
from server.link.commands import TakeTicket
from tests.kiosk.examples import MONDAY_0930, hall_view

A, B = (TakeTicket(service=each) for each in "AB")


def test_the_next_same_press_takes_up_the_same_id() -> None:
    unanswered = Unanswered()
    lost = unanswered.press(A, 0)
    unanswered.keep(lost)
    assert unanswered.press(B, 5) != lost
    assert unanswered.press(A, 5) == lost
    assert unanswered.press(A, 6) != lost


def test_an_old_press_and_yesterdays_are_not_taken_up() -> None:
    unanswered = Unanswered()
    lost = unanswered.press(A, 0)
    unanswered.keep(lost)
    assert unanswered.press(A, KEPT_S) != lost
    unanswered.keep(lost)
    unanswered.forget()
    assert unanswered.press(A, 1) != lost


def test_without_its_views_a_kiosk_is_not_linked_yet() -> None:
    kiosk = Kiosk(station="kiosk-1", linked=True)
    assert not kiosk.standing.linked
    hall = hall_view()
    kiosk.hall, kiosk.services = hall, services(hall, MONDAY_0930)
    assert kiosk.standing.linked
    assert kiosk.standing.open
