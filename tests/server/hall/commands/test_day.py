"""The day, the policy, suspended services, people coming and going."""

import pytest

from server.hall.commands.calls import MarkMissed
from server.hall.commands.day import (
    ChangePolicy,
    CloseDay,
    EndStandby,
    OpenDay,
    RecordClockStep,
    RecordPairing,
    RecordPinsSet,
    RecordSignIn,
    RecordSignOut,
    ResumeService,
    SeedHall,
    StandBy,
    SuspendService,
)
from server.hall.commands.service import Hold
from server.hall.commands.visit import StepOut, TakeTicket
from server.hall.commands.windows import AcceptAsk, AskForWindow
from server.hall.events.day import (
    ClockStepped,
    DayClosed,
    DayOpened,
    HallSeeded,
    PersonSignedIn,
    PersonSignedOut,
    PinsSet,
    PolicyChanged,
    ServiceResumed,
    ServiceSuspended,
    StandbyEnded,
    StandbyStarted,
    StationPaired,
)
from server.hall.events.passes import PassIssued
from server.hall.events.service import TicketFinished
from server.hall.events.tickets import TicketUnserved
from server.hall.events.windows import AskDeclined, WindowAsked, WindowClosed, WindowWithdrawn
from server.hall.people import THE_HALL
from server.hall.ticket import State
from server.hall.window import WindowState
from tests.story import MANAGER, VISITOR, Story, after, clerk, refused

BOSS = clerk(MANAGER)


def test_seeding_brings_the_hall_at_rest() -> None:
    hall = Story().hall
    story = Story()
    story.when(SeedHall(catalogue=hall.catalogue, policy=hall.policy)).then(HallSeeded)


def test_a_day_opens_once() -> None:
    story = Story()
    story.when(OpenDay(), THE_HALL).then(refused("day_already_open", date="2026-11-23"))
    story.at(minutes=9 * 60).when(CloseDay(), BOSS)
    story.when(OpenDay(), THE_HALL).then(refused("day_already_open"))
    story.at(minutes=24 * 60).when(OpenDay(), THE_HALL).then(DayOpened)
    assert (story.hall.date, story.hall.tickets) == ("2026-11-24", {})


def test_the_next_day_starts_with_the_same_hall_and_numbers_from_the_first() -> None:
    story = Story().when(SuspendService(service="B", reason="system"), BOSS)
    story.take()
    story.when(ChangePolicy(changes={"no_show_calls": 2}), BOSS).when(CloseDay(), BOSS)
    story.at(minutes=24 * 60).when(OpenDay(), THE_HALL)
    assert story.hall.policy.no_show_calls == 2
    assert list(story.hall.suspended) == ["B"]
    assert story.take().number == "A001"


def test_closing_ends_every_ticket_honestly() -> None:
    story = Story().open().open("2", "102")
    serving, called, held, away, waiting = (story.take() for _ in range(5))
    story.when(TakeTicket(service="A"), VISITOR)
    story.serve("2", "102")
    held_one = story.call("2", "102")
    assert held_one is called
    story.serve()
    story.when(Hold(window="1", reason="form"), "101")
    story.when(StepOut(ticket=away.id), VISITOR)
    story.when(CloseDay(), BOSS)
    ends = {each.number: each.state for each in story.hall.tickets.values()}
    assert ends.pop(serving.number) is State.DONE
    assert set(ends.values()) == {State.UNSERVED}
    closed = story.happened[-1]
    assert isinstance(closed, DayClosed)
    assert closed.counts == {"abandoned": 0, "done": 1, "unserved": 5, "void": 0}
    assert {w.state for w in story.hall.windows.values()} == {
        WindowState.CLOSED,
        WindowState.RESERVE,
    }
    assert (held.state, waiting.state) == (State.UNSERVED, State.UNSERVED)


