"""What messages change: the newest view replaces the one before; a link counts from fresh views."""

from counter.hearing import heard
from counter.made_up import hall, services, standby, waiting, window
from counter.scene import Scene
from server.link.protocol import Bye, Moment, PairingCode, Station, ViewChanged, Welcome
from tests.counter.conftest import changed


def welcome(place: str) -> Welcome:
    station = Station(name="counter-3", role="counter", window=place)
    return Welcome(protocol=1, hall="h", era=1, seq=0, station=station, now=0, machine=0, speed=1.0)


def test_the_link_counts_only_when_the_window_is_known_anew(idle: Scene) -> None:
    scene = heard(idle, welcome("3"))
    assert not scene.link, "an old view would be pressed upon"
    scene = heard(scene, ViewChanged(view=hall()))
    assert not scene.link
    assert heard(scene, ViewChanged(view=window())).link


def test_a_station_without_a_window_needs_the_hall_only() -> None:
    scene = heard(heard(Scene(), welcome("")), ViewChanged(view=hall()))
    assert scene.link


def test_a_window_the_hall_does_not_have_is_no_window() -> None:
    scene = heard(heard(Scene(), welcome("77")), ViewChanged(view=hall()))
    assert (scene.link, scene.place) == (True, "")


def test_every_view_finds_its_place() -> None:
    scene = Scene(place="3")
    for view in (hall(), window(), services(), waiting(), standby()):
        scene = heard(scene, ViewChanged(view=view))
    assert (scene.hall, scene.window, scene.services) == (hall(), window(), services())
    assert (scene.waiting, scene.standby) == (waiting(), standby())


def test_a_code_is_shown_until_the_welcome() -> None:
    scene = heard(Scene(bye="unknown_token"), PairingCode(code="K7M2QX4D"))
    assert (scene.code, scene.bye) == ("K7M2QX4D", "")
    assert heard(scene, welcome("3")).code == ""


def test_a_goodbye_is_kept_until_the_next_welcome(idle: Scene) -> None:
    gone = heard(idle, Bye(code="unknown_token"))
    assert gone.bye == "unknown_token"
    assert heard(gone, welcome("3")).bye == ""


def test_what_is_not_for_a_counter_changes_nothing(idle: Scene) -> None:
    moment = Moment(seq=1, after=0, at=0, valid_until=0, event=None)
    assert heard(idle, moment) == changed(idle)
