"""A press whose server has gone: held up, and not for ever."""

import signal

from kiosk.flow import Page
from kiosk.screens.notice import NoticePage
from tests.kiosk.conftest import Start
from tests.running import ServerProcess


def test_after_its_patience_the_page_says_that_no_number_came(
    own_server: ServerProcess, start: Start
) -> None:
    hand = start(own_server, patience_s=3)
    hand.on(Page.HOME)
    own_server.signal(signal.SIGSTOP)
    hand.take("A")
    own_server.kill()
    hand.on(Page.HELD_UP)
    shown = hand.app.screen.of(Page.HELD_UP, NoticePage)
    assert "最多等半分钟" in [each.text() for each in shown.lines]
    hand.on(Page.REFUSED)
    assert "网络" in hand.app.screen.of(Page.REFUSED, NoticePage).lines[0].text()
