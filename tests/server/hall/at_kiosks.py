"""Random presses of visitors at kiosks: slips, printing again, help; and what always holds."""

from random import Random
from typing import Any

from server.hall.commands import help, slips, visit
from server.hall.events.tickets import TicketSteppedOut, TicketTaken
from server.hall.help_asked import help_at
from server.hall.one_per_person import held_already, still_to_do
from server.hall.standing import STANDING, standing
from server.hall.ticket import NOT_IN_HAND
from tests.story import VISITOR, Story, clerk

SECRETS = ("", "aa", "bb")
PEOPLE = ("", "", "p1", "p2", "p3")


def who_comes(random: Random) -> dict[str, Any]:
    """With a slip of some secret, perhaps known by an ID card, perhaps pressing again."""
    return {
        "token_hash": random.choice(SECRETS),
        "person_hash": random.choice(PEOPLE),
        "again": random.random() < 0.3,
        "with_hash": random.choice(SECRETS),
    }


def at_kiosk(random: Random, story: Story, number: str) -> None:
    """One press at a kiosk, or of somebody who goes there to help."""
    secret = random.choice(SECRETS)
    press = random.choice(
        [
            slips.ReprintTicket(ticket=number, token_hash=secret),
            visit.Abandon(ticket=number, token_hash=secret),
            visit.StepOut(ticket=number, token_hash=secret),
            visit.ComeBack(ticket=number, token_hash=secret),
            help.AskHelp(),
            None,
        ]
    )
    if press is None:
        story.when(help.AnswerHelp(station=VISITOR.station), clerk("101"))
        return
    story.when(press, VISITOR)
    _slip_was_in_hand(story, secret)


def _slip_was_in_hand(story: Story, secret: str) -> None:
    """What was done to a number at a kiosk was done with its slip."""
    for event in story.happened:
        if isinstance(event, TicketSteppedOut):
            assert story.hall.tickets[event.ticket].token_hash in ("", secret)


def taken_holds(story: Story) -> None:
    """Where a second number is refused, whoever has just taken one has no other for it."""
    for event in story.happened:
        if not isinstance(event, TicketTaken) or not event.person_hash:
            continue
        if story.hall.policy.one_per_person == "refuse":
            ticket = story.hall.tickets[event.ticket]
            mine = held_already(story.hall, event.person_hash, tuple(still_to_do(ticket)))
            assert mine is ticket
            assert _living_with(story, event.person_hash, ticket.service) == 1


def _living_with(story: Story, person: str, service: str) -> int:
    """How many living numbers of this person have this service still to do."""
    mine = [each for each in story.hall.tickets.values() if each.person_hash == person]
    return sum(each.living and service in still_to_do(each) for each in mine)


def kiosks_hold(story: Story) -> None:
    """The list of missing slips is what the papers say; every number can be asked for."""
    hall, now = story.hall, story.now
    papers = {each.id for each in hall.tickets.values() if each.paper in NOT_IN_HAND}
    assert set(hall.unprinted) == papers
    for ticket in hall.tickets.values():
        found = standing(hall, ticket, now)
        assert (found is not None) == (ticket.state in STANDING)
        assert found is None or 0 <= found.ahead < len(hall.tickets)
        assert ticket.reprints <= hall.policy.reprints_most
    assert help_at(hall, VISITOR.station, now) in ("", "asked", "coming")
