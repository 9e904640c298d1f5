"""What is tried out, in words of the hall: people, services and refusals as of the presses."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from server.hall.catalog import Arrangement, Catalogue
from server.hall.commands.day import CloseDay, SuspendService
from server.hall.commands.windows import AcceptAsk, AskForWindow
from server.hall.refusal import Refused
from server.hall.ticket import MINUTE, SECOND
from server.hall.trying import Trying
from server.hall.twin_start import Trial
from tests.story import MANAGER, Story


def tried(story: Story, *what: Callable[[Trying], Any]) -> Trying:
    trying = Trying(story.hall, story.now)
    for each in what:
        each(trying)
    return trying


def test_who_would_be_asked_comes_after_the_time_it_takes() -> None:
    story = Story().standby("104", "103")
    trying = tried(story, lambda it: it.open("9", ("A",)))
    assert trying.people == {"9": "103"}, "the first on standby may not serve it"
    (trial,) = trying.trials
    assert trial == Trial(window="9", services=("A",), person="103", walk_ms=5 * MINUTE)


def test_without_a_word_on_services_the_usual_ones() -> None:
    story = Story().standby("104")
    trying = tried(story, lambda it: it.open("9"))
    assert [each.services for each in trying.trials] == [("B",)]


def test_two_windows_are_not_opened_by_one_person() -> None:
    story = Story().standby("103")
    trying = tried(story, lambda it: it.open("9"), lambda it: it.open("2"))
    assert trying.people == {"9": "103", "2": ""}


def test_nobody_to_send_is_said_and_tried_all_the_same() -> None:
    trying = tried(Story(), lambda it: it.open("9", ("B",)))
    assert trying.people == {"9": ""}
    assert trying.trials[0].services == ("B",)


def test_a_person_who_sits_elsewhere_leaves_that_window() -> None:
    story = Story().open("2", "102")
    trying = tried(story, lambda it: it.open("1", ("A",), "102"))
    assert {(each.window, each.services) for each in trying.trials} == {("2", ()), ("1", ("A",))}


def test_whoever_is_on_the_way_already_is_reckoned_with() -> None:
    story = Story().standby("103").when(AskForWindow(window="9"), MANAGER)
    story.when(AcceptAsk(window="9"), "103")
    trying = tried(story, lambda it: it.open("9"))
    assert trying.people == {"9": "103"}
    assert trying.trials[0].walk_ms == 20 * SECOND


def test_an_assignment_reaches_as_far_as_its_person_may() -> None:
    story = Story().open("1", "104")
    trying = tried(story, lambda it: it.assign("1", ("A", "B")))
    assert trying.trials == (Trial(window="1", services=("B",)),)
    assert tried(story, lambda it: it.assign("2", ("A",))).trials == (), "nobody sits there"


def test_a_service_in_outage_is_not_tried() -> None:
    story = Story(with_outage()).open("1", "101")
    story.when(SuspendService(service="B", reason="system"), MANAGER)
    trying = tried(story, lambda it: it.assign("1", ("A", "B")))
    assert trying.trials[0].services == ("A",)


def with_outage() -> Catalogue:
    catalogue = Story().hall.catalogue
    reasons = [msgspec.structs.replace(each, outage=True) for each in catalogue.suspend_reasons]
    return msgspec.structs.replace(catalogue, suspend_reasons=tuple(reasons))


def with_tide() -> Catalogue:
    """Window 1 serves B only, window 2 closes."""
    tide = Arrangement(id="tide", name={"zh": "月末"}, windows={"1": ("B",), "2": ()})
    return msgspec.structs.replace(Story().hall.catalogue, arrangements=(tide,))


def test_an_arrangement_is_tried_as_it_would_be_used() -> None:
    story = Story(with_tide()).open("1", "101").open("2", "102")
    trying = tried(story, lambda it: it.use("tide"))
    assert {(each.window, each.services) for each in trying.trials} == {("1", ("B",)), ("2", ())}


REFUSED: list[tuple[str, Callable[[Trying], Any]]] = [
    ("no_such_window", lambda it: it.open("77")),
    ("no_such_window", lambda it: it.close("77")),
    ("no_such_service", lambda it: it.open("9", ("Z",))),
    ("no_such_service", lambda it: it.assign("1", ("Z",))),
    ("no_such_person", lambda it: it.open("9", (), "999")),
    ("window_not_allowed", lambda it: it.open("1")),
    ("window_not_open", lambda it: it.close("9")),
    ("window_without_services", lambda it: it.assign("1", ())),
    ("not_authorised", lambda it: it.open("9", ("A",), "104")),
    ("no_such_arrangement", lambda it: it.use("tide")),
]


@pytest.mark.parametrize(("code", "what"), REFUSED)
def test_what_could_not_be_pressed_is_refused(code: str, what: Callable[[Trying], Any]) -> None:
    story = Story().open("1", "101")
    with pytest.raises(Refused) as no:
        tried(story, what)
    assert no.value.code == code


def test_at_night_nothing_is_tried() -> None:
    story = Story().when(CloseDay(), MANAGER)
    with pytest.raises(Refused, match="day_closed"):
        tried(story)
