"""Standing by at a real server: asked, accepted, opened here or elsewhere, declined."""

from counter.app import Counter
from counter.dialogs import DeclineDialog
from counter.scene import Standing
from server.link import commands
from tests.counter.at_work import click, press, press_when, sign_in, standing
from tests.counter.conftest import Hall


def ask_for(the_hall: Hall, place: str) -> None:
    """The manager sends for somebody."""
    pin = the_hall.server.pins("900")["900"]
    token = the_hall.visitors.sign_in("900", pin)
    reply = the_hall.visitors.press(commands.AskForWindow(window=place), token)
    assert reply.ok, reply.code


def stand_by(the_hall: Hall, place: str, person: str) -> Counter:
    counter = the_hall.counter(f"counter-{place}", place)
    sign_in(the_hall, counter, person)
    press_when(the_hall, counter, Standing.AT_DOOR, "StandBy")
    the_hall.until(counter, standing(Standing.STANDBY))
    return counter


def test_standing_by_asked_accepted_and_opened_at_the_window_itself(the_hall: Hall) -> None:
    counter = stand_by(the_hall, "9", "103")
    counter.panel.hide()
    ask_for(the_hall, "9")
    the_hall.until(counter, standing(Standing.ASKED))
    assert counter.panel.isVisible(), "the question comes to the front"
    press(the_hall, counter, "AcceptAsk")
    press_when(the_hall, counter, Standing.ON_THE_WAY, "OpenWindow")
    scene = the_hall.until(counter, standing(Standing.AT_WORK))
    assert scene.window is not None
    assert scene.window.temporary


def test_who_opens_the_asked_window_elsewhere_has_left_this_one(the_hall: Hall) -> None:
    counter = stand_by(the_hall, "2", "103")
    ask_for(the_hall, "9")
    press_when(the_hall, counter, Standing.ASKED, "AcceptAsk")
    the_hall.until(counter, standing(Standing.ON_THE_WAY))
    there = the_hall.counter("counter-9", "9")
    sign_in(the_hall, there, "103")
    press_when(the_hall, there, Standing.ON_THE_WAY, "OpenWindow")
    the_hall.until(there, standing(Standing.AT_WORK))
    the_hall.until(counter, standing(Standing.SIGNED_OUT))
    assert there.scene.standing is Standing.AT_WORK, "and the window there stays open"


def test_who_cannot_go_stays_on_standby(the_hall: Hall) -> None:
    counter = stand_by(the_hall, "2", "103")
    ask_for(the_hall, "9")
    press_when(the_hall, counter, Standing.ASKED, "DeclineAsk")
    assert isinstance(counter.dialog, DeclineDialog)
    click(the_hall, counter.dialog.buttons[-1])
    press_when(the_hall, counter, Standing.STANDBY, "EndStandby")
    the_hall.until(counter, standing(Standing.AT_DOOR))
