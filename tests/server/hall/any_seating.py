"""Random people at windows: moved, beside each other, at two, taken over, standing in."""

from random import Random

from server.hall.commands import seating
from server.hall.commands.day import RecordSignIn, RecordSignOut
from server.hall.commands.windows import OpenWindow
from server.hall.seating import MOST_WINDOWS, windows_of
from server.hall.state import HallState
from server.hall.window import STAFFED
from tests.story import Story, clerk

PEOPLE = ("101", "102", "103", "104")


def any_seating(random: Random, story: Story, windows: tuple[str, ...]) -> None:
    """One press by somebody of the staff."""
    window, other = random.choice(windows), random.choice(windows)
    acting = story.hall.windows[window].acting
    person = random.choice([*acting, random.choice(PEOPLE)])
    press = random.choice(
        [
            seating.MoveWindow(window=window, to=other),
            OpenWindow(window=window, also=True),
            seating.JoinWindow(window=window),
            seating.LeaveWindow(window=window),
            seating.TakeOver(window=window),
            seating.StandIn(window=window),
            seating.EndStandIn(window=window),
            RecordSignOut(),
            RecordSignIn(person=person),
        ]
    )
    story.when(press, clerk(person, random.choice((window, other))))


def seats_hold(hall: HallState) -> None:
    """Nobody sits at three windows, beside themselves, or stands in too; at rest is nobody."""
    for person in PEOPLE:
        kept = windows_of(hall, person)
        beside = [each for each in hall.windows.values() if each.partner == person]
        assert len(kept) <= MOST_WINDOWS
        standing_in = [each for each in hall.windows.values() if each.stand_in == person]
        assert len(beside) + bool(kept) + len(standing_in) <= 1
    for window in hall.windows.values():
        assert len(set(window.acting)) == len(window.acting)
        assert bool(window.person) == (window.state in STAFFED)
        assert window.person or not (window.acting or window.brought)
        assert not window.stand_in or (window.stand_in_until and window.stand_in_station)
        assert window.stand_in or not (window.stand_in_until or window.stand_in_station)