def test_a_forgotten_service_ends_with_its_time_unknown_and_teaches_nothing() -> None:
    story = Story().open()
    story.take()
    ticket = story.serve()
    story.when(CloseDay(), BOSS).then(
        TicketFinished(ticket=ticket.id, window="1", time_unknown=True),
        WindowClosed(window="1", cause="day_closed"),
        DayClosed,
    )
    assert ticket.stop.outcome == "time_unknown"
    assert story.hall.measured == {}
    story.when(CloseDay(), BOSS).then(refused("day_already_closed", date="2026-11-23"))


def test_a_window_asked_for_is_withdrawn_at_the_close() -> None:
    story = Story().standby("103").when(AskForWindow(window="9"), BOSS)
    story.when(CloseDay(), BOSS).then(WindowWithdrawn(window="9", cause="day_closed"), DayClosed)
    assert (story.hall.standby, story.hall.measures[0].closed_at) == ({}, story.now)


def test_unserved_tickets_keep_their_wait() -> None:
    story = Story()
    ticket = story.take()
    story.at(minutes=10).when(CloseDay(), BOSS)
    story.then(TicketUnserved(ticket=ticket.id), PassIssued, DayClosed)
    assert story.hall.waited(ticket, after(99)) == 10 * 60_000


# -- policy and services ---------------------------------------------------------------------------


def test_figures_change_and_the_others_stay() -> None:
    story = Story().when(ChangePolicy(changes={"ask_s": 90, "temporary_mode": "auto"}), BOSS)
    story.then(PolicyChanged)
    policy = story.hall.policy
    assert (policy.ask_s, policy.temporary_mode, policy.walk_limit_s) == (90, "auto", 600)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("no_such_figure", 1),
        ("ask_s", "long"),
        ("ask_s", -1),
        ("no_show_calls", 0),
        ("hold_any_window", 1),
        ("temporary_mode", "perhaps"),
        ("day_closes", "25:00"),
        ("number_width", 0),
        ("number_width", 7),
        ("wait_limit_min", 0),
        ("wait_limit_min", 241),
        ("walk_limit_s", 86_401),
    ],
)
def test_wrong_figures_are_refused(name: str, value: int | str) -> None:
    no = refused("wrong_policy", name=name, value=str(value))
    Story().when(ChangePolicy(changes={"ask_s": 60, name: value}), BOSS).then(no)


@pytest.mark.parametrize(
    ("changes", "name", "most"),
    [
        ({"yellow_min": 30}, "yellow_min", "29"),
        ({"wait_limit_min": 20}, "yellow_min", "19"),
        ({"wait_limit_min": 10, "yellow_min": 5}, "close_below_min", "9"),
        ({"close_below_min": 30}, "close_below_min", "29"),
        ({"day_closes": "08:31"}, "day_closes", "08:30"),
        ({"day_closes": "22:00"}, "day_closes", "08:30"),
    ],
)
def test_figures_that_do_not_go_together_are_refused(
    changes: dict[str, int | bool | str], name: str, most: str
) -> None:
    story = Story()
    before = story.hall.policy
    no = refused("wrong_policy", name=name, most=most)
    story.when(ChangePolicy(changes=changes), BOSS).then(no)
    assert story.hall.policy == before


def test_figures_at_their_limits_are_taken() -> None:
    changes: dict[str, int | bool | str] = {"yellow_min": 29, "day_closes": "08:30"}
    Story().when(ChangePolicy(changes=changes), BOSS).then(PolicyChanged)


def test_a_service_is_suspended_with_a_reason_of_the_list_and_resumed() -> None:
    story = Story()
    story.when(SuspendService(service="A", reason="system", until=after(60)), BOSS)
    story.then(ServiceSuspended(service="A", reason="system", until=after(60)))
    story.when(ResumeService(service="A"), BOSS).then(ServiceResumed(service="A"))
    story.when(ResumeService(service="A"), BOSS).then(refused("not_suspended", service="A"))
    story.when(SuspendService(service="Z", reason="system"), BOSS).then(refused("no_such_service"))
    story.when(SuspendService(service="A", reason="x"), BOSS).then(refused("no_such_reason"))


