"""Which buttons there are: the whole table, for every state of ticket and window."""

import pytest

from counter.buttons import (
    ASKS_FIRST,
    SIGN_OUT,
    STAND_BY,
    abandon_button,
    bar_buttons,
    beside_button,
    choose_button,
    claim_buttons,
    come_button,
    door_buttons,
    held_button,
    main_buttons,
    missed_button,
    more_buttons,
    rejoin_button,
    standby_buttons,
)
from counter.made_up import ALLOWED, standby, ticket, window
from counter.scene import Scene, Standing
from server.hall.ticket import State
from server.link import commands
from server.link.staff_viewing import BUTTONS
from server.link.views import TicketView, WindowView
from tests.counter.conftest import at, changed, claimed

STATES = ("", "called", "serving")
WINDOWS = ("open", "paused", "draining")
OURS = {SIGN_OUT}
"""Deeds that are no command of the hall."""


# -- the primary button ---------------------------------------------------------------------------

MAIN = {
    # (ticket, window): what stands large
    ("", "open"): [("CallNext", "next")],
    ("", "paused"): [("ReopenWindow", "reopen")],
    ("", "draining"): [("ReopenWindow", "reopen")],
    ("called", "open"): [("Serve", "serve"), ("CallNext", "missed_next")],
    ("called", "paused"): [("Serve", "serve"), ("MarkMissed", "missed_beside")],
    ("called", "draining"): [("Serve", "serve"), ("MarkMissed", "missed_beside")],
    ("serving", "open"): [("CallNext", "finish_and_next")],
    ("serving", "paused"): [("Finish", "finish")],
    ("serving", "draining"): [("Finish", "finish")],
}


@pytest.mark.parametrize("state", WINDOWS)
@pytest.mark.parametrize("ticket_state", STATES)
def test_the_primary_button_follows_the_state(idle: Scene, ticket_state: str, state: str) -> None:
    found = main_buttons(at(idle, ticket_state, state))
    assert [(each.deed, each.words) for each in found] == MAIN[ticket_state, state]
    assert [each.primary for each in found] == [True, False][: len(found)]
    assert all(each.enabled for each in found)


@pytest.mark.parametrize(
    ("missable", "waits", "deed", "words"),
    [
        (True, True, "MarkMissed", "missed"),
        (True, False, "MarkMissed", "missed"),
        (False, True, "CallNext", "missed_next"),
        (False, False, "MarkMissed", "missed_beside"),
    ],
)
def test_not_here_says_what_it_will_do(
    idle: Scene, missable: bool, waits: bool, deed: str, words: str
) -> None:
    front = ticket(7, "called", missable=missable)
    scene = changed(idle, window=window(front, next_=None if waits else ()))
    button = missed_button(scene)
    assert (button.deed, button.words) == (deed, words)


# -- the other deeds ------------------------------------------------------------------------------

PLACES = (
    "Recall", "TakeBack", "Transfer", "Hold", "Finish", "PauseWindow", "CloseWindow", SIGN_OUT,
)  # fmt: skip
ENABLED = {
    "": {"PauseWindow", "CloseWindow", SIGN_OUT},
    "called": {"Recall", "TakeBack", "Transfer", "Hold", "Finish", "CloseWindow"},
    "serving": {"Transfer", "Hold", "Finish", "CloseWindow"},
}


@pytest.mark.parametrize("ticket_state", STATES)
def test_every_deed_keeps_its_place_and_is_enabled_as_allowed(
    idle: Scene, ticket_state: str
) -> None:
    found = more_buttons(at(idle, ticket_state))
    assert tuple(each.deed for each in found) == PLACES
    assert {each.deed for each in found if each.enabled} == ENABLED[ticket_state]


@pytest.mark.parametrize("state", ["paused", "draining"])
def test_where_nobody_new_is_called_pause_becomes_go_on(idle: Scene, state: str) -> None:
    found = more_buttons(at(idle, "", state))
    assert [each.deed for each in found][5] == "ReopenWindow"
    assert found[5].enabled


def test_nobody_signs_out_while_somebody_is_still_called(idle: Scene) -> None:
    beside = (ticket(5, "called"),)
    found = {each.deed: each for each in more_buttons(at(idle, "", beside=beside))}
    assert not found[SIGN_OUT].enabled
    assert found["CloseWindow"].words == "close_after"


@pytest.mark.parametrize("ticket_state", STATES)
@pytest.mark.parametrize("off", ["link", "busy"])
def test_nothing_can_be_pressed_without_a_link_or_before_the_answer(
    idle: Scene, ticket_state: str, off: str
) -> None:
    scene = changed(at(idle, ticket_state), link=off != "link", busy=off == "busy")
    one = ticket(8)
    found = (
        *main_buttons(scene),
        *more_buttons(scene),
        *bar_buttons(scene),
        beside_button(scene, one),
        held_button(scene, one),
        choose_button(scene, one),
        come_button(scene, one),
        rejoin_button(scene),
        *filter(None, (abandon_button(scene), *(claim_buttons(claimed(scene)) or ()))),
    )
    assert not [each.deed for each in found if each.enabled]


