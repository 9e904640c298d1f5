"""Where a number stands now: people ahead and the time that is left, with and without the twin."""

from server.hall.advice import Newcomer, Outlook, Range
from server.hall.commands.calls import MarkMissed
from server.hall.commands.visit import StepOut, TakeTicket
from server.hall.standing import ahead_of, standing
from server.hall.ticket import Estimate, State, Ticket
from tests.story import USHER, VISITOR, Story


def ahead(story: Story, number: str) -> int:
    return ahead_of(story.hall, story.ticket(number), story.now)


def now(story: Story, number: str, outlook: Outlook | None = None) -> Estimate:
    found = standing(story.hall, story.ticket(number), story.now, outlook)
    assert found is not None
    return found


def line(count: int) -> Story:
    story = Story()
    for _ in range(count):
        story.take()
    return story


def test_people_ahead_become_fewer_as_they_are_called() -> None:
    story = line(4).open()
    assert [ahead(story, f"A00{n}") for n in (1, 2, 3, 4)] == [0, 1, 2, 3]
    story.serve()
    story.serve()
    assert ahead(story, "A004") == 1


def test_a_priority_that_passes_is_ahead_and_another_service_is_not() -> None:
    story = line(3)
    story.take("B")
    story.take("A", "elderly")
    assert ahead(story, "A003") == 3
    assert ahead(story, "A004") == 0


def test_who_is_at_the_printer_is_ahead_of_who_comes_later() -> None:
    story = Story().when(TakeTicket(service="A"), VISITOR)
    story.at(1).when(TakeTicket(service="A"), VISITOR)
    assert (ahead(story, "A001"), ahead(story, "A002")) == (0, 1)


def test_who_stepped_out_sees_how_many_would_be_ahead_on_coming_back() -> None:
    story = line(4).when(StepOut(ticket="A002"), USHER)
    assert ahead(story, "A002") == 1
    assert ahead(story, "A004") == 2
    assert now(story, "A002").ahead == 1


def test_without_the_twin_it_is_the_people_ahead_and_the_open_windows() -> None:
    story = line(5).open()
    found = now(story, "A005")
    mean = story.hall.mean_minutes("A")
    assert (found.method, found.ahead, found.likely) == ("naive", 4, round(4 * mean))


def test_what_was_waited_is_taken_off_the_twin_s_whole_wait() -> None:
    story = line(2).open().at(10)
    said = Outlook(tickets={story.ticket("A002").id: Range(low=18, likely=22, high=31)})
    found = now(story, "A002", said)
    assert (found.method, found.p10, found.p50, found.p90) == ("twin", 8.0, 12.0, 21.0)
    assert (found.low, found.high) == (5, 25)
    assert not found.late
    story.at(40)
    assert (now(story, "A002", said).low, now(story, "A002", said).high) == (0, 5)


def test_who_is_not_called_before_closing_hears_so() -> None:
    story = line(2).open().at(460)
    said = Outlook(tickets={story.ticket("A002").id: Range(low=470, likely=500, high=520)})
    assert now(story, "A002", said).late


def test_one_the_twin_has_not_seen_yet_waits_as_a_newcomer_with_so_many_ahead() -> None:
    story = line(3).open()
    newcomer = Newcomer(low=20, likely=30, high=40, ahead=3, each=10)
    said = Outlook(newcomers={"A": {"ordinary": newcomer}})
    assert (now(story, "A002", said).ahead, now(story, "A002", said).p50) == (1, 10.0)


def test_nobody_waits_with_a_number_that_was_called() -> None:
    story = Story(no_show_calls=1).open()
    first = story.take()
    story.take()
    story.call()
    assert (first.state, none(story, first)) == (State.CALLED, True)
    story.speak(first).at(1).when(MarkMissed(window="1"), "101")
    assert (first.state, none(story, first)) == (State.MISSED, True)
    second = story.serve()
    assert (second.state, none(story, second)) == (State.SERVING, True)


def none(story: Story, ticket: Ticket) -> bool:
    """Nothing is said of its wait."""
    return standing(story.hall, ticket, story.now) is None
