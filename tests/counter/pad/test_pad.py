"""Pad and evaluator at a whole counter with a real server: a visitor served by keys, and rated."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from config.settings import load
from counter.app import Counter
from counter.pad.pad import Pad
from counter.scene import Standing
from server.link import commands
from server.link.protocol import Reply
from tests.counter.at_work import front, open_window, sign_in, standing
from tests.counter.conftest import WITHIN_MS, Hall
from tests.counter.pad.line import PadLine
from tests.counter.pad.test_bus import PACE

SCORES = ("1=5", "2=4", "3=3", "4=2", "5=1")


class Fitted:
    """A counter with a pad and an evaluator on a line."""

    def __init__(self, the_hall: Hall, line: PadLine, counter: Counter) -> None:
        self.hall, self.line, self.counter = the_hall, line, counter

    def fit(self, scores: tuple[str, ...] = SCORES) -> None:
        """The devices begin; what is said before the machine listens is lost."""
        settings = msgspec.structs.replace(
            load().counter, pad=str(self.line.path), evaluator_scores=scores
        )
        self.pad = Pad(self.counter, settings, PACE)
        self.counter.keep(self.pad)
        self.pad.start()  # the counter runs already
        self.until(lambda: self.line.shown != "")

    def key(self, *codes: int) -> None:
        """Once the counter takes presses again."""
        self.hall.until(self.counter, lambda scene: scene.link)
        self.line.key(*codes)

    def until(self, seen: Callable[[], bool]) -> None:
        """While Qt goes on."""
        self.hall.qtbot.waitUntil(seen, timeout=WITHIN_MS)

    def waits(self, count: int) -> None:
        """So many wait here, and the counter knows."""
        self.hall.until(
            self.counter, lambda scene: bool(scene.window and len(scene.window.next) == count)
        )


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PadLine]:
    made = PadLine(tmp_path / "rs485", echoes=True)
    made.put_in()
    yield made
    if made.path.is_symlink():
        made.pull_out()


@pytest.fixture
def bare(the_hall: Hall, line: PadLine) -> Iterator[Fitted]:
    """At its open window; the test fits the devices, which end before their line does."""
    made = Fitted(the_hall, line, open_window(the_hall))
    yield made
    made.pad.stop()


@pytest.fixture
def fitted(bare: Fitted) -> Fitted:
    bare.fit()
    return bare


def test_a_visitor_is_called_served_and_finished_by_keys(the_hall: Hall, fitted: Fitted) -> None:
    first, second = the_hall.take("A", "A")
    counter, line = fitted.counter, fitted.line
    fitted.waits(2)
    fitted.until(lambda: line.shown == "002...")
    fitted.key(0x0C)
    the_hall.until(counter, front(first, "called"))
    fitted.until(lambda: line.shown == "...001")
    fitted.key(0x0D)
    the_hall.until(counter, lambda scene: bool(scene.current and scene.current.calls == 2))
    fitted.key(0x0F)
    the_hall.until(counter, front(first, "serving"))
    fitted.key(0x12)  # greyed while somebody is served
    fitted.until(lambda: line.beeps == 1)
    fitted.key(0x0C)
    the_hall.until(counter, front(second, "called"))
    fitted.key(0x0B)
    the_hall.until(counter, front(""))
    fitted.until(lambda: line.shown == "000...")
    assert len(the_hall.events("TicketCalled")) == 3
    assert len(the_hall.events("TicketFinished")) == 2
    assert the_hall.events("WindowPaused") == []
    assert line.beeps == 1


def test_the_confirm_key_opens_the_window(the_hall: Hall, line: PadLine) -> None:
    fitted = Fitted(the_hall, line, the_hall.counter("counter-1", "1"))
    sign_in(the_hall, fitted.counter, "101")
    the_hall.until(fitted.counter, standing(Standing.AT_DOOR))
    fitted.fit()
    fitted.until(lambda: line.shown == "......")
    fitted.key(0x0F)
    the_hall.until(fitted.counter, standing(Standing.AT_WORK))
    fitted.until(lambda: line.shown == "000...")
    fitted.pad.stop()


def test_a_key_that_asks_first_opens_the_dialog_and_cancel_closes_it(
    the_hall: Hall, fitted: Fitted
) -> None:
    counter, line = fitted.counter, fitted.line
    fitted.key(0x12)
    fitted.until(lambda: counter.dialog is not None)
    fitted.key(0x0C)  # behind the dialog nothing is pressed
    fitted.until(lambda: line.beeps == 1)
    fitted.key(0x0E)
    fitted.until(lambda: counter.dialog is None)
    assert the_hall.events("WindowPaused") == []
    first, *_ = the_hall.take("A", "A", "A")
    fitted.waits(3)
    fitted.key(2, 0x0C)  # passes somebody: the hall wants a reason
    fitted.until(lambda: counter.dialog is not None)
    assert counter.dialog is not None
    counter.dialog.reject()  # by hand: the same key again within a second is the same press
    fitted.key(1, 0x0C)
    the_hall.until(counter, front(first, "called"))


def serve(the_hall: Hall, fitted: Fitted) -> str:
    """One visitor is served; the ticket."""
    (number,) = the_hall.take("A")
    fitted.waits(1)
    fitted.key(0x0C)
    the_hall.until(fitted.counter, front(number, "called"))
    fitted.key(0x0F)
    scene = the_hall.until(fitted.counter, front(number, "serving"))
    return scene.expects


def test_a_score_goes_to_the_journal_once_and_the_clerk_sees_nothing_of_it(
    the_hall: Hall, fitted: Fitted, caplog: pytest.LogCaptureFixture
) -> None:
    line, counter = fitted.line, fitted.counter
    fitted.until(lambda: line.shown == "000...")
    line.rate(3)  # nobody is served: only answered
    line.until_answered("010103")
    ticket = serve(the_hall, fitted)
    answered = line.answers
    replies: list[Reply] = []
    counter.ask(commands.RateVisit(ticket=ticket, score=5), replies.append)
    fitted.until(lambda: bool(replies))
    assert (replies[0].ok, replies[0].code) == (False, "not_by_staff")
    caplog.set_level("DEBUG")
    before = counter.scene
    line.rate(2)
    fitted.until(lambda: bool(the_hall.events("VisitRated")))
    line.rate(5)  # a second thought: answered, refused by the server
    line.rate(9)  # means nothing
    fitted.until(lambda: line.answers == [*answered, "010102", "010105", "010109"])
    fitted.key(0x0D)  # goes to the clerk after both, and does nothing
    fitted.until(lambda: line.beeps == 1)
    (rated,) = the_hall.events("VisitRated")
    assert (rated["body"]["score"], rated["body"]["ticket"]) == (4, ticket)
    assert (rated["body"]["window"], rated["body"]["station"]) == ("1", "counter-1")
    assert (rated["who"]["station"], rated["who"]["person"]) == ("counter-1", "")
    after = counter.scene
    assert (after.notice, after.window) == (before.notice, before.window)
    assert not [each for each in caplog.messages if '"score"' in each or "VisitRated" in each]


def test_the_evaluator_invites_once_a_visit_has_ended(the_hall: Hall, fitted: Fitted) -> None:
    line, counter = fitted.line, fitted.counter
    first = serve(the_hall, fitted)
    counter.press("Finish", {})
    fitted.until(lambda: line.invitations == 1)
    line.rate(1)
    fitted.until(lambda: len(the_hall.events("VisitRated")) == 1)
    serve(the_hall, fitted)
    fitted.key(0x0B)  # the evaluator has heard this key itself
    the_hall.until(counter, front(""))
    third = serve(the_hall, fitted)
    fitted.key(0x0C)  # nobody waits any more
    counter.press("Finish", {})
    fitted.until(lambda: line.invitations == 2)
    line.rate(4)
    fitted.until(lambda: len(the_hall.events("VisitRated")) == 2)
    scores = [
        (each["body"]["ticket"], each["body"]["score"]) for each in the_hall.events("VisitRated")
    ]
    assert scores == [(first, 5), (third, 2)]


def test_nobody_is_invited_whose_visit_goes_on(the_hall: Hall, fitted: Fitted) -> None:
    line, counter = fitted.line, fitted.counter
    open_window(the_hall, "2", "102")
    serve(the_hall, fitted)
    fitted.key(2, 0x13)
    the_hall.until(counter, front(""))
    (moved,) = the_hall.events("TicketTransferred")
    assert (moved["body"]["to_window"], moved["body"]["from_window"]) == ("2", "1")
    serve(the_hall, fitted)
    counter.press("Finish", {})
    fitted.until(lambda: line.invitations == 1)
    fitted.key(0x0D)
    fitted.until(lambda: line.beeps == 1)
    assert line.invitations == 1


def test_without_scores_the_evaluator_is_not_used_and_its_keys_are_told(
    the_hall: Hall, bare: Fitted, caplog: pytest.LogCaptureFixture
) -> None:
    bare.fit(())
    caplog.set_level("INFO")
    serve(the_hall, bare)
    bare.line.rate(3)
    bare.until(lambda: "evaluator: value 3" in caplog.text)
    bare.counter.press("Finish", {})
    the_hall.until(bare.counter, front(""))
    bare.key(0x0D)
    bare.until(lambda: bare.line.beeps == 1)
    assert bare.line.invitations == 0
    assert the_hall.events("VisitRated") == []


def test_a_line_pulled_out_is_a_fault_the_server_knows(
    the_hall: Hall, fitted: Fitted, line: PadLine, expect_log: Callable[[str], None]
) -> None:
    expect_log("device WARNING: pad: unreachable")
    fitted.until(lambda: line.shown == "000...")
    line.pull_out()
    fitted.until(lambda: bool(the_hall.events("FaultBegan")))
    (began,) = the_hall.events("FaultBegan")
    body = began["body"]
    assert (body["station"], body["device"], body["kind"]) == ("counter-1", "pad", "unreachable")
    line.put_in()
    fitted.until(lambda: bool(the_hall.events("FaultEnded")))
    fitted.until(lambda: line.shown == "000...")
