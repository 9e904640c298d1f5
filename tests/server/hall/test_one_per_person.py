"""同一人同一业务一个号: warned, refused, or not asked, by person and service."""

from typing import Any

from server.hall.commands.visit import Abandon, TakeTicket, VoidTicket
from server.hall.events.tickets import TicketTaken
from tests.story import USHER, VISITOR, Story, refused

PERSON, NEIGHBOUR = "aa" * 32, "bb" * 32
TAKE = TakeTicket(service="A", person_hash=PERSON)
AGAIN = TakeTicket(service="A", person_hash=PERSON, again=True)


def holding(**policy: Any) -> Story:
    """This person has A001."""
    return Story(**policy).when(TAKE, VISITOR).then(TicketTaken)


def test_a_second_number_is_warned_of_and_given_to_who_presses_again() -> None:
    story = holding().when(TAKE, VISITOR).then(refused("has_ticket", number="A001", again="yes"))
    story.when(AGAIN, VISITOR).then(TicketTaken)
    story.when(TAKE, VISITOR).then(refused("has_ticket", number="A002", again="yes"))


def test_where_it_is_refused_pressing_again_does_not_help() -> None:
    story = holding(one_per_person="refuse")
    for press in (TAKE, AGAIN):
        story.when(press, VISITOR).then(refused("has_ticket", number="A001", again=""))


def test_where_it_is_off_nobody_asks() -> None:
    holding(one_per_person="off").when(TAKE, VISITOR).then(TicketTaken)


def test_another_person_another_service_and_nobody_known_are_free() -> None:
    story = holding(one_per_person="refuse")
    story.when(TakeTicket(service="A", person_hash=NEIGHBOUR), VISITOR).then(TicketTaken)
    story.when(TakeTicket(service="B", person_hash=PERSON), VISITOR).then(TicketTaken)
    for _ in range(2):
        story.when(TakeTicket(service="A"), VISITOR).then(TicketTaken)


def test_a_number_that_is_over_is_held_no_more() -> None:
    story = holding(one_per_person="refuse")
    story.when(VoidTicket(ticket="A001"), USHER)
    story.when(TAKE, VISITOR).then(TicketTaken)
    story.when(Abandon(ticket="A002"), USHER)
    story.when(TAKE, VISITOR).then(TicketTaken)


def test_a_stop_to_come_is_the_same_service() -> None:
    both = TakeTicket(service="A", then=("B",), person_hash=PERSON)
    story = Story(one_per_person="refuse").when(both, VISITOR)
    for service in "AB":
        press = TakeTicket(service=service, person_hash=PERSON)
        story.when(press, VISITOR).then(refused("has_ticket"))
    story.when(TakeTicket(service="A", then=("B",), person_hash=NEIGHBOUR), VISITOR).then(
        TicketTaken
    )


def test_who_is_meant_is_kept_with_the_number() -> None:
    assert holding().ticket("A001").person_hash == PERSON
