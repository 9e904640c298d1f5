"""What is told of a wait: the twin's word where there is a fresh one, else a first guess."""

from server.hall.advice import Newcomer, Outlook
from server.hall.estimate import estimate
from tests.story import Story


def outlook(likely: float, ahead: int, over: float = 0.0, closed: float = 0.0) -> Outlook:
    said = Newcomer(
        low=likely * 0.8,
        likely=likely,
        high=likely * 1.3,
        ahead=ahead,
        each=2.0,
        over=over,
        closed=closed,
    )
    return Outlook(newcomers={"A": {"ordinary": said}})


def story(waiting: int) -> Story:
    told = Story().open("1", "101").open("2", "102")
    for _ in range(waiting):
        told.take("A")
    return told


def test_without_the_twin_it_is_people_ahead_times_mean_over_windows() -> None:
    said = estimate(story(6).hall, "A")
    assert (said.method, said.ahead, said.likely, said.p50) == ("naive", 6, 15, 15.0)
    assert (said.low, said.high) == (10, 25)


def test_the_twins_word_is_told_in_whole_steps_and_kept_exactly() -> None:
    said = estimate(story(6).hall, "A", outlook=outlook(20, 6, over=0.1))
    assert (said.method, said.low, said.likely, said.high) == ("twin", 15, 20, 30)
    assert (said.p10, said.p50, said.p90, said.over) == (16, 20, 26, 0.1)


def test_those_who_joined_since_are_added_and_those_called_are_taken_off() -> None:
    assert estimate(story(8).hall, "A", outlook=outlook(20, 6)).p50 == 24
    assert estimate(story(4).hall, "A", outlook=outlook(20, 6)).p50 == 16
    assert estimate(story(0).hall, "A", outlook=outlook(5, 6)).p50 == 0


def test_no_wait_is_told_as_one_step() -> None:
    said = estimate(story(0).hall, "A", outlook=outlook(0, 0))
    assert (said.low, said.likely, said.high) == (0, 0, 5)


def test_a_class_or_service_the_twin_does_not_know_is_guessed() -> None:
    hall = story(2).hall
    assert estimate(hall, "A", "elderly", outlook(20, 2)).method == "naive"
    assert estimate(hall, "B", "ordinary", outlook(20, 2)).method == "naive"


def test_probably_not_before_closing_is_said() -> None:
    assert estimate(story(1).hall, "A", outlook=outlook(20, 1, closed=0.6)).late
    assert not estimate(story(1).hall, "A", outlook=outlook(20, 1, closed=0.4)).late
