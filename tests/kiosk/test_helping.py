"""请人帮我 when the link is down, and when nobody has come for long."""

from msgspec import structs

from kiosk.flow import Page
from kiosk.showing.wording import UNANSWERED_MS, bar_words
from kiosk.visit import Kiosk, Visit
from server.link.kiosk_views import KioskView
from tests.kiosk.conftest import Start
from tests.running import ServerProcess


def test_without_a_link_it_is_said_at_once_and_nothing_is_sent_later(
    own_server: ServerProcess, start: Start
) -> None:
    hand = start(own_server)
    hand.tile(Page.HOME, "all")
    help_ = hand.app.screen.buttons["help"]
    hand.app.kiosk.linked = False  # the press comes before the page has turned
    hand.touch(help_)
    assert help_.text() == "没有发出，请找服务台"
    own_server.kill()
    hand.on(Page.OFFLINE)
    own_server.start()
    hand.take("A")
    hand.on(Page.SLIP)
    assert help_.text() == "请人帮我"
    assert not [row for row in own_server.events() if row["type"] == "HelpAsked"]


def test_a_call_nobody_answered_may_be_made_again() -> None:
    kiosk = Kiosk(station="kiosk-1", linked=True, own=KioskView(help="asked"), help_since=1000)
    said = {
        after: bar_words("help", structs.replace(kiosk, now=1000 + after), Visit())
        for after in (UNANSWERED_MS, UNANSWERED_MS + 1)
    }
    assert list(said.values()) == ["已通知，请稍候", "再请人帮我"]
