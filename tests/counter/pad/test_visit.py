"""Who rates, and what a pad shows."""

from counter.made_up import ticket, window
from counter.pad.visit import Visit, after, figures
from counter.scene import Scene
from tests.counter.conftest import changed


def test_who_is_served_rates_and_then_who_was_last(idle: Scene, serving: Scene) -> None:
    assert Visit().rated == ""
    assert after(Visit(), idle) == Visit()
    now = after(Visit(), serving)
    assert now.rated == ticket(7).id
    then = after(now, idle)
    assert then == Visit(last=ticket(7).id)
    assert then.rated == ticket(7).id


def test_who_is_only_called_does_not_rate(called: Scene, serving: Scene, idle: Scene) -> None:
    assert after(Visit(), called).rated == ""
    last = after(after(Visit(), serving), called)
    assert last.rated == ticket(7).id
    other = changed(idle, window=window(ticket(8, "serving")))
    assert after(last, other).rated == ticket(8).id


def test_one_service_after_the_other(serving: Scene, idle: Scene) -> None:
    at_once = changed(idle, window=window(ticket(8, "serving")))
    assert after(after(Visit(), serving), at_once) == Visit(ticket(8).id, ticket(7).id)


def test_a_pad_shows_the_number_in_front_or_how_many_wait(called: Scene, idle: Scene) -> None:
    assert figures(called) == ("", "007")
    assert idle.window is not None
    assert figures(idle) == (str(idle.window.waiting), "")
    assert figures(changed(idle, person="")) == ("", "")
    assert figures(changed(idle, window=window(open_=False))) == ("", "")
