"""疏散: everything stands still, nobody's time runs, and it goes on in order."""

import msgspec

from server.hall.clock_rules import Tick
from server.hall.commands.bookings import BookVisit
from server.hall.commands.calls import CallNext, MarkMissed
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.evacuation import EndEvacuation, Evacuate
from server.hall.commands.help import AnswerHelp, AskHelp, EndHelp
from server.hall.commands.service import Finish, Hold, Serve
from server.hall.commands.visit import SettlePaper, TakeTicket
from server.hall.events.broadcast import NoticeGiven
from server.hall.events.calls import TicketCalled, TicketMissed
from server.hall.events.evacuation import EvacuationBegan, EvacuationEnded
from server.hall.events.help import HelpAnswered, HelpAsked, HelpEnded
from server.hall.events.service import HoldReminded
from server.hall.events.tickets import TicketAbandoned
from server.hall.frozen import GOES_ON
from server.hall.hall import DECIDE
from server.hall.people import THE_HALL
from server.hall.ticket import MINUTE, SECOND, Paper, State
from server.hall.waiting_clock import excluded
from tests.story import MANAGER, USHER, VISITOR, Story, after, clerk, refused

BOSS = clerk(MANAGER)
REAL, DRILL, END = Evacuate(), Evacuate(drill=True), EndEvacuation()


def test_one_press_stops_calls_and_numbers_and_the_next_lets_them_go_on() -> None:
    story = Story().open()
    story.take()
    story.when(REAL, BOSS).then(EvacuationBegan(drill=False, person=MANAGER))
    story.when(CallNext(window="1"), "101").then(refused("evacuation"))
    story.when(TakeTicket(service="A"), VISITOR).then(refused("evacuation"))
    story.when(BookVisit(service="A", slot_at=after(1440)), VISITOR).then(refused("evacuation"))
    story.when(END, BOSS).then(EvacuationEnded(drill=False))
    story.when(CallNext(window="1"), "101").then(TicketCalled)


def test_all_that_is_pressed_stands_still_but_what_is_named() -> None:
    """Whoever adds a command has nothing to remember: it stands still."""
    assert set(DECIDE) > GOES_ON
    for name in ("CallNext", "TakeTicket", "Serve", "Finish", "Transfer", "Rejoin", "OpenWindow"):
        assert name not in {each.__name__ for each in GOES_ON}


def test_a_bouncing_contact_does_nothing_and_a_real_one_goes_before_a_drill() -> None:
    story = Story().when(DRILL, USHER).then(EvacuationBegan)
    story.when(DRILL, USHER).then()
    story.at(2).when(REAL, BOSS).then(EvacuationBegan(drill=False, person=MANAGER))
    story.when(DRILL, USHER).then(refused("evacuation_is_real"))
    story.when(REAL, BOSS).then()
    assert story.hall.evacuation is not None
    assert story.hall.evacuation.since == after(0)
    story.at(5).when(END, BOSS).then(EvacuationEnded)
    story.when(END, BOSS).then(refused("no_evacuation"))
    assert [each.end for each in story.hall.evacuations] == [after(5)]


def test_the_thirty_minutes_leave_it_out_and_say_why() -> None:
    story = Story().open()
    ticket = story.take()
    story.at(10).when(REAL, BOSS).at(50).when(END, BOSS).at(55)
    assert story.hall.waited(ticket, story.now) == 15 * MINUTE
    left_out = excluded(ticket.stop, story.now, story.hall.day_of("A"))
    assert left_out == {"evacuation": 40 * MINUTE}


def test_who_was_called_is_called_anew_once_in_order_and_given_the_whole_time() -> None:
    story = Story(no_show_calls=1, no_show_spacing_s=20).open()
    story.take()
    story.take()
    story.open("2", "102")
    first, second = story.call("1", "101"), story.call("2", "102")
    story.speak(first).speak(second)
    story.at(1).when(REAL, BOSS).at(30).when(END, BOSS)
    ended, *again = story.happened
    assert isinstance(ended, EvacuationEnded)
    calls = [each for each in again if isinstance(each, TicketCalled)]
    assert [(each.number, each.call, each.times) for each in calls] == [
        ("A001", 3, 1),
        ("A002", 4, 1),
    ]
    assert story.hall.windows["1"].current == first.id
    story.speak(first).at(30, 10).when(MarkMissed(window="1"), "101")
    assert not any(isinstance(each, TicketMissed) for each in story.happened), "too early"
    story.when(Serve(window="2"), "102")
    assert second.state is State.SERVING


