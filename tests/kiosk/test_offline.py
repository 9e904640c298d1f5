"""Away from the server: which number comes next, when none is given, and what is carried on."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.entries import (
    Answered,
    AnyEntry,
    Brought,
    DayBegan,
    Dropped,
    Ended,
    OwnNumber,
    Pressed,
    Used,
)
from kiosk.offline import KEPT_MS, NoNumber, Place, Presses, bring, own_number, own_ticket
from server.link.commands import Paper
from server.link.views import HallView, ServicesView
from tests.kiosk.kept import HALF_PAST_NINE, moment, pressed, views

HALL, SERVICES = views()
TODAY = "2026-11-23"


def place(
    now: int = HALF_PAST_NINE,
    hall: HallView = HALL,
    services: ServicesView = SERVICES,
    station: str = "kiosk-1",
) -> Place:
    return Place(station=station, hall=hall, services=services, now=now)


def own(press: str, value: int, prefix: str = "A", date: str = TODAY) -> OwnNumber:
    number = f"{prefix}{value:03d}"
    return OwnNumber(
        press=press, date=date, prefix=prefix, value=value, number=number, service="A", at=5
    )


def refusal(where: Place, presses: Presses | None = None, service: str = "A") -> NoNumber:
    with pytest.raises(NoNumber) as caught:
        own_number(where, presses or Presses(), pressed(service=service))
    return caught.value


def test_numbers_follow_each_other_by_prefix_until_the_range_is_used_up() -> None:
    presses, numbers = Presses(), []
    for count, service in enumerate(["A", "B", "A", "A", "B"]):
        entry = own_number(place(), presses, pressed(f"p{count}", service))
        presses.note(entry)
        numbers.append(entry.number)
    assert numbers == ["A901", "B901", "A902", "A903", "B902"]
    assert refusal(place(), presses).code == "own_numbers_used_up"


def test_every_kiosk_has_its_own_range_and_one_without_gives_none() -> None:
    assert own_number(place(station="kiosk-2"), Presses(), pressed()).number == "A951"
    assert refusal(place(station="kiosk-3")).code == "no_own_numbers"


def test_a_new_business_date_begins_with_the_first_again() -> None:
    presses = Presses([own("p1", 902)])
    night, morning = moment("24 02:00"), moment("24 08:45")
    assert place(night).date == TODAY
    assert place(morning).date == "2026-11-24"
    assert own_number(place(morning), presses, pressed()).number == "A901"
    assert own_number(place(), presses, pressed()).number == "A903", "the clock was put back"


@pytest.mark.parametrize("now", ["23 08:29", "23 17:00", "28 10:00"])
def test_outside_the_hours_there_is_none(now: str) -> None:
    assert refusal(place(moment(now))).code == "hall_closed"


def test_a_service_with_hours_of_its_own_goes_by_those() -> None:
    early = {**HALL.hours, "B": msgspec.structs.replace(HALL.hours[""], numbers_before_min=120)}
    hall = msgspec.structs.replace(HALL, hours=early)
    at_seven = place(moment("23 07:10"), hall)
    assert own_number(at_seven, Presses(), pressed(service="B")).number == "B901"
    assert refusal(at_seven).code == "hall_closed"
    assert refusal(place(moment("23 06:10"), hall), service="B").code == "service_closed"


def test_closed_when_last_seen_is_no_reason_the_next_morning() -> None:
    states = tuple(
        msgspec.structs.replace(each, closed="hall_closed") for each in SERVICES.services
    )
    evening = msgspec.structs.replace(SERVICES, services=states)
    tomorrow = place(moment("24 09:30"), services=evening)
    assert own_number(tomorrow, Presses(), pressed()).number == "A901"


def test_a_suspended_service_stays_suspended_until_it_was_to_go_on() -> None:
    hall, services = views("A")
    assert refusal(place(services=services)).code == "service_suspended"
    assert refusal(place(moment("24 09:30"), services=services)).code == "service_suspended"
    assert own_number(place(services=services), Presses(), pressed(service="B")).number == "B901"
    hall, services = views("A", until=moment("23 10:00"))
    assert refusal(place(services=services)).values["reason"] == "system"
    later = place(moment("23 10:00"), hall, services)
    assert own_number(later, Presses(), pressed()).number == "A901"


def test_what_was_full_yesterday_is_not_full_today() -> None:
    states = tuple(
        msgspec.structs.replace(each, closed="service_full") for each in SERVICES.services
    )
    full = msgspec.structs.replace(SERVICES, services=states)
    assert refusal(place(services=full)).code == "service_full"
    tomorrow = place(moment("24 09:30"), services=full)
    assert own_number(tomorrow, Presses(), pressed()).number == "A901"


def test_a_service_nobody_knows_gets_none() -> None:
    assert refusal(place(), service="Z").code == "no_such_service"


def test_damaged_lines_may_have_been_numbers_of_any_prefix() -> None:
    presses = Presses([own("p1", 901)], damaged=1)
    assert own_number(place(), presses, pressed()).number == "A903"
    assert own_number(place(), presses, pressed(service="B")).number == "B902"


def test_what_is_to_be_brought_stands_in_the_order_of_the_presses() -> None:
    presses = Presses(
        [
            *(pressed("p2", at=20), own("p2", 902), Ended(press="p2", outcome="failed")),
            *(pressed("p1", at=10), own("p1", 901), Ended(press="p1", outcome="printed")),
            *(pressed("p3", at=30), own("p3", 903)),
            *(pressed("p4", at=40), Answered(press="p4", ticket="t", number="A001")),
        ]
    )
    assert [each.pressed.press for each in presses.to_bring()] == ["p1", "p2"]
    presses.note(Brought(press="p1"))
    presses.note(Dropped(press="p2", code="other_day"))
    assert presses.to_bring() == []
    assert [each.pressed.press for each in presses.cut_short()] == ["p3", "p4"]


def test_a_press_without_answer_is_kept_for_a_while_for_the_same_visitor() -> None:
    presses = Presses(
        [
            *(pressed("p1", at=0), pressed("p2", at=5)),
            *(pressed("p3", at=6), Ended(press="p3", outcome="refused")),
        ]
    )
    assert [each.pressed.press for each in presses.unanswered(10)] == ["p2", "p1"]
    assert [each.pressed.press for each in presses.unanswered(KEPT_MS + 2)] == ["p2"]
    assert list(presses.unanswered(-1)) == [], "the clock was put back"


def test_a_number_can_be_brought_though_the_line_of_its_press_is_damaged() -> None:
    presses = Presses([own("p1", 901), Ended(press="p1", outcome="printed")], damaged=1)
    (life,) = presses.to_bring()
    told = bring(life)
    assert (told.press, told.number, told.service, told.pressed_at) == ("p1", "A901", "A", 5)


def test_the_ticket_on_the_slip_is_the_one_the_server_will_have() -> None:
    wish = pressed(service="A", class_="elderly", language="en", cases=2, needs=("wheelchair",))
    presses = Presses([wish, own("p1", 901), Ended(press="p1", outcome="shown")])
    (life,) = presses.to_bring()
    ticket, told = own_ticket(life), bring(life)
    assert (ticket.id, ticket.number, ticket.offline) == (f"{TODAY}-A901", "A901", True)
    assert (ticket.class_, ticket.language, ticket.cases) == ("elderly", "en", 2)
    assert ticket.since == ticket.place_at == told.pressed_at == HALF_PAST_NINE
    assert (told.class_, told.language, told.cases, told.needs) == (
        "elderly",
        "en",
        2,
        ("wheelchair",),
    )
    assert (told.token_hash, told.paper) == ("5e88", Paper.SHOWN)


def test_a_press_with_a_booking_or_a_pass_brings_it() -> None:
    wish = pressed(booking="b1", pass_="p-2026-11-20-A7")
    presses = Presses([wish, own("p1", 901), Ended(press="p1", outcome="printed")])
    told = bring(presses.to_bring()[0])
    assert (told.booking, told.pass_) == ("b1", "p-2026-11-20-A7")


def test_without_an_own_number_there_is_nothing_to_show_or_bring() -> None:
    presses = Presses([pressed()])
    with pytest.raises(LookupError):
        own_ticket(presses.lives["p1"])
    with pytest.raises(LookupError):
        bring(presses.lives["p1"])


def test_a_new_file_begins_with_the_numbers_used_and_what_is_not_done_with() -> None:
    done = pressed("done", at=1)
    entries: list[AnyEntry] = [
        DayBegan(date=TODAY),
        *(done, own("done", 901), Ended(press="done", outcome="printed"), Brought(press="done")),
        *(pressed("printed", at=2), own("printed", 902), Ended(press="printed", outcome="shown")),
        *(pressed("printing", at=3), own("printing", 901, "B")),
        *(pressed("asked", at=4), pressed("gone", at=4 - KEPT_MS)),
    ]
    presses = Presses(entries, damaged=2)
    carried = presses.carried("2026-11-24", now=5)
    again = Presses(carried)
    assert again.date == "2026-11-24"
    assert list(again.lives) == ["printed", "printing", "asked"]
    for prefix in ("A", "B", "C"):
        assert again.next_value(TODAY, prefix, 901) == presses.next_value(TODAY, prefix, 901)
    assert again.next_value("2026-11-24", "A", 901) == 901
    assert Presses(again.carried("2026-11-25", now=5)).next_value(TODAY, "A", 901) == 905


def test_the_numbers_of_old_dates_are_forgotten_in_the_end() -> None:
    entries: list[AnyEntry] = [
        Used(date=f"2026-11-{day:02d}", prefix="A", value=901) for day in range(1, 21)
    ]
    carried = Presses(entries).carried("2026-11-21", now=0)
    assert [each.date for each in carried if isinstance(each, Used)] == [
        f"2026-11-{day:02d}" for day in range(13, 21)
    ]


STEPS = st.lists(st.sampled_from(["own", "damage", "renew", "restart"]), max_size=30)


@given(STEPS)
def test_whatever_happens_no_number_of_a_date_is_used_twice(steps: list[str]) -> None:
    journal: list[AnyEntry] = []
    damaged, given_out, presses = 0, [], Presses()
    for count, step in enumerate(steps):
        if step == "own":
            value = presses.next_value(TODAY, "A", 901)
            given_out.append(value)
            entry = own(f"p{count}", value)
            presses.note(entry)
            journal.append(entry)
        elif step == "damage" and journal:
            damaged += 1
            del journal[-1]
        elif step == "renew":
            journal, damaged = presses.carried(TODAY, now=0), 0
            presses.begin(journal)
        else:
            presses = Presses(journal, damaged)
    assert len(set(given_out)) == len(given_out)


def test_a_made_up_press_has_no_secret() -> None:
    presses = Presses([own("p1", 901)])
    assert isinstance(presses.lives["p1"].pressed, Pressed)
    assert presses.lives["p1"].pressed.secret == ""
