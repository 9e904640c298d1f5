"""Bringing in the real dispatcher: a repeated or late message gets the ticket its press has."""

from server.hall.commands.bring import BringTicket
from server.hall.commands.visit import TakeTicket
from server.hall.people import Who
from tests.server.stage import KIOSK, MONDAY, Stage

BRING = BringTicket(press="p1", number="A901", service="A", pressed_at=MONDAY - 60_000)


def test_a_reply_that_was_lost_comes_again_under_any_request(stage: Stage) -> None:
    first = stage.one(BRING, KIOSK, request_id="bring-p1")
    again = stage.one(BRING, KIOSK, request_id="bring-p1")
    other = stage.one(BRING, KIOSK, request_id="another")
    assert first == again
    assert (other.ok, other.ticket["number"], other.seqs) == (True, "A901", None)
    assert first.ticket["offline"]
    assert first.ticket["place_at"] == MONDAY - 60_000


def test_a_press_that_arrives_after_its_number_is_answered_with_it(stage: Stage) -> None:
    stage.one(BRING, KIOSK)
    reply = stage.one(TakeTicket(service="A"), KIOSK, request_id="p1")
    assert (reply.ok, reply.ticket["number"]) == (True, "A901")
    assert [each.number for each in stage.dispatcher.hall.tickets.values()] == ["A901"]


def test_presses_are_known_again_after_a_restart(stage: Stage) -> None:
    taken = stage.one(TakeTicket(service="A"), KIOSK, request_id="p1").ticket
    stage.one(TakeTicket(service="A"), KIOSK, request_id="p2")
    stage.journal.close()
    stage.open()
    assert stage.one(BRING, KIOSK).ticket["number"] == "A901"
    hall = stage.dispatcher.hall
    assert hall.tickets[taken["id"]].state == "void"
    assert hall.of_press("kiosk-1", "p2") is hall.ticket("A002")


def test_in_one_batch_with_its_twin_one_of_them_lives(stage: Stage) -> None:
    jobs = [
        stage.submit(TakeTicket(service="A"), KIOSK, request_id="p1"),
        stage.submit(BRING, KIOSK, request_id="bring-p1"),
        stage.submit(BRING, KIOSK, request_id="bring-p1"),
    ]
    stage.dispatcher.turn()
    assert all(b'"ok":true' in reply for (reply,) in jobs)
    living = [each.number for each in stage.dispatcher.hall.tickets.values() if each.living]
    assert living == ["A901"]


def test_the_same_id_from_another_kiosk_is_another_press(stage: Stage) -> None:
    stage.one(TakeTicket(service="A"), KIOSK, request_id="p1")
    other = Who(station="kiosk-2", via="kiosk")
    stage.one(BRING, other, request_id="bring-p1")
    assert all(each.living for each in stage.dispatcher.hall.tickets.values())
