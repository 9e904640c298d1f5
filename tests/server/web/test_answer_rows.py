"""What needs an answer, as lines."""

from typing import get_args

import pytest

from config import words
from server.clock_watch import DEVICE
from server.hall.commands.day import ChangePolicy
from server.hall.commands.reports import Device, DeviceState
from server.hall.commands.windows import AcceptAsk, ConfirmProposal, DeclineProposal
from server.hall.events.day import FaultBegan
from server.hall.hall import apply
from server.hall.people import Who
from server.web.answer_rows import answers, named
from tests.server.web.shown import seen, wording
from tests.story import MANAGER, Story, clerk

KIOSK = Who(station="kiosk-1", via="kiosk")


def proposed() -> Story:
    """31 minutes waited, 赵静 on standby: window 9 is proposed."""
    story = Story(temporary_mode="confirm").standby("103")
    story.take("A")
    return story.tick(31)


def test_nothing_to_answer_is_no_line() -> None:
    story = Story()
    assert answers(seen(story), story.now, wording(story)) == []


def test_a_proposal_says_window_service_number_and_wait() -> None:
    story = proposed()
    (row,) = answers(seen(story), story.now, wording(story))
    assert row.text == "建议增开9号窗口：综合 A001 已等候31分钟"
    assert row.detail == "请赵静到岗，办理综合"
    assert row.deeds[:2] == ("ConfirmProposal", "DeclineProposal")
    assert (row.window, row.light) == ("9", "red")


def test_a_proposal_in_english() -> None:
    story = proposed()
    (row,) = answers(seen(story), story.now, wording(story, "en"))
    assert row.text == "Open Window 9? General A001 has waited 31 min"


def test_who_is_asked_and_how_long_they_have() -> None:
    story = proposed().at(32).when(ConfirmProposal(window="9"), MANAGER).at(32, 15)
    (row,) = answers(seen(story), story.now, wording(story))
    assert row.text == "已请赵静到9号窗口，等待答复，还有45秒"
    assert row.detail == "自09:32 · 综合 A001 已等候31分钟"
    assert row.deeds[0] == "DeclineProposal"


def test_who_is_on_the_way_and_when_they_arrive() -> None:
    story = proposed().at(32).when(ConfirmProposal(window="9"), MANAGER)
    story.when(AcceptAsk(window="9"), clerk("103"))
    (row,) = answers(seen(story), story.now, wording(story))
    assert row.text == "赵静正在前往9号窗口，预计09:32到"


def test_a_declined_proposal_is_gone() -> None:
    story = proposed().at(32).when(DeclineProposal(window="9"), MANAGER).tick(33)
    assert answers(seen(story), story.now, wording(story)) == []


def test_nobody_to_send_names_every_service_in_one_line() -> None:
    story = Story()
    story.take("A")
    story.take("B")
    story.tick(31).tick(31, 1)
    (row,) = answers(seen(story), story.now, wording(story))
    assert row.text == "无人可派：综合 31分钟、公安 31分钟"
    assert (row.light, row.deeds) == ("red", ())


def test_nobody_to_send_ends_with_the_long_wait() -> None:
    story = Story()
    story.take("A")
    story.tick(31)
    story.when(ChangePolicy(changes={"wait_limit_min": 60}), MANAGER)
    assert answers(seen(story), story.now, wording(story)) == []


def test_a_fault_says_station_device_and_what() -> None:
    story = Story().when(DeviceState(device="printer", kind="paper_out"), KIOSK)
    (row,) = answers(seen(story), story.now, wording(story))
    assert row.text == "kiosk-1的小票打印机：缺纸"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "大厅系统的定时规则：故障"), ("en", "rules by the clock of the hall system: failed")],
)
def test_broken_rules_of_the_hall_itself_are_said(lang: str, said: str) -> None:
    story = Story()
    apply(story.hall, FaultBegan(station="hall", device=DEVICE, kind="failed"), story.now)
    (row,) = answers(seen(story), story.now, wording(story, lang))
    assert row.text == said


@pytest.mark.parametrize("lang", words.languages())
def test_every_device_a_station_may_report_has_a_name(lang: str) -> None:
    named_ones = {f"console.device.{each}" for each in get_args(Device)}
    assert named_ones <= words.table(lang).keys()


def test_what_a_newer_machine_says_is_shown_as_it_came() -> None:
    story = Story()
    jammed = FaultBegan(station="kiosk-1", device="turnstile", kind="jammed")
    apply(story.hall, jammed, story.now)
    (row,) = answers(seen(story), story.now, wording(story))
    assert row.text == "kiosk-1的turnstile：jammed"


@pytest.mark.parametrize(("lang", "role"), [("zh", "屏幕"), ("en", "Screen")])
def test_a_station_that_waits_shows_its_code(lang: str, role: str) -> None:
    story = Story()
    whole = seen(story, ("ABCD2345", "display", "lobby-2"))
    (row,) = answers(whole, story.now, wording(story, lang))
    assert "ABCD 2345" in row.detail
    assert row.text.startswith(f"{role} lobby-2")
    assert (row.code, row.deeds) == ("ABCD2345", ("RecordPairing",))
    assert named("station", "display", lang) == role


def test_decisions_come_before_faults() -> None:
    story = proposed().when(DeviceState(device="printer", kind="paper_out"), KIOSK)
    keys = [each.key for each in answers(seen(story), story.now, wording(story))]
    assert keys == ["ask:9", "fault:kiosk-1/printer"]
