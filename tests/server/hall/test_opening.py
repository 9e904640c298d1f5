"""Special days and own hours: what holds when several say something of one date."""

import msgspec

from server.hall.catalog import Catalogue, Span
from server.hall.clock_rules import Tick
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.visit import TakeTicket
from server.hall.events.day import DayClosed, DayOpened, FaultBegan, FaultEnded
from server.hall.events.tickets import TicketTaken
from server.hall.hall import apply
from server.hall.opening import merged
from server.hall.special_days import SpecialDay, hours_with
from server.hall.state import HallState
from server.hall.ticket import MINUTE
from server.halls import read_hall
from server.link.viewing import hall_view, services_view
from tests.story import SMALL, USHER, Story, after, clerk, refused

NAME = {"zh": "春节", "en": "Spring Festival"}
FREE, AS_MONDAY = SpecialDay(name=NAME), SpecialDay(name=NAME, weekday=1)
DAY = 24 * 60


def small(**hours: object) -> Catalogue:
    hall = read_hall(SMALL).hall
    return msgspec.structs.replace(hall, hours=msgspec.structs.replace(hall.hours, **hours))


def late(*, weekday: str = "1", start: str = "11:00", end: str = "20:00") -> Catalogue:
    """The small hall with own hours of service B."""
    hall = small()
    own = {weekday: (Span(start=start, end=end),)}
    services = (hall.services[0], msgspec.structs.replace(hall.services[1], hours=own))
    return msgspec.structs.replace(hall, services=services)


def next_morning(story: Story, minutes: float, **days: SpecialDay) -> Story:
    """The day is closed; another one opens with what is announced."""
    story.when(CloseDay(), clerk("900")).at(minutes)
    return story.when(OpenDay(special_days={k.replace("_", "-")[1:]: v for k, v in days.items()}))


def test_the_halls_own_dates_come_before_what_was_announced() -> None:
    own = (Span(start="10:00", end="11:00"),)
    hours = small(closed=("2026-11-25",), extra={"2026-11-24": own}).hours
    held = hours_with(hours, {"2026-11-24": FREE, "2026-11-25": AS_MONDAY, "2026-11-26": FREE})
    assert held.extra == {"2026-11-24": own}
    assert set(held.closed) >= {"2026-11-25", "2026-11-26"}


def test_a_public_holiday_gives_no_numbers_and_says_when_it_does() -> None:
    story = next_morning(Story(), DAY, _2026_11_24=FREE, _2026_11_25=FREE)
    story.when(TakeTicket(service="A"), USHER)
    story.then(refused("hall_closed", next_at=str(after(3 * DAY - 30))))
    assert hall_view(story.hall, story.now).holiday == NAME
    assert hall_view(story.hall, story.now).hours_today == ()


def test_a_make_up_saturday_has_the_hours_of_its_weekday() -> None:
    story = next_morning(Story(), 5 * DAY, _2026_11_28=AS_MONDAY)
    story.when(TakeTicket(service="A"), USHER).then(TicketTaken)
    assert hall_view(story.hall, story.now).hours_today == (("09:00", "12:00"), ("13:30", "17:00"))


def test_a_hall_may_keep_no_public_holidays() -> None:
    story = next_morning(Story(public_holidays=""), DAY, _2026_11_24=FREE)
    story.when(TakeTicket(service="A"), USHER).then(TicketTaken)


def test_a_rebuild_from_the_day_opened_knows_the_same_days() -> None:
    story = next_morning(Story(), DAY, _2026_11_26=FREE)
    (opened,) = story.happened
    assert isinstance(opened, DayOpened)
    again = HallState(opened.start.catalogue, opened.start.policy)
    apply(again, opened, story.now)
    assert again.image() == story.hall.image()
    assert again.special_days == {"2026-11-26": FREE}


def test_a_year_nobody_knows_is_a_fault_until_it_is_known() -> None:
    story = Story()
    story.when(CloseDay(), clerk("900")).at(DAY)
    story.when(OpenDay(unknown=(2027,)))
    fault = FaultBegan(station="hall", device="calendar", kind="not_announced")
    story.then(DayOpened, fault)
    story.when(CloseDay(), clerk("900")).at(2 * DAY).when(OpenDay(unknown=(2027,)))
    story.then(DayOpened)
    story.when(CloseDay(), clerk("900")).at(3 * DAY).when(OpenDay())
    story.then(DayOpened, FaultEnded(station="hall", device="calendar"))


def test_a_year_for_which_the_hall_has_dates_is_no_fault() -> None:
    story = Story(small(closed=("2027-01-01",)))
    story.when(CloseDay(), clerk("900")).at(DAY).when(OpenDay(unknown=(2027,)))
    story.then(DayOpened)


def test_a_service_gives_numbers_in_its_own_hours_only() -> None:
    story = Story(late())
    story.when(TakeTicket(service="B"), USHER)
    story.then(refused("service_closed", service="B", next_at=str(after(90))))
    story.when(TakeTicket(service="A"), USHER).then(TicketTaken)
    story.at(91).when(TakeTicket(service="B"), USHER).then(TicketTaken)
    story.at(9 * 60).when(TakeTicket(service="B"), USHER).then(TicketTaken)
    story.when(TakeTicket(service="A"), USHER).then(refused("service_closed"))


def test_screens_say_which_service_is_closed_and_until_when() -> None:
    story = Story(late())
    a, b = services_view(story.hall, story.now).services
    assert (a.closed, b.closed) == ("", "service_closed")
    assert b.values == {"service": "B", "next_at": str(after(90)), "bookable": "yes"}


def test_hours_of_one_service_open_the_hall_on_a_free_day() -> None:
    story = next_morning(Story(late(weekday="6", start="09:30", end="12:00")), 5 * DAY + 15)
    story.when(TakeTicket(service="B"), USHER).then(TicketTaken)
    story.when(TakeTicket(service="A"), USHER).then(refused("service_closed"))
    assert services_view(story.hall, story.now).open


def test_a_wait_counts_in_the_halls_hours_and_in_the_services_own() -> None:
    story = Story(late())
    a = story.at(170).take()
    b = story.take("B")  # 11:50; lunch from 12:00 until 13:30, B works on
    assert story.hall.waited(a, after(280)) == 20 * MINUTE
    assert story.hall.waited(b, after(280)) == 110 * MINUTE


def test_the_day_ends_after_its_last_service() -> None:
    story = Story(late())
    assert story.at(8 * 60 + 1).when(Tick()).happened == []
    assert DayClosed in {type(each) for each in story.at(11 * 60).when(Tick()).happened}


def test_pieces_that_touch_are_one() -> None:
    assert merged([(5, 9), (0, 2), (9, 12), (1, 3)]) == ((0, 3), (5, 12))
