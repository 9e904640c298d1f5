"""Named arrangements: by the calendar, by one press, and what was before comes back."""

import msgspec
import pytest

from server.hall.catalog import Arrangement, Catalogue
from server.hall.clock_rules import Tick
from server.hall.commands.arrangements import EndArrangement, UseArrangement
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.windows import AskForWindow, AssignServices, OpenWindow
from server.hall.events.arrangements import ArrangementBegan, ArrangementEnded
from server.hall.events.windows import WindowClosed, WindowDraining, WindowOpened
from server.hall.hall import apply
from server.hall.state import HallState
from server.hall.window import WindowState
from server.halls import read_hall
from server.link.staff_viewing import console_view
from tests.story import MANAGER, SMALL, Story, after, clerk, refused

BOSS = clerk(MANAGER)
NOON = Arrangement(
    id="noon",
    name={"zh": "午间"},
    weekdays=(1, 2, 3, 4, 5),
    start="12:00",
    end="13:30",
    windows={"1": ("B",), "2": ()},
)
TAX = Arrangement(
    id="tax", name={"zh": "月末税期"}, windows={"1": ("B", "A")}, reserve={"2": True, "9": False}
)
DAY = 24 * 60


def hall(*found: Arrangement) -> Catalogue:
    return msgspec.structs.replace(read_hall(SMALL).hall, arrangements=found or (NOON, TAX))


@pytest.fixture
def story() -> Story:
    return Story(hall())


def switches(story: Story) -> list[type]:
    story.when(Tick())
    kinds = (ArrangementBegan, ArrangementEnded, WindowClosed, WindowDraining)
    return [type(each) for each in story.happened if isinstance(each, kinds)]


def test_the_calendar_begins_it_and_ends_it(story: Story) -> None:
    story.open("1", "101")
    assert switches(story.at(179)) == []
    assert switches(story.at(180)) == [ArrangementBegan]
    window = story.hall.windows["1"]
    assert (window.assigned, window.services) == (["B"], ["A", "B"])
    assert (console_view(story.hall, story.now).arrangement_until) == after(270)
    assert switches(story.at(269)) == []
    assert switches(story.at(270)) == [ArrangementEnded]
    assert window.assigned == ["A", "B"]
    assert switches(story.at(271)) == []


def test_one_of_the_whole_day_is_over_at_midnight_though_the_day_is_still_open() -> None:
    whole = Arrangement(id="whole", name={"zh": "全天"}, weekdays=(1, 2), windows={"1": ("B",)})
    story = Story(hall(whole, TAX)).at(5)
    story.take()
    assert switches(story) == [ArrangementBegan]
    assert switches(story.at(14 * 60 + 59)) == [ArrangementEnded]
    assert [switches(story.at(15 * 60 + each)) for each in (1, 2, 60)] == [[], [], []]
    story.when(UseArrangement(arrangement="tax"), BOSS)
    assert story.hall.arrangement is not None
    assert story.hall.arrangement.until == 0  # by hand outside its span: until the day ends


def test_nobody_is_disturbed_in_mid_service(story: Story) -> None:
    story.at(170).take("A")
    story.take("B")
    story.take("A")
    story.open("1", "101")
    served = story.serve()
    assert switches(story.at(181)) == [ArrangementBegan]
    assert story.hall.windows["1"].current == served.id
    assert story.call().service == "B"


def test_a_window_that_is_to_close_drains(story: Story) -> None:
    story.at(170).take("A")
    story.open("2", "102").serve("2", "102")
    story.at(180).when(Tick())
    story.then(WindowDraining(window="2", cause="arrangement"), ArrangementBegan)


def test_an_empty_window_that_is_to_close_closes(story: Story) -> None:
    story.at(170).open("2", "102").at(180).when(Tick())
    story.then(WindowClosed(window="2", cause="arrangement"), ArrangementBegan)


def test_a_window_whose_person_may_serve_none_of_it_keeps_what_it_has(story: Story) -> None:
    story.open("1", "102").at(180).when(Tick())
    story.then(ArrangementBegan(arrangement="noon", until=after(270)))
    assert story.hall.serves_now(story.hall.windows["1"]) == ["A"]


def test_one_press_uses_one_until_the_day_ends(story: Story) -> None:
    story.at(10).when(UseArrangement(arrangement="tax"), BOSS)
    windows: dict[str, tuple[str, ...]] = {"1": ("B", "A")}
    story.then(
        ArrangementBegan(
            arrangement="tax",
            by_hand=True,
            until=after(14 * 60 + 59),  # 23:59
            windows=windows,
            reserve={"2": True, "9": False},
        )
    )
    states = {each.id: each.state for each in story.hall.windows.values()}
    assert (states["2"], states["9"]) == (WindowState.RESERVE, WindowState.CLOSED)
    assert switches(story.at(181)) == []  # the calendar's waits
    story.when(CloseDay(), BOSS)
    assert ArrangementEnded(arrangement="tax", cause="day") in story.happened
    states = {each.id: each.state for each in story.hall.windows.values()}
    assert (states["2"], states["9"]) == (WindowState.CLOSED, WindowState.RESERVE)


