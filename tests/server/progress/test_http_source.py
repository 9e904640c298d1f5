"""Cases asked of a real HTTP server: well, wrong, slow, endless, down; and known for a while."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from config.settings import Progress
from server.beside import free_port
from server.hall.refusal import Refused
from server.link.commands import ProgressAnswer, ProgressStep
from server.progress.asking import KNOWN_S, MOST_AT_ONCE, CaseDesk
from tests.server.progress.other_system import (
    WELL,
    OtherSystem,
    drips,
    endless,
    never,
    other_system,
    says,
    status,
    well,
)

CASE = "GD-20261118-0007"
TROUBLE = "link WARNING: cases cannot be looked up"
Log = Callable[[str], None]


@pytest.fixture
def system() -> Iterator[OtherSystem]:
    with other_system() as found:
        yield found


def desk(address: str, timeout: float = 5.0, clock: Callable[[], float] = lambda: 0.0) -> CaseDesk:
    return CaseDesk(Progress(kind="http", address=address, timeout=timeout), clock)


def ask(desk: CaseDesk, *cases: str) -> list[Any]:
    """Answers, or the codes of refusals; one after the other."""

    async def all_of_them() -> list[Any]:
        try:
            return [await _one(desk, each) for each in cases]
        finally:
            await desk.close()

    return asyncio.run(all_of_them())


async def _one(desk: CaseDesk, case: str) -> Any:
    try:
        return await desk.answer(case)
    except Refused as no:
        return no.code


def test_a_case_is_found_with_its_steps(system: OtherSystem) -> None:
    assert ask(desk(system.address), CASE) == [
        ProgressAnswer(
            found=True,
            title={"zh": "食品经营许可", "en": "Food business licence"},
            state={"zh": "审核中"},
            at="2026-11-20",
            steps=(
                ProgressStep(name={"zh": "受理"}, done=True, at="2026-11-18"),
                ProgressStep(name={"zh": "审核"}),
                ProgressStep(name={"zh": "制证"}),
            ),
        )
    ]
    assert system.asked == [f"/progress?case={CASE}"]


def test_what_else_the_address_says_stays(system: OtherSystem) -> None:
    ask(desk(f"{system.address}?hall=guangde"), CASE)
    assert system.asked == [f"/progress?hall=guangde&case={CASE}"]


@pytest.mark.parametrize("answer", [status(404), says({"found": False})])
def test_a_case_nobody_knows(system: OtherSystem, answer: Any) -> None:
    system.answer = answer
    assert ask(desk(system.address), CASE) == [ProgressAnswer(found=False)]


@pytest.mark.parametrize(
    "answer",
    [
        status(500),
        status(302, Location="/elsewhere"),
        status(200, "<html>登录</html>".encode()),
        status(200, b'{"found": tru'),
        status(200, b"\xff\xfe"),
        status(200, b"[" * 50_000),
        says({}),
        says([WELL]),
        says({**WELL, "state": "长" * 201}),
        says({**WELL, "steps": [{"name": "受理"}] * 41}),
        says({**WELL, "steps": [{"name": 7}]}),
        status(200, b'{"found": false}' + b" " * 70_000),
        endless,
    ],
)
def test_what_is_no_answer_is_refused_in_words(
    system: OtherSystem, answer: Any, expect_log: Log
) -> None:
    expect_log(TROUBLE)
    system.answer = answer
    assert ask(desk(system.address), CASE) == ["progress_unreachable"]
    assert len(system.asked) == 1  # and a redirection is not followed


@pytest.mark.parametrize("answer", [never, drips])
def test_who_answers_too_slowly_is_given_up(
    system: OtherSystem, answer: Any, expect_log: Log
) -> None:
    expect_log(TROUBLE)
    system.answer = answer
    assert ask(desk(system.address, timeout=0.5), CASE) == ["progress_unreachable"]
    assert len(system.asked) == 1


def test_nobody_there(expect_log: Log) -> None:
    expect_log(TROUBLE)
    assert ask(desk(f"http://127.0.0.1:{free_port()}/"), CASE) == ["progress_unreachable"]


@pytest.mark.parametrize(
    "case",
    ["", "abc", "12345&x=1", "../../etc", "1234 5678", "1234\n5", "１２３４５", "-12345", "1" * 41],
)
def test_what_is_no_case_number_is_never_sent(system: OtherSystem, case: str) -> None:
    assert ask(desk(system.address), case) == ["wrong_case"]
    assert system.asked == []


def test_what_stands_around_a_number_is_taken_off(system: OtherSystem) -> None:
    assert ask(desk(system.address), f" {CASE}\n")[0].found
    assert system.asked == [f"/progress?case={CASE}"]


def test_an_answer_is_known_for_half_a_minute(system: OtherSystem) -> None:
    times = iter([0.0, KNOWN_S - 0.1, KNOWN_S, KNOWN_S])
    found = ask(desk(system.address, clock=lambda: next(times)), CASE, CASE, CASE)
    assert len({each.state["zh"] for each in found}) == 1
    assert len(system.asked) == 2
    assert next(times, None) is None


def test_a_refusal_is_not_known_for_a_while(system: OtherSystem, expect_log: Log) -> None:
    expect_log(TROUBLE)
    asked = desk(system.address)

    async def down_and_up() -> list[Any]:
        system.answer = status(503)
        first = await _one(asked, CASE)
        system.answer = well
        second = await _one(asked, CASE)
        await asked.close()
        return [first, second]

    expect_log("cases can be looked up again")
    first, second = asyncio.run(down_and_up())
    assert first == "progress_unreachable"
    assert second.found


def test_only_so_many_are_asked_at_once(system: OtherSystem, expect_log: Log) -> None:
    expect_log(TROUBLE)
    system.answer = never

    async def crowd() -> tuple[Any, list[Any]]:
        asked = desk(system.address)
        waiting = [
            asyncio.create_task(_one(asked, f"{CASE}{each}")) for each in range(MOST_AT_ONCE)
        ]
        for _ in waiting:
            assert await asyncio.to_thread(system.arrived.acquire, timeout=20)
        one_more = await _one(asked, CASE)
        system.answer = well
        system.over.set()
        found = await asyncio.gather(*waiting)
        await asked.close()
        return one_more, found

    one_more, found = asyncio.run(crowd())
    assert one_more == "too_many_questions"
    assert found == ["progress_unreachable"] * MOST_AT_ONCE  # hung up without a word


def test_trouble_is_logged_once_and_no_case_number_ever(
    system: OtherSystem, caplog: pytest.LogCaptureFixture, expect_log: Log
) -> None:
    expect_log("cases c")
    caplog.set_level(logging.INFO)
    asked = desk(system.address)

    async def trouble() -> None:
        for answer in (status(500), status(500), well, status(500)):
            system.answer = answer
            asked._known.clear()
            await _one(asked, CASE)
        await asked.close()

    asyncio.run(trouble())
    said = [each.message for each in caplog.records if each.levelno >= logging.WARNING]
    assert said == [
        "cases cannot be looked up: status 500",
        "cases can be looked up again",
        "cases cannot be looked up: status 500",
    ]
    assert CASE not in caplog.text


def test_without_a_system_nothing_is_asked() -> None:
    off = CaseDesk(Progress(kind="off", address="", timeout=3))
    assert ask(off, CASE) == ["progress_off"]
