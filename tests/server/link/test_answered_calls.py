"""What a window is told of its call: how it was heard, and why it was not."""

import msgspec

from server.hall.commands.calls import SayByVoice
from server.hall.commands.reports import DeviceState, Shown, Spoken
from server.hall.ticket import Ticket
from server.link.answered_calls import announced, calls_on, unheard
from tests.story import LOBBY, Story

SHOWN = Shown(call=1, zone="lobby")


def test_nothing_is_said_of_a_call_that_may_still_be_answered() -> None:
    story, ticket = called()
    assert told(story, ticket) == ("", "")
    story.when(SHOWN, LOBBY)
    assert told(story, ticket) == ("shown", "")


def test_a_call_the_voice_left_out_comes_with_its_reason() -> None:
    story, ticket = called()
    story.when(SHOWN, LOBBY).when(dropped("muted"), LOBBY)
    assert told(story, ticket) == ("dropped", "muted")


def test_a_voice_that_gives_no_reason_is_said_so() -> None:
    story, ticket = called()
    story.when(dropped(""), LOBBY)
    assert told(story, ticket) == ("dropped", "no_voice")


def test_one_muted_machine_does_not_hide_that_another_spoke() -> None:
    story, ticket = called()
    story.when(dropped("muted"), LOBBY)
    story.when(Spoken(call=1, zone="lobby", outcome="spoken"), LOBBY)
    assert told(story, ticket) == ("spoken", "")
    story.when(dropped("muted"), LOBBY).then()


def test_a_dead_screen_is_the_reason_after_five_seconds() -> None:
    story, ticket = called()
    story.tick(0, 5)
    assert told(story, ticket) == ("unannounced", "no_screen")


def test_a_voice_that_never_answers_is_the_reason_or_its_fault() -> None:
    story, ticket = called()
    story.when(SHOWN, LOBBY).tick(1)
    assert told(story, ticket) == ("shown", "no_voice")
    story.when(DeviceState(device="voice", kind="voice_late"), LOBBY)
    assert told(story, ticket) == ("shown", "voice_late")


def test_called_aloud_there_is_nothing_left_to_do() -> None:
    story, ticket = called()
    story.when(SHOWN, LOBBY).when(dropped("no_sound_device"), LOBBY)
    story.when(SayByVoice(window="1"), "101")
    assert told(story, ticket) == ("by_hand", "")


def test_where_the_hall_has_no_voice_none_is_missed() -> None:
    catalogue = Story().hall.catalogue
    (lobby,) = catalogue.zones
    silent = msgspec.structs.replace(lobby, voice=False)
    story = Story(msgspec.structs.replace(catalogue, zones=(silent,))).open()
    ticket = story.take()
    story.call()
    story.tick(0, 5)
    assert told(story, ticket) == ("unannounced", "")


def test_what_a_zone_without_a_screen_cannot_show_stands_on_the_others_until_it_is_back() -> None:
    story, first = two_zones()
    story.tick(0, 4)
    assert calls_on(story.hall, "upstairs") == []
    story.tick(0, 5)
    assert calls_on(story.hall, "upstairs") == [1]
    story.when(Shown(call=1, zone="upstairs"), LOBBY)
    assert told(story, first) == ("elsewhere", "no_screen")
    story.at(seconds=30)
    story.take()
    story.call()
    assert calls_on(story.hall, "upstairs") == [2, 1], "a dead zone's next call at once"
    story.when(Shown(call=2, zone="lobby"), LOBBY)
    assert calls_on(story.hall, "upstairs") == []
    assert calls_on(story.hall, "lobby") == [2, 1]


def two_zones() -> tuple[Story, Ticket]:
    """Called in the lobby, in a hall that has another zone."""
    catalogue = Story().hall.catalogue
    (lobby,) = catalogue.zones
    upstairs = msgspec.structs.replace(lobby, id="upstairs")
    story = Story(msgspec.structs.replace(catalogue, zones=(lobby, upstairs))).open()
    ticket = story.take()
    story.call()
    return story, ticket


def called() -> tuple[Story, Ticket]:
    story = Story().open()
    ticket = story.take()
    story.call()
    return story, ticket


def dropped(reason: str) -> Spoken:
    return Spoken(call=1, zone="lobby", outcome="dropped", reason=reason)


def told(story: Story, ticket: Ticket) -> tuple[str, str]:
    return announced(story.hall, ticket), unheard(story.hall, ticket)
