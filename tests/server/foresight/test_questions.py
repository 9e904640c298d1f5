"""What if, asked at a console of a real server with its foresight program beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.foresight.questions import Questions, answered, tried
from server.hall.laws import first_laws
from server.link.commands import OpenWindow, StandBy
from server.link.protocol import Opening, Question, WhatIf, WhatIfAnswer, WhyFirst
from tests.running import Connected, ServerProcess, server_process
from tests.server.foresight.test_station import state, take
from tests.story import Story

WAIT_S = 5.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path, foresight=True) as running:
        yield running


def leader(server: ServerProcess) -> tuple[Connected, str]:
    web = server.connect("web", "console-1")
    return web, web.sign_in("900", server.pins("900")["900"])


def eight_wait(server: ServerProcess) -> Connected:
    """王敏 at window 1, 赵静 on standby, eight people wait."""
    pins = server.pins("101", "103")
    counter = server.connect("counter", "window-1", window="1")
    assert counter.press(OpenWindow(window="1"), counter.sign_in("101", pins["101"])).ok
    assert counter.press(StandBy(), counter.sign_in("103", pins["103"])).ok
    with server.connect("kiosk", "kiosk-1") as kiosk:
        for _ in range(8):
            take(kiosk)
        state(kiosk, "")
    return counter


def test_a_manager_sees_the_effect_and_the_journal_stays_as_it_was(server: ServerProcess) -> None:
    counter = eight_wait(server)
    web, token = leader(server)
    before = [each["type"] for each in server.events()]
    answer = web.ask(WhatIf(open=(Opening(window="9", services=("A",)),)), as_=token).answer
    assert isinstance(answer, WhatIfAnswer)
    (general,) = (each for each in answer.effects if each.service == "A")
    assert general.before
    assert general.after
    assert general.after.likely < general.before.likely - 5
    assert answer.people == {"9": "103"}
    assert [each["type"] for each in server.events()] == before
    reply = web.ask(WhatIf(close=("2",)), as_=token)
    assert (reply.ok, reply.code, reply.values) == (False, "window_not_open", {"window": "2"})
    counter.stop()
    web.stop()


def busy() -> Story:
    story = Story().open("1", "101").open("2", "102")
    for _ in range(6):
        story.take("A")
    return story


def asked(story: Story, query: Any) -> Any:
    laws = first_laws(story.hall.catalogue)
    return answered(story.hall, laws, story.now, Question(number=3, query=query), 5)


def test_an_answer_names_its_question() -> None:
    found = asked(busy(), WhatIf(close=("2",)))
    assert (found.question, found.code) == (3, "")
    assert found.answer.longest_after.likely > found.answer.longest_before.likely


def test_what_is_not_possible_is_refused_as_the_press_would_be() -> None:
    found = asked(busy(), WhatIf(assign={"1": ("Z",)}))
    assert (found.answer, found.code, found.values) == (None, "no_such_service", {"service": "Z"})


def test_foresight_is_not_asked_why() -> None:
    assert asked(busy(), WhyFirst(one="A001", other="A002")).code == "not_understood"


def test_several_changes_are_tried_together() -> None:
    story = busy()
    query = WhatIf(close=("2",), assign={"1": ("B",)}, open=(Opening(window="9"),))
    trials = {each.window: each.services for each in tried(story.hall, query, story.now).trials}
    assert trials == {"2": (), "1": ("B",), "9": ("A", "B")}


def test_questions_keep_their_order_and_waiting_for_one_ends() -> None:
    questions = Questions()
    assert not questions.any
    first, second = (Question(number=each, query=WhatIf()) for each in (1, 2))
    questions.put(first)
    questions.put(second)
    assert questions.any
    assert [questions.next(WAIT_S), questions.next(WAIT_S)] == [first, second]
    questions.wake()
    assert questions.next(WAIT_S) is None
    assert questions.next(0.001) is None


def test_a_question_and_its_answer_survive_the_wire() -> None:
    found = asked(busy(), WhatIf(close=("2",)))
    assert msgspec.json.decode(msgspec.json.encode(found), type=type(found)) == found