@pytest.mark.parametrize("state", WINDOWS)
@pytest.mark.parametrize("ticket_state", STATES)
def test_only_what_the_server_allows_can_be_pressed(
    idle: Scene, ticket_state: str, state: str
) -> None:
    scene = at(idle, ticket_state, state)
    assert scene.window is not None
    allowed = {*scene.window.allowed, *OURS}
    found = (*main_buttons(scene), *more_buttons(scene), *bar_buttons(scene))
    assert {each.deed for each in found if each.enabled} <= allowed


def test_every_deed_is_a_command_that_programs_may_send(idle: Scene) -> None:
    scenes = [at(idle, state, door) for state in STATES for door in WINDOWS]
    deeds = {each.deed for scene in scenes for each in (*main_buttons(scene), *more_buttons(scene))}
    deeds |= {STAND_BY, "EndStandby", "AcceptAsk", "DeclineAsk", "CallTicket", "Resume"}
    deeds |= {"Rejoin", "Abandon", "SettleClass", "SetCases", "Evacuate", "EndEvacuation"}
    deeds |= {"AskHelp", "EndHelp", "NoteTicket", "ReadMessage", "LeaveWithPass", "LinkCase"}
    assert not [each for each in deeds - OURS if not hasattr(commands, each)]
    assert deeds >= ASKS_FIRST


@pytest.mark.parametrize("ticket_state", STATES)
def test_the_made_up_views_allow_what_the_server_allows(ticket_state: str) -> None:
    real = BUTTONS[State(ticket_state) if ticket_state else None]
    assert set(ALLOWED[ticket_state]) == {each.__name__ for each in real}


# -- the bar --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ticket_state", "state", "primary", "enabled"),
    [
        ("", "open", "CallNext", {"CallNext"}),
        ("", "paused", "ReopenWindow", {"ReopenWindow"}),
        ("called", "open", "Serve", {"CallNext", "Recall", "Serve"}),
        ("serving", "open", "CallNext", {"CallNext", "Finish"}),
        ("serving", "draining", "Finish", {"Finish"}),
    ],
)
def test_the_bar_has_three_deeds_and_one_is_primary(
    idle: Scene, ticket_state: str, state: str, primary: str, enabled: set[str]
) -> None:
    found = bar_buttons(at(idle, ticket_state, state))
    assert len(found) == 3
    assert [each.deed for each in found if each.primary] == [primary]
    assert {each.deed for each in found if each.enabled} == enabled


def test_the_bar_of_nobody_presses_nothing(idle: Scene) -> None:
    found = bar_buttons(changed(idle, person=""))
    assert not any(each.enabled or each.primary for each in found)


# -- before work ----------------------------------------------------------------------------------


def closed() -> WindowView:
    return window(open_=False)


def test_a_closed_window_is_opened_or_one_stands_by(idle: Scene) -> None:
    scene = changed(idle, window=closed())
    assert scene.standing is Standing.AT_DOOR
    assert [each.deed for each in door_buttons(scene)] == ["OpenWindow", STAND_BY, SIGN_OUT]


def test_at_a_window_in_use_one_can_only_leave(idle: Scene) -> None:
    scene = changed(idle, window=window(person="1002"))
    assert scene.standing is Standing.TAKEN
    assert [each.deed for each in door_buttons(scene)] == [SIGN_OUT]


def test_away_from_any_window_one_can_stand_by(idle: Scene) -> None:
    scene = changed(idle, place="", window=None)
    assert [each.deed for each in door_buttons(scene)] == [STAND_BY, SIGN_OUT]


def test_asked_one_says_yes_or_no_about_that_window(idle: Scene) -> None:
    scene = changed(idle, window=closed(), standby=standby(asked="asked"))
    found = standby_buttons(scene)
    assert [each.deed for each in found] == ["AcceptAsk", "DeclineAsk"]
    assert all(each.values == {"window": "9"} for each in found)


@pytest.mark.parametrize(("place", "deeds"), [("3", ["OpenWindow", SIGN_OUT]), ("9", [SIGN_OUT])])
def test_on_the_way_only_the_asked_window_itself_is_opened(
    idle: Scene, place: str, deeds: list[str]
) -> None:
    scene = changed(idle, window=closed(), standby=standby(asked="accepted", place=place))
    assert [each.deed for each in standby_buttons(scene)] == deeds


# -- where a person stands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({"hall": None}, Standing.CONNECTING),
        ({"window": None}, Standing.CONNECTING),
        ({"code": "K7M2QX4D"}, Standing.PAIRING),
        ({"bye": "unknown_token"}, Standing.DISMISSED),
        ({"person": ""}, Standing.SIGNED_OUT),
        ({}, Standing.AT_WORK),
        ({"window": closed()}, Standing.AT_DOOR),
        ({"window": closed(), "standby": standby(ready=True)}, Standing.STANDBY),
        ({"window": closed(), "standby": standby(asked="proposed")}, Standing.STANDBY),
        ({"window": closed(), "standby": standby(asked="asked")}, Standing.ASKED),
        ({"window": closed(), "standby": standby(asked="accepted")}, Standing.ON_THE_WAY),
        ({"person": "1002", "standby": standby(asked="asked")}, Standing.TAKEN),
    ],
)
def test_where_a_person_stands(idle: Scene, values: dict[str, object], standing: Standing) -> None:
    assert changed(idle, **values).standing is standing


def test_a_press_names_the_ticket_the_clerk_saw(idle: Scene) -> None:
    front: TicketView = ticket(7, "called")
    assert changed(idle, window=window(front)).expects == front.id
    assert idle.expects == ""
