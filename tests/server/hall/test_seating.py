"""One person is counted once, however many windows they keep."""

from server.hall.commands.seating import JoinWindow
from server.hall.commands.service import Transfer
from server.hall.commands.windows import OpenWindow, PauseWindow
from server.hall.laws import Laws
from server.hall.seating import doubles, people_serving, windows_of
from server.hall.ticket import MINUTE
from server.hall.twin_start import Copies, manned, seat_of
from tests.story import Story

LAWS = Laws(service={"A": (5 * MINUTE,), "B": (10 * MINUTE,)}, gap=(0,), lost=(0,))


def two_windows() -> Story:
    story = Story().open("1", "101")
    return story.when(OpenWindow(window="9", also=True), "101")


def test_the_first_open_one_of_two_counts() -> None:
    story = two_windows()
    found = doubles(story.hall)
    assert found.second == {"9"}
    assert [each.id for each in found.others["1"]] == ["9"]
    story.when(PauseWindow(window="1", reason="meal"), "101")
    assert doubles(story.hall).second == {"1"}


def test_a_window_tried_out_stands_for_itself() -> None:
    assert doubles(two_windows().hall, alone={"9"}).second == set()


def test_people_are_counted_not_windows() -> None:
    story = two_windows()
    assert story.hall.open_at("A") == ("1", "9")
    assert people_serving(story.hall, "A") == 1
    story.open("2", "102")
    assert people_serving(story.hall, "A") == 2


def test_nobody_keeps_no_window() -> None:
    assert windows_of(Story().hall, "") == []


def test_two_clerks_at_one_window_keep_one() -> None:
    story = Story().open("1", "101").when(JoinWindow(window="1"), "103")
    assert people_serving(story.hall, "A") == 1
    assert doubles(story.hall).second == set()


def test_the_twin_has_one_seat_for_both_windows_and_sees_who_waits_for_either() -> None:
    story = two_windows()
    ticket = story.take("B")
    story.serve("1")
    story.when(Transfer(window="1", service="A", to_window="9"), "101")
    assert ticket.bound_to == "9"
    story.take("A")
    seats = list(manned(story.hall, LAWS, story.now, ()))
    assert [(each.window.id, [w.id for w in each.others]) for each in seats] == [("1", ["9"])]
    copies = Copies()
    seat_of(story.hall, LAWS, seats[0], copies, story.now)
    assert ticket.id in copies.waiting()


def test_the_seat_is_free_when_the_visitors_at_both_have_left() -> None:
    story = two_windows()
    story.take("A")
    story.take("B")
    story.serve("1")
    story.serve("9")
    (seat,) = manned(story.hall, LAWS, story.now, ())
    assert seat.first(lambda: 0.0) == story.now + 10 * MINUTE