def test_another_takes_the_place_and_the_calendars_comes_back(story: Story) -> None:
    story.at(190).when(Tick()).when(UseArrangement(arrangement="tax"), BOSS)
    story.then(ArrangementEnded(arrangement="noon", cause="replaced"), ArrangementBegan)
    story.at(200).when(EndArrangement(), BOSS)
    story.then(ArrangementEnded(arrangement="tax", cause="manager"))
    assert switches(story.at(201)) == [ArrangementBegan]


def test_what_a_manager_ends_the_calendar_leaves_alone_today(story: Story) -> None:
    story.at(190).when(Tick()).when(EndArrangement(), BOSS)
    assert switches(story.at(200)) == []
    story.when(CloseDay(), BOSS).at(DAY + 185).when(OpenDay())
    assert switches(story) == [ArrangementBegan]


def test_what_is_asked_in_vain_is_refused(story: Story) -> None:
    story.when(EndArrangement(), BOSS).then(refused("no_arrangement"))
    story.when(UseArrangement(arrangement="x"), BOSS).then(refused("no_such_arrangement"))
    story.when(UseArrangement(arrangement="tax"), BOSS)
    story.when(UseArrangement(arrangement="tax"), BOSS).then(refused("arrangement_on"))
    story.when(CloseDay(), BOSS)
    story.when(UseArrangement(arrangement="tax"), BOSS).then(refused("day_closed"))


def test_services_assigned_meanwhile_end_with_it(story: Story) -> None:
    story.when(UseArrangement(arrangement="tax"), BOSS)
    story.when(AssignServices(window="1", services=("A",)), BOSS)
    assert story.hall.windows["1"].assigned == ["A"]
    story.when(EndArrangement(), BOSS)
    assert story.hall.windows["1"].assigned == ["A", "B"]


def test_whoever_opens_a_window_serves_what_is_arranged(story: Story) -> None:
    story.at(185).when(Tick()).when(OpenWindow(window="1"), "103")
    (opened,) = story.happened
    assert isinstance(opened, WindowOpened)
    assert opened.services == ("B",)


def test_a_window_somebody_walks_to_keeps_its_kind_until_it_rests(story: Story) -> None:
    story.standby("103").when(AskForWindow(window="9"), BOSS)
    story.when(UseArrangement(arrangement="tax"), BOSS)
    assert story.hall.windows["9"].reserve
    story.when(EndArrangement(), BOSS)
    assert story.hall.windows["9"].state is WindowState.ASKED


def test_a_window_opened_in_reserve_rests_as_what_it_was(story: Story) -> None:
    story.when(UseArrangement(arrangement="tax"), BOSS).open("2", "102")
    story.when(EndArrangement(), BOSS).when(CloseDay(), BOSS)
    assert story.hall.windows["2"].state is WindowState.CLOSED


def test_a_proposal_for_a_window_kept_in_reserve_ends_with_it() -> None:
    story = Story(hall(msgspec.structs.replace(TAX, reserve={"2": True, "9": False})))
    story.when(UseArrangement(arrangement="tax"), BOSS).standby("102")
    story.take("A")
    story.tick(31)
    window = story.hall.windows["2"]
    assert str(window.state) == "proposed"
    story.when(EndArrangement(), BOSS)
    assert str(window.state) == "closed"


@pytest.mark.parametrize(
    ("days", "begins"),
    [
        ({"weekdays": (1,)}, True),
        ({"weekdays": (2,)}, False),
        ({"dates": ("2026-11-23",)}, True),
        ({"month_days": (23,)}, True),
        ({"month_days": (-8,)}, True),
        ({"month_days": (-1,)}, False),
        ({}, False),
    ],
)
def test_which_days_the_calendar_means(days: dict[str, tuple[int, ...]], begins: bool) -> None:
    each = Arrangement(id="x", name={"zh": "早高峰"}, windows={"1": ("A",)}, **days)  # type: ignore[arg-type]
    story = Story(hall(each)).at(5)
    assert (ArrangementBegan in switches(story)) is begins


def test_a_rebuild_is_the_living_hall(story: Story) -> None:
    story.open("1", "101").at(185).when(Tick())
    again = HallState(story.hall.catalogue, story.hall.policy)
    for at, event in story.told:
        apply(again, event, at)
    assert again.image() == story.hall.image()
