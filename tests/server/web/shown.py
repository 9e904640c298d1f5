"""What the console is sent of a story: the real views of a real hall."""

from server.link.protocol import ViewChanged, encode, from_server
from server.link.records_viewing import records_view
from server.link.staff_viewing import console_view, standby_view
from server.link.viewing import board_view, hall_view, services_view, waiting_view
from server.link.views import StationsView, View
from server.web.seen import Seen, Views
from server.web.wording import Wording
from tests.story import Story

EVERYTHING = frozenset(
    {
        "AskForWindow",
        "ConfirmProposal",
        "DeclineProposal",
        "PauseWindow",
        "ReopenWindow",
        "CloseWindow",
        "AssignServices",
        "SuspendService",
        "ResumeService",
        "RecordPairing",
    }
)


def seen(story: Story, *pairing: tuple[str, str, str]) -> Seen:
    """As it comes over the wire now."""
    views = Views()
    hall, now = story.hall, story.now
    sent: list[View] = [
        hall_view(hall, now),
        services_view(hall, now),
        waiting_view(hall, now),
        standby_view(hall, now),
        console_view(hall, now),
        records_view(hall),
        *(board_view(hall, zone, now) for zone in hall.index.zones),
        StationsView(online=(("web", "web"),), pairing=pairing),
    ]
    for view in sent:
        message = from_server(encode(ViewChanged(view=view)))
        assert isinstance(message, ViewChanged)
        views.take(message.view)
    whole = views.seen()
    assert whole is not None
    return whole


def wording(story: Story, lang: str = "zh") -> Wording:
    """Words for this hall."""
    return Wording(hall_view(story.hall, story.now), lang)
