"""办件进度 over a real link: from the machine's settings to the kiosk, and never in the way."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.link.commands import CaseProgress, ProgressAnswer, TakeTicket
from server.link.protocol import Reply
from tests.running import Connected, ServerProcess, server_process
from tests.server.progress.other_system import OtherSystem, never, other_system, well

CASE = CaseProgress(case="GD-20261118-0007")


@pytest.fixture
def system() -> Iterator[OtherSystem]:
    with other_system() as found:
        yield found


@pytest.fixture
def server(tmp_path: Path, system: OtherSystem) -> Iterator[ServerProcess]:
    """A server whose settings name the other system."""
    settings = tmp_path / "settings.toml"
    text = f'[progress]\nkind = "http"\naddress = "{system.address}"\ntimeout = 8\n'
    settings.write_text(text, "utf-8")
    with server_process(tmp_path / "data", "--settings", str(settings)) as running:
        yield running


@pytest.fixture
def kiosk(server: ServerProcess) -> Iterator[Connected]:
    with server.connect("kiosk", "kiosk-1") as found:
        yield found


def test_a_kiosk_is_told_and_the_journal_stays_as_it_was(
    server: ServerProcess, kiosk: Connected
) -> None:
    before = server.events()
    answer = kiosk.ask(CASE).answer
    assert isinstance(answer, ProgressAnswer)
    assert answer.state == {"zh": "审核中"}
    assert server.events() == before


def test_a_refusal_is_one_in_words(kiosk: Connected) -> None:
    assert kiosk.ask(CaseProgress(case="a&b")).code == "wrong_case"


def test_only_kiosks_and_the_web_may_ask(server: ServerProcess) -> None:
    with server.connect("counter", "window-1", window="1") as counter:
        assert counter.ask(CASE).code == "not_this_station"


def test_while_the_other_system_is_silent_numbers_are_taken(
    system: OtherSystem, kiosk: Connected
) -> None:
    system.answer = never
    told: list[Reply] = []
    done = threading.Event()

    def keep(reply: Reply) -> None:
        told.append(reply)
        done.set()

    kiosk.client.ask(CASE, keep, within_s=60)
    assert system.arrived.acquire(timeout=60)
    assert kiosk.ask(TakeTicket(service="A")).ok
    assert not told
    system.answer = well
    system.over.set()
    assert done.wait(60)
    assert told[0].code == "progress_unreachable"


def test_a_kiosk_asks_a_few_at_once_and_no_flood(system: OtherSystem, kiosk: Connected) -> None:
    system.answer = never
    done = threading.Event()
    told: list[str] = []

    def keep(reply: Reply) -> None:
        told.append(reply.code)
        if len(told) == 4:
            done.set()

    for each in range(4):
        kiosk.client.ask(CaseProgress(case=f"GD-{each}"), keep, within_s=60)
        assert system.arrived.acquire(timeout=60)
    assert kiosk.ask(CASE).code == "too_many_questions"
    assert not told
    system.over.set()
    assert done.wait(60)
    assert told == ["progress_unreachable"] * 4


def test_a_server_stops_while_a_question_is_under_way(
    server: ServerProcess, system: OtherSystem, kiosk: Connected
) -> None:
    system.answer = never
    kiosk.client.ask(CASE, lambda reply: None)
    assert system.arrived.acquire(timeout=60)
    assert server.stop() == 0


def test_a_hall_without_such_a_system_says_so(tmp_path: Path) -> None:
    with (
        server_process(tmp_path / "plain") as plain,
        plain.connect("kiosk", "kiosk-1") as kiosk,
    ):
        assert kiosk.ask(CASE).code == "progress_off"
