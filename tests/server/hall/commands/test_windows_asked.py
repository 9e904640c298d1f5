"""Sending for somebody, proposals and answers: each good press and each refusal."""

from server.hall.commands.calls import CallNext
from server.hall.commands.day import EndStandby
from server.hall.commands.service import Serve
from server.hall.commands.windows import (
    AcceptAsk,
    AskForWindow,
    AssignServices,
    CloseWindow,
    ConfirmProposal,
    DeclineAsk,
    DeclineProposal,
    OpenWindow,
)
from server.hall.events.windows import (
    AskDeclined,
    NobodyToSend,
    WindowAccepted,
    WindowAsked,
    WindowOpened,
    WindowProposed,
    WindowWithdrawn,
)
from server.hall.window import Reason, WindowState
from server.link.staff_viewing import standby_view
from tests.story import MANAGER, Story, after, clerk, refused

BOSS = clerk(MANAGER)


# -- sending for somebody --------------------------------------------------------------------------


def test_a_manager_sends_for_the_person_longest_on_standby() -> None:
    story = Story().standby("104", "103")
    reason = Reason(code="manager", service="A")
    story.when(AskForWindow(window="9", service="A"), BOSS).then(
        WindowAsked(
            window="9", person="103", services=("A",), reason=reason, expires_at=after(0, 60)
        )
    )
    assert story.hall.windows["9"].called_for == "103"


def test_without_a_service_it_is_for_what_the_window_usually_serves() -> None:
    story = Story().standby("104").when(AskForWindow(window="9"), BOSS)
    assert story.happened[0].services == ("B",)  # type: ignore[attr-defined]


def test_sending_is_refused() -> None:
    story = Story().standby("104").open()
    for wrong, code in (
        (AskForWindow(window="77"), "no_such_window"),
        (AskForWindow(window="9", service="Z"), "no_such_service"),
        (AskForWindow(window="1"), "window_not_allowed"),
        (AskForWindow(window="9", service="A"), "nobody_to_send"),
        (AskForWindow(window="2"), "nobody_to_send"),
    ):
        story.when(wrong, BOSS).then(refused(code))


def test_the_person_accepts_walks_and_opens_the_temporary_window() -> None:
    story = Story().standby("103").when(AskForWindow(window="9", service="B"), BOSS)
    accepted = WindowAccepted(window="9", person="103", expected_at=after(0, 20))
    story.when(AcceptAsk(window="9"), clerk("103")).then(accepted)
    story.at(seconds=30).when(OpenWindow(window="9"), "103").then(
        WindowOpened(
            window="9",
            person="103",
            services=("B",),
            temporary=True,
            zone="lobby",
            reason=Reason(code="manager", service="B"),
            station="window-9",
        )
    )
    assert story.hall.standby == {}
    (measure,) = story.hall.measures
    assert (measure.asked_at, measure.opened_at, measure.person) == (after(0), after(0, 30), "103")
    story.at(minutes=5).when(CloseWindow(window="9"), "103")
    window = story.hall.windows["9"]
    assert (window.state, window.services) == (WindowState.RESERVE, ["A", "B"])
    assert (window.temporary, window.temporary_for) == (False, [])
    assert measure.closed_at == after(5)


def test_a_temporary_window_keeps_the_assignment_made_before_it() -> None:
    story = Story().when(AssignServices(window="9", services=("B",)), BOSS).standby("103")
    story.when(AskForWindow(window="9", service="A"), BOSS).open("9", "103")
    window = story.hall.windows["9"]
    assert story.hall.serves_now(window) == ["A"]
    story.when(AssignServices(window="9", services=("A", "B")), BOSS)
    assert story.hall.serves_now(window) == ["A", "B"]
    story.when(CloseWindow(window="9"), "103")
    assert window.services == ["B"]


def test_an_ordinary_window_asked_for_rests_closed_again() -> None:
    story = Story().standby("102").when(AskForWindow(window="2"), BOSS)
    story.when(DeclineProposal(window="2"), BOSS)
    story.then(WindowWithdrawn(window="2", cause="declined"))
    assert story.hall.windows["2"].state is WindowState.CLOSED
    assert story.hall.measures[0].closed_at == story.now


def test_whoever_says_no_is_left_alone_for_a_while_and_the_next_is_asked() -> None:
    story = Story().standby("101", "103")
    story.when(AskForWindow(window="9", service="B"), BOSS)
    declined = AskDeclined(window="9", person="101", cause="declined")
    story.when(DeclineAsk(window="9"), clerk("101")).then(declined, WindowAsked)
    assert story.hall.windows["9"].called_for == "103"
    story.when(DeclineAsk(window="9"), clerk("103")).then(
        AskDeclined(window="9", person="103", cause="declined"),
        WindowWithdrawn(window="9", cause="nobody"),
        NobodyToSend(service="B", waited_min=0),
    )
    assert list(story.hall.standby) == ["101", "103"]
    story.when(AskForWindow(window="9", service="B"), BOSS).then(refused("nobody_to_send"))
    story.at(minutes=10).when(AskForWindow(window="9", service="B"), BOSS).then(WindowAsked)


