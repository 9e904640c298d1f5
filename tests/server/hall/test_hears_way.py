"""Who cannot see the way hears it: the call says so; a number put beside stays with its window."""

import msgspec

from server.hall.catalog import VisitorNeed
from server.hall.commands.calls import CallNext
from server.hall.commands.visit import SettlePaper, TakeTicket
from server.hall.events.calls import TicketCalled
from server.hall.events.tickets import TicketTaken
from server.hall.ticket import Paper
from server.link.viewing import board_view
from tests.story import VISITOR, Story, clerk


def hall_with_sight() -> Story:
    plain = Story().hall.catalogue
    sight = VisitorNeed(id="sight", name={"zh": "视力不便"}, hears_way=True)
    needs = (*plain.needs, sight)
    return Story(msgspec.structs.replace(plain, needs=needs)).open()


def called(*needs: str) -> TicketCalled:
    story = hall_with_sight().when(TakeTicket(service="A", needs=needs), VISITOR)
    taken = story.told[-1][1]
    assert isinstance(taken, TicketTaken)
    story.when(SettlePaper(ticket=taken.ticket, paper=Paper.PRINTED), VISITOR)
    story.when(CallNext(window="1"), clerk("101", "1"))
    event = story.told[-1][1]
    assert isinstance(event, TicketCalled)
    return event


def test_the_call_of_who_cannot_see_is_said_with_the_direction() -> None:
    assert called("sight").way
    assert not called("wheelchair").way
    assert not called().way


def test_a_number_called_in_the_background_is_still_seen_at_its_window() -> None:
    story = Story().open()
    first = story.take()
    story.take()
    story.call()
    story.call()
    zone = story.hall.index.zone_of("1")
    (line,) = [
        each for each in board_view(story.hall, zone, story.now).windows if each.window == "1"
    ]
    assert (line.beside, line.number != first.number) == ((first.number,), True)
