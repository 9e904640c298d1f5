"""Questions over a real link: answered, refused in words, and never a trace in the journal."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.hall.advice import Range
from server.hall.ticket import Paper
from server.hall.what_if import Effect
from server.link.commands import CallNext, OpenWindow, SettlePaper, TakeTicket
from server.link.protocol import (
    Answered,
    Opening,
    Question,
    Reply,
    WhatIf,
    WhatIfAnswer,
    WhyAnswer,
    WhyFirst,
    encode,
)
from tests.running import Connected, ServerProcess, server_process
from tests.server.link.raw import raw

WINDOW_9 = WhatIf(open=(Opening(window="9"),))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[ServerProcess]:
    """The small hall, without a foresight program of its own."""
    with server_process(tmp_path) as running:
        yield running


@pytest.fixture
def clerk(small: ServerProcess) -> Iterator[tuple[Connected, str]]:
    """王敏 at window 1."""
    with small.connect("counter", "window-1", window="1") as counter:
        token = counter.sign_in("101", small.pins("101")["101"])
        assert counter.press(OpenWindow(window="1"), token).ok
        yield counter, token


@pytest.fixture
def leader(small: ServerProcess) -> Iterator[Callable[[Any], Reply]]:
    """周主任 at a console, who asks."""
    with small.connect("web", "console-1") as web:
        token = web.sign_in("900", small.pins("900")["900"])
        yield lambda query: web.ask(query, as_=token)


def two(small: ServerProcess) -> list[str]:
    """An ordinary and an elderly visitor wait."""
    with small.connect("kiosk", "kiosk-1") as kiosk:
        return [_wait(kiosk, class_) for class_ in ("ordinary", "elderly")]


def _wait(kiosk: Connected, class_: str) -> str:
    ticket = kiosk.ask(TakeTicket(service="A", class_=class_)).ticket
    assert kiosk.ask(SettlePaper(ticket=ticket["id"], paper=Paper.PRINTED)).ok
    return str(ticket["number"])


def test_a_clerk_is_told_why_and_the_journal_stays_as_it_was(
    small: ServerProcess, clerk: tuple[Connected, str]
) -> None:
    counter, token = clerk
    ordinary, elderly = two(small)
    before = small.events()
    reply = counter.ask(WhyFirst(one=ordinary, other=elderly), as_=token)
    assert isinstance(reply.answer, WhyAnswer)
    found = reply.answer
    assert (found.code, found.first, found.second) == ("class", elderly, ordinary)
    assert found.values["class_"] == "elderly"
    assert small.events() == before
    assert counter.press(CallNext(window="1"), token).ticket["number"] == elderly


def test_numbers_nobody_has_are_refused(clerk: tuple[Connected, str]) -> None:
    counter, token = clerk
    reply = counter.ask(WhyFirst(one="A001", other="B999"), as_=token)
    assert (reply.ok, reply.code, reply.answer) == (False, "no_such_ticket", None)


def test_one_number_twice_is_refused(small: ServerProcess, clerk: tuple[Connected, str]) -> None:
    counter, token = clerk
    ordinary, _ = two(small)
    reply = counter.ask(WhyFirst(one=ordinary, other=ordinary), as_=token)
    assert (reply.code, reply.values) == ("same_number", {"number": ordinary})


def test_without_foresight_nothing_is_tried_out(leader: Callable[[Any], Reply]) -> None:
    assert leader(WINDOW_9).code == "foresight_absent"


def test_foresights_answer_comes_back_to_who_asked(
    small: ServerProcess, leader: Callable[[Any], Reply]
) -> None:
    said = WhatIfAnswer(
        effects=(Effect(service="A", before=_range(40), after=_range(20)),),
        longest_before=_range(40),
        longest_after=_range(20),
        people={"9": "103"},
    )

    def answer(question: Question) -> Answered:
        assert question.query == WINDOW_9
        return Answered(question=question.number, answer=said)

    with _foresight(small, answer):
        assert leader(WINDOW_9).answer == said


def test_foresights_refusal_comes_back_too(
    small: ServerProcess, leader: Callable[[Any], Reply]
) -> None:
    def answer(question: Question) -> Answered:
        return Answered(question=question.number, code="no_such_window", values={"window": "7"})

    with _foresight(small, answer):
        reply = leader(WINDOW_9)
        assert (reply.ok, reply.code, reply.values) == (False, "no_such_window", {"window": "7"})


def test_a_silent_foresight_is_not_waited_for(
    small: ServerProcess, clerk: tuple[Connected, str], leader: Callable[[Any], Reply]
) -> None:
    """The hall goes on in the meantime; an answer that comes after all is nobody's."""
    counter, token = clerk
    ordinary, elderly = two(small)
    with raw(small) as silent:
        silent.hello(role="foresight", name="foresight", token=_token(small))
        silent.hear("view")
        assert leader(WINDOW_9).code == "foresight_absent"
        number = silent.hear("question")["number"]
        silent.say(encode(Answered(question=number, answer=WhatIfAnswer())).decode())
        assert counter.ask(WhyFirst(one=ordinary, other=elderly), as_=token).ok


def _range(likely: float) -> Range:
    return Range(low=likely - 5, likely=likely, high=likely + 5)


def _token(small: ServerProcess) -> str:
    return small.token("foresight", "foresight")


class _foresight:
    """A real station of foresight's role that answers every question so."""

    def __init__(self, small: ServerProcess, answer: Callable[[Question], Answered]) -> None:
        self._station = small.connect("foresight", "foresight")
        self._answer, hear = answer, self._station.client._on_message

        def heard(message: Any) -> None:
            hear(message)
            if isinstance(message, Question):
                self._station.client.answer(self._answer(message))

        self._station.client._on_message = heard

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._station.stop()