def test_only_the_person_asked_answers() -> None:
    story = Story().standby("103").when(AskForWindow(window="9"), BOSS)
    for press in (AcceptAsk(window="9"), DeclineAsk(window="9")):
        story.when(press, clerk("101")).then(refused("not_asked", window="9"))
    story.when(AcceptAsk(window="9"), clerk("103"))
    story.when(AcceptAsk(window="9"), clerk("103")).then(refused("not_asked"))


def test_two_windows_never_ask_the_same_person() -> None:
    story = Story().standby("103").when(AskForWindow(window="9"), BOSS)
    story.when(AskForWindow(window="2"), BOSS).then(refused("nobody_to_send", window="2"))


def test_who_sits_down_elsewhere_makes_room_for_the_next() -> None:
    story = Story().standby("103", "101").when(AskForWindow(window="9"), BOSS)
    story.when(OpenWindow(window="1"), "103").then(
        WindowOpened, AskDeclined(window="9", person="103", cause="left"), WindowAsked
    )
    assert story.hall.windows["9"].called_for == "101"


def test_a_person_who_may_not_serve_what_is_needed_opens_the_window_as_usual() -> None:
    story = Story().standby("103").when(AskForWindow(window="9", service="B"), BOSS)
    story.open("9", "102")
    window = story.hall.windows["9"]
    assert (window.temporary, window.temporary_for) == (False, [])
    assert story.hall.serves_now(window) == ["A"]
    assert story.hall.measures[0].closed_at == story.now


# -- proposals -------------------------------------------------------------------------------------


def test_a_proposal_is_confirmed_by_asking_its_person() -> None:
    story = proposed("103")
    story.when(ConfirmProposal(window="9"), BOSS).then(WindowAsked)
    assert story.hall.windows["9"].called_for == "103"
    story.when(ConfirmProposal(window="9"), BOSS).then(refused("changed", window="9"))


def test_a_proposal_whose_person_has_left_goes_to_the_next_or_to_nobody() -> None:
    story = proposed("103", "101").when(EndStandby(), clerk("103"))
    story.when(ConfirmProposal(window="9"), BOSS)
    assert story.hall.windows["9"].called_for == "101"
    story = proposed("103").when(EndStandby(), clerk("103"))
    story.when(ConfirmProposal(window="9"), BOSS).then(WindowWithdrawn, NobodyToSend)


def test_a_declined_proposal_is_not_made_again_for_a_while() -> None:
    story = proposed("103").when(DeclineProposal(window="9"), BOSS)
    story.then(WindowWithdrawn(window="9", cause="declined"))
    assert story.hall.windows["9"].state is WindowState.RESERVE
    assert story.hall.measures == []
    story.tick(minutes=41).then()
    story.tick(minutes=42).then(WindowProposed)


def test_there_is_nothing_to_decline() -> None:
    story = Story().open()
    for window in ("1", "9"):
        story.when(DeclineProposal(window=window), BOSS).then(refused("window_not_allowed"))


def test_a_proposed_window_may_simply_be_opened() -> None:
    story = proposed("103").open("9", "103")
    (measure,) = story.hall.measures
    assert (measure.code, measure.opened_at) == ("wait_over_limit", story.now)


def test_serving_at_a_temporary_window() -> None:
    story = proposed("103").open("9", "103")
    story.when(CallNext(window="9"), "103").when(Serve(window="9"), "103")
    assert story.happened


def proposed(*standby: str) -> Story:
    """At 09:32 the hall proposes window 9 for the police service; nobody serves it."""
    story = Story()
    story.take("B")
    story.at(minutes=32).standby(*standby).tick()
    assert WindowProposed in map(type, story.happened)
    return story


def test_whoever_says_no_may_say_why_by_the_halls_list() -> None:
    story = Story().standby("101", "103").when(AskForWindow(window="9", service="A"), BOSS)
    story.when(DeclineAsk(window="9", reason="lazy"), clerk("101")).then(refused("no_such_reason"))
    story.when(DeclineAsk(window="9", reason="busy"), clerk("101"))
    story.then(AskDeclined(window="9", person="101", cause="declined", reason="busy"), WindowAsked)
    said = {each.person: each.declined_for for each in standby_view(story.hall, story.now).standby}
    assert said == {"101": "busy", "103": ""}
