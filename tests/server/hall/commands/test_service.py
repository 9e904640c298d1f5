"""With the visitor at the window: start, finish, transfer, hold, resume."""

from server.hall.commands.calls import CallNext, MarkMissed
from server.hall.commands.service import Finish, Hold, NoteTicket, Resume, Serve, Transfer
from server.hall.commands.windows import AssignServices, CloseWindow
from server.hall.events.calls import TicketPutBeside
from server.hall.events.service import (
    ServiceStarted,
    TicketFinished,
    TicketHeld,
    TicketNoted,
    TicketResumed,
    TicketTransferred,
)
from server.hall.events.windows import WindowClosed
from server.hall.ticket import MINUTE, State
from tests.story import MANAGER, Story, after, clerk, refused


def test_start_and_finish_carry_the_figures_of_the_stop() -> None:
    story = Story().open()
    ticket = story.take()
    story.at(minutes=2).call()
    started = ServiceStarted(ticket=ticket.id, window="1", person="101")
    story.at(minutes=3).when(Serve(window="1"), "101").then(started)
    finished = TicketFinished(ticket=ticket.id, window="1")
    story.at(minutes=9).when(Finish(window="1"), "101").then(finished)
    stop = ticket.stop
    assert (stop.served_at, stop.ended_at, stop.outcome) == (after(3), after(9), "done")
    assert stop.counted_ms == 3 * MINUTE
    assert (stop.window, stop.person, stop.inferred) == ("1", "101", [])
    assert story.hall.measured["A"].total_ms == 6 * MINUTE


def test_finish_without_a_start_infers_it_and_teaches_nothing() -> None:
    story = Story().open()
    story.take()
    ticket = story.call()
    story.at(minutes=5).when(Finish(window="1"), "101").then(
        ServiceStarted(ticket=ticket.id, window="1", person="101", inferred=True),
        TicketFinished(ticket=ticket.id, window="1"),
    )
    assert ticket.stop.inferred == ["start"]
    assert story.hall.measured == {}


def test_nothing_to_start_or_finish() -> None:
    story = Story().open()
    story.when(Serve(window="1"), "101").then(refused("nobody_called"))
    story.when(Finish(window="1"), "101").then(refused("nobody_called"))
    story.take()
    story.serve()
    story.when(Serve(window="1"), "101").then(refused("not_allowed", action="serve"))


def test_one_put_beside_who_has_come_is_served_without_another_call() -> None:
    story = Story().open()
    first, second = story.take(), story.take()
    story.call()
    story.when(CallNext(window="1"), "101")
    beside = TicketPutBeside(ticket=second.id, window="1")
    story.when(Serve(window="1", ticket="A001"), "101").then(beside, ServiceStarted)
    window = story.hall.windows["1"]
    assert (window.current, window.beside) == (first.id, [second.id])


def test_naming_the_one_in_front_is_the_same_and_nobody_else_is_served() -> None:
    story = Story().open()
    first, second = story.take(), story.take()
    story.call()
    wrong = Serve(window="1", ticket=second.id)
    story.when(wrong, "101").then(refused("not_called_here", number="A002", window="1"))
    story.when(Serve(window="1", ticket=first.id), "101").then(ServiceStarted)


# -- 转移 ------------------------------------------------------------------------------------------


def test_a_transfer_keeps_number_and_place_and_begins_a_stop() -> None:
    story = Story().open()
    ticket = story.take()
    story.take("B")
    story.at(minutes=5).serve()
    story.at(minutes=8).when(Transfer(window="1", service="B", note="补照片"), "101").then(
        TicketTransferred(ticket=ticket.id, service="B", from_window="1", note="补照片")
    )
    assert [each.outcome for each in ticket.stops] == ["transferred", ""]
    assert (ticket.number, ticket.place_at, ticket.note) == ("A001", after(0), "补照片")
    assert ticket.stop.queued_at == after(8)
    assert story.hall.waited(ticket, after(10)) == 2 * MINUTE
    assert story.call() is ticket


def test_a_called_ticket_may_be_transferred() -> None:
    story = Story().open()
    story.take()
    story.call()
    story.when(Transfer(window="1", service="B"), "101").then(TicketTransferred)


def test_a_transfer_to_a_window_waits_for_that_window_alone() -> None:
    story = Story().open().open("2", "102")
    ticket = story.take()
    story.serve()
    story.when(Transfer(window="1", to_window="2"), "101").then(TicketTransferred)
    story.when(CallNext(window="1"), "101").then(refused("nobody_waiting"))
    assert story.call("2", "102") is ticket
    assert ticket.stop.last_call == 2


def test_who_waits_for_a_window_goes_to_any_when_it_closes() -> None:
    story = Story(no_show_calls=1).open().open("2", "102")
    missing, waiting = story.take(), story.take()
    for ticket in (missing, waiting):
        assert story.serve() is ticket
        story.when(Transfer(window="1", to_window="2"), "101")
    assert story.call("2", "102") is missing
    story.speak(missing).at(minutes=1).when(MarkMissed(window="2"), "102")
    assert (missing.state, missing.bound_to) == (State.MISSED, "2")
    story.when(CloseWindow(window="2"), "102").then(WindowClosed)
    assert (missing.bound_to, waiting.bound_to) == ("", "")
    assert story.call() is waiting


