"""What machines report: first shown, first spoken, and when a call counts as heard."""

import msgspec
import pytest

from server.hall.commands.calls import TakeBack
from server.hall.commands.reports import DeviceState, Shown, Spoken
from server.hall.events.calls import CallShown, CallSpoken
from server.hall.events.day import FaultBegan, FaultEnded
from server.hall.ticket import Ticket
from tests.story import LOBBY, Story, after


def test_the_first_screen_and_the_first_voice_of_a_zone_are_recorded() -> None:
    story, ticket = called()
    seen = Shown(call=1, zone="lobby")
    story.when(seen, LOBBY).then(
        CallShown(call=1, ticket=ticket.id, zone="lobby", station="lobby-1")
    )
    story.when(seen, LOBBY).then()
    heard = Spoken(call=1, zone="lobby", outcome="spoken")
    story.when(heard, LOBBY).then(
        CallSpoken(
            call=1, ticket=ticket.id, zone="lobby", station="lobby-1", outcome="spoken", reason=""
        )
    )
    story.when(heard, LOBBY).then()


@pytest.mark.parametrize(
    "report",
    [
        Shown(call=9, zone="lobby"),
        Shown(call=1, zone="garden"),
        Spoken(call=9, zone="lobby", outcome="spoken"),
        Spoken(call=1, zone="garden", outcome="spoken"),
        Spoken(call=1, zone="lobby", outcome="sung"),
    ],
)
def test_reports_of_nothing_known_are_without_effect(report: Shown | Spoken) -> None:
    called()[0].when(report, LOBBY).then()


def test_shown_alone_does_not_start_the_clock_where_there_is_a_voice() -> None:
    story, ticket = called()
    story.when(Shown(call=1, zone="lobby"), LOBBY)
    assert ticket.stop.announced_at is None


@pytest.mark.parametrize("outcome", ["spoken", "merged"])
def test_the_clock_starts_when_it_was_really_heard(outcome: str) -> None:
    story, ticket = called()
    story.at(seconds=7).speak(ticket, outcome)
    assert (ticket.stop.announced_at, ticket.stop.announced_by) == (after(0, 7), "spoken")


@pytest.mark.parametrize("shown_first", [True, False])
def test_a_dropped_call_counts_from_the_screen(shown_first: bool) -> None:
    story, ticket = called()
    shown, dropped = Shown(call=1, zone="lobby"), Spoken(call=1, zone="lobby", outcome="dropped")
    reports = (shown, dropped) if shown_first else (dropped, shown)
    for report in reports:
        story.when(report, LOBBY)
    assert (ticket.stop.announced_at, ticket.stop.announced_by) == (after(0), "shown")


def test_in_a_zone_without_voice_the_screen_starts_the_clock() -> None:
    catalogue = Story().hall.catalogue
    (lobby,) = catalogue.zones
    silent = msgspec.structs.replace(lobby, voice=False)
    story = Story(msgspec.structs.replace(catalogue, zones=(silent,))).open()
    ticket = story.take()
    story.call()
    story.at(seconds=1).when(Shown(call=1, zone="lobby"), LOBBY)
    assert (ticket.stop.announced_at, ticket.stop.announced_by) == (after(0, 1), "shown")


def test_another_zone_does_not_start_the_clock() -> None:
    catalogue = Story().hall.catalogue
    (lobby,) = catalogue.zones
    upstairs = msgspec.structs.replace(lobby, id="upstairs")
    story = Story(msgspec.structs.replace(catalogue, zones=(lobby, upstairs))).open()
    ticket = story.take()
    story.call()
    story.when(Spoken(call=1, zone="upstairs", outcome="spoken"), LOBBY).then(CallSpoken)
    story.when(Shown(call=1, zone="upstairs"), LOBBY).then(CallShown)
    assert ticket.stop.announced_at is None


def test_an_answer_to_a_call_of_an_earlier_round_does_not_count() -> None:
    story, ticket = called()
    story.when(TakeBack(window="1"), "101")
    story.call()
    story.when(Spoken(call=1, zone="lobby", outcome="spoken"), LOBBY).then(CallSpoken)
    assert ticket.stop.announced_at is None


def test_only_changes_of_a_device_are_events() -> None:
    story = Story()
    out = DeviceState(device="paper", kind="out")
    began = FaultBegan(station="lobby-1", device="paper", kind="out")
    story.when(out, LOBBY).then(began)
    story.when(out, LOBBY).then()
    assert story.hall.faults == {"lobby-1/paper": "out"}
    story.when(DeviceState(device="paper"), LOBBY).then(
        FaultEnded(station="lobby-1", device="paper")
    )
    story.when(DeviceState(device="paper"), LOBBY).then()
    assert story.hall.faults == {}


def called() -> tuple[Story, Ticket]:
    story = Story().open()
    ticket = story.take()
    story.call()
    return story, ticket