def test_what_is_put_beside_is_called_again_beside() -> None:
    story = Story().open()
    ticket = story.take()
    story.call()
    story.when(MarkMissed(window="1"), "101")
    story.at(1).when(REAL, BOSS).at(3).when(END, BOSS).then(EvacuationEnded, TicketCalled)
    assert story.hall.windows["1"].beside == [ticket.id]
    assert story.hall.windows["1"].current == ""


def test_nothing_happens_by_the_clock_meanwhile() -> None:
    story = Story().open()
    for _ in range(3):
        story.take()
    story.call()
    story.at(1).when(REAL, BOSS)
    assert story.run(180) == []


def test_limits_of_visitors_do_not_run() -> None:
    """Missed 10 minutes before it, held 10 minutes before it: both have 20 minutes left after."""
    story = Story(no_show_calls=1, rejoin_within_min=30, hold_limit_min=30).open()
    story.take()
    story.take()
    missed = story.call()
    story.speak(missed).at(0, 30).when(MarkMissed(window="1"), "101").then(TicketMissed)
    story.serve()
    story.when(Hold(window="1", reason="form"), "101")
    story.at(10).when(REAL, BOSS).at(60).when(END, BOSS)
    story.tick(80)
    assert not {HoldReminded, TicketAbandoned} & {type(each) for each in story.happened}
    story.tick(81)
    assert {HoldReminded, TicketAbandoned} <= {type(each) for each in story.happened}


def test_a_service_is_no_longer_for_it() -> None:
    story = Story().open()
    story.take()
    story.serve()
    story.at(4).when(REAL, BOSS).at(44).when(END, BOSS)
    story.at(46).when(Finish(window="1"), "101")
    assert story.hall.measured["A"].total_ms == 6 * MINUTE


def test_a_slip_in_the_printer_is_still_settled() -> None:
    story = Story().when(TakeTicket(service="A"), VISITOR)
    story.when(REAL, BOSS).when(SettlePaper(ticket="A001", paper=Paper.PRINTED), VISITOR)
    assert story.ticket("A001").state is State.WAITING


def test_it_outlasts_the_night_until_somebody_ends_it() -> None:
    story = Story().at(600).when(REAL, BOSS).when(CloseDay(), BOSS)
    story.at(24 * 60).when(OpenDay(), THE_HALL)
    assert story.hall.evacuation is not None
    story.when(TakeTicket(service="A"), VISITOR).then(refused("evacuation"))
    story.at(24 * 60 + 5).when(END, BOSS).then(EvacuationEnded)
    story.when(TakeTicket(service="A"), VISITOR)
    assert story.happened


def test_the_calendar_gives_no_notice_into_it() -> None:
    story = Story()
    notice = {"id": "now", "at": "09:10", "text": {"zh": "上午好"}}
    catalogue = msgspec.convert(
        {**msgspec.to_builtins(story.hall.catalogue), "notices": [notice]},
        type(story.hall.catalogue),
    )
    story = Story(catalogue).at(9).when(DRILL, BOSS)
    story.tick(10).then()
    story.at(10, 2).when(END, BOSS).then(EvacuationEnded)
    story.now += SECOND
    story.when(Tick())
    assert [type(each) for each in story.happened if isinstance(each, NoticeGiven)] == [NoticeGiven]


def test_help_is_asked_while_everybody_leaves() -> None:
    story = Story().open().when(REAL, USHER)
    story.when(AskHelp(kind="health"), clerk("101", "1")).then(HelpAsked)
    story.when(AnswerHelp(station="window-1"), "102").then(HelpAnswered)
    story.when(EndHelp(), clerk("101", "1")).then(HelpEnded)