def test_a_transfer_must_lead_somewhere() -> None:
    story = Story().open().open("2", "102")
    story.take("B")
    story.serve()
    for wrong, code in (
        (Transfer(window="1"), "transfer_nowhere"),
        (Transfer(window="1", service="B"), "transfer_nowhere"),
        (Transfer(window="1", to_window="1"), "transfer_nowhere"),
        (Transfer(window="1", service="Z"), "no_such_service"),
        (Transfer(window="1", to_window="77"), "no_such_window"),
        (Transfer(window="1", to_window="9"), "window_not_open"),
        (Transfer(window="1", to_window="2"), "cannot_serve"),
    ):
        story.when(wrong, "101").then(refused(code))
    story.when(Transfer(window="1", service="A", to_window="2"), "101").then(TicketTransferred)


def test_a_transfer_to_a_service_nobody_gives_now_waits() -> None:
    story = Story().open("2", "102")
    ticket = story.take()
    story.serve("2", "102")
    story.when(Transfer(window="2", service="B"), "102").then(TicketTransferred)
    story.when(CallNext(window="2"), "102").then(refused("nobody_waiting"))
    assert story.open().call() is ticket


# -- 挂起 ------------------------------------------------------------------------------------------


def test_hold_and_resume_are_neither_wait_nor_service() -> None:
    story = Story().open()
    ticket = story.take()
    story.at(minutes=1).serve()
    held = TicketHeld(ticket=ticket.id, window="1", reason="form")
    story.at(minutes=3).when(Hold(window="1", reason="form"), "101").then(held)
    assert (ticket.state, story.hall.windows["1"].current) == (State.ON_HOLD, "")
    resumed = TicketResumed(ticket=ticket.id, window="1", person="101")
    story.at(minutes=13).when(Resume(window="1", ticket="A001"), "101").then(resumed)
    story.at(minutes=15).when(Finish(window="1"), "101")
    assert ticket.stop.held_ms == 10 * MINUTE
    assert story.hall.measured["A"].total_ms == 4 * MINUTE


def test_a_called_visitor_is_sent_to_fill_in_a_form_with_the_start_inferred() -> None:
    story = Story().open()
    story.take()
    ticket = story.call()
    story.when(Hold(window="1", reason="form"), "101").then(ServiceStarted, TicketHeld)
    assert (ticket.state, ticket.stop.inferred) == (State.ON_HOLD, ["start"])


def test_hold_needs_a_reason_of_the_list_and_somebody_there() -> None:
    story = Story().open()
    story.when(Hold(window="1", reason="form"), "101").then(refused("nobody_called"))
    story.take()
    story.serve()
    story.when(Hold(window="1", reason="nap"), "101").then(refused("no_such_reason", reason="nap"))


def test_resume_needs_a_held_ticket_of_this_window_and_an_empty_one() -> None:
    story = Story().open().open("2", "102")
    held, waiting = story.take(), story.take()
    story.serve()
    story.when(Resume(window="2", ticket=waiting.id), "102").then(refused("not_allowed"))
    story.when(Hold(window="1", reason="form"), "101")
    story.when(Resume(window="2", ticket=held.id), "102").then(refused("held_elsewhere"))
    story.call()
    story.when(Resume(window="1", ticket=held.id), "101").then(refused("window_busy"))


def test_any_window_that_can_serve_resumes_where_the_hall_shares_holds() -> None:
    story = Story(hold_any_window=True).open().open("2", "102")
    for service in ("A", "B"):
        story.take(service)
        story.serve()
        story.when(Hold(window="1", reason="form"), "101")
    story.when(Resume(window="2", ticket="B001"), "102").then(refused("cannot_serve"))
    story.when(Resume(window="2", ticket="A001"), "102").then(TicketResumed)
    assert story.ticket("A001").window == "2"


def test_services_change_from_the_next_call_on() -> None:
    story = Story().open()
    story.take("B")
    story.when(AssignServices(window="1", services=("A",)), clerk(MANAGER))
    story.when(CallNext(window="1"), "101").then(refused("nobody_waiting"))


def test_a_note_is_written_without_a_transfer_and_read_by_whoever_is_next() -> None:
    story = Story().open()
    ticket = story.take()
    note = NoteTicket(window="1", note=" 缺一份复印件 ")
    story.when(note, "101").then(refused("nobody_called"))
    story.call()
    story.when(note, "101").then(TicketNoted(ticket=ticket.id, window="1", note="缺一份复印件"))
    assert ticket.note == "缺一份复印件"
    story.when(note, "101").then()
    story.when(Hold(window="1", reason="form"), "101")
    assert ticket.note == "缺一份复印件"
    story.when(Resume(window="1", ticket=ticket.id), "101")
    story.when(NoteTicket(window="1", note=""), "101").then(TicketNoted)
    assert ticket.note == ""