# -- people ----------------------------------------------------------------------------------------


def test_signing_in_is_recorded_for_known_people() -> None:
    story = Story().when(RecordSignIn(person="101"), clerk("", "1"))
    story.then(PersonSignedIn(person="101", station="window-1"))
    story.when(RecordSignIn(person="777"), clerk("", "1")).then(refused("no_such_person"))


def test_signing_out_closes_the_window_opened_there() -> None:
    story = Story().open().when(RecordSignOut(), clerk("101", "1"))
    story.then(
        WindowClosed(window="1", cause="signed_out"),
        PersonSignedOut(person="101", station="window-1"),
    )


def test_signing_out_of_a_tablet_leaves_the_window_open() -> None:
    story = Story().open().when(RecordSignOut(), clerk("101"))
    story.then(PersonSignedOut(person="101", station="counter"))
    assert story.hall.windows["1"].state is WindowState.OPEN


def test_nobody_leaves_a_visitor_behind() -> None:
    story = Story().open()
    story.take()
    story.call()
    story.when(RecordSignOut(), clerk("101", "1")).then(refused("window_busy", window="1"))
    story.take()
    story.when(MarkMissed(window="1"), "101")
    assert story.hall.windows["1"].beside
    story.when(RecordSignOut(), clerk("101", "1")).then(refused("window_busy"))


def test_standby_begins_and_ends() -> None:
    story = Story()
    story.when(EndStandby(), clerk("103")).then(refused("not_on_standby"))
    story.when(StandBy(), clerk("103")).then(StandbyStarted(person="103", station="counter"))
    story.when(EndStandby(), clerk("103")).then(StandbyEnded(person="103"))
    story.open().when(StandBy(), clerk("101")).then(refused("signed_in_elsewhere", window="1"))
    story.when(StandBy(), clerk("777")).then(refused("no_such_person"))
    story.when(CloseDay(), BOSS).when(StandBy(), clerk("103")).then(refused("day_closed"))


def test_standing_by_elsewhere_outlasts_a_sign_out_here() -> None:
    story = Story().standby("103").when(RecordSignOut(), clerk("103", "1"))
    assert list(story.hall.standby) == ["103"]
    story.when(RecordSignOut(), clerk("103"))
    assert story.hall.standby == {}


@pytest.mark.parametrize("press", [RecordSignOut(), EndStandby()])
def test_who_is_asked_and_leaves_makes_room_for_the_next(press: RecordSignOut | EndStandby) -> None:
    story = Story().standby("103", "101").when(AskForWindow(window="9"), BOSS)
    story.when(press, clerk("103"))
    left = AskDeclined(window="9", person="103", cause="left")
    assert story.happened[0] == left
    assert isinstance(story.happened[1], WindowAsked)
    assert story.hall.windows["9"].called_for == "101"


def test_who_has_accepted_may_sign_out_and_walk() -> None:
    story = Story().standby("103", "101").when(AskForWindow(window="9"), BOSS)
    story.when(AcceptAsk(window="9"), clerk("103")).when(RecordSignOut(), clerk("103"))
    story.then(PersonSignedOut)
    assert story.hall.windows["9"].called_for == "103"


def test_who_has_accepted_and_ends_standby_is_not_coming() -> None:
    story = Story().standby("103", "101").when(AskForWindow(window="9"), BOSS)
    story.when(AcceptAsk(window="9"), clerk("103")).when(EndStandby(), clerk("103"))
    assert story.hall.windows["9"].called_for == "101"


def test_what_only_the_journal_keeps() -> None:
    story = Story()
    paired = StationPaired(station="kiosk-2", role="kiosk", by=MANAGER)
    story.when(RecordPairing(station="kiosk-2", role="kiosk"), BOSS).then(paired)
    story.when(RecordPinsSet(people=("101",))).then(PinsSet(people=("101",)))
    story.when(RecordClockStep(by_ms=5_000)).then(ClockStepped(by_ms=5_000))
