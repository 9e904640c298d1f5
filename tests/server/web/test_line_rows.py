"""Lines as bars."""

import msgspec

from server.hall.commands.day import ResumeService, SuspendService
from server.hall.commands.visit import TakeTicket
from server.web.dialogs import Stop
from server.web.line_detail import suspension
from server.web.line_rows import LineRow, Looking, foresight, lines
from tests.server.web.shown import EVERYTHING, seen, wording
from tests.story import MANAGER, USHER, Story


def bars(story: Story, *opened: str, lang: str = "zh") -> dict[str, LineRow]:
    """Every bar by its service."""
    looking = Looking(may=EVERYTHING, opened=frozenset(opened))
    rows = lines(seen(story), story.now, wording(story, lang), looking)
    return {each.service: each for each in rows}


def busy() -> Story:
    """Four wait for A since nine, one for B since 09:10; window 1 is open."""
    story = Story().open("1", "101")
    for _ in range(4):
        story.take("A")
    story.at(10).take("B")
    return story


def test_a_bar_is_as_long_as_its_line() -> None:
    found = bars(busy())
    assert [(each.waiting, each.part) for each in found.values()] == [(4, 100), (1, 25)]


def test_an_empty_hall_has_empty_bars() -> None:
    found = bars(Story())
    assert {(each.part, each.longest, each.range) for each in found.values()} == {
        (0, "", "没有开放的窗口")
    }


def test_a_service_nobody_serves_and_nobody_waits_for_is_not_green() -> None:
    story = Story().open("1", "101")
    assert {each.light_word for each in bars(story).values()} == {"正常"}
    row = bars(Story())["A"]
    assert (row.light, row.shape, row.light_word) == ("closed", "", "未开放")
    assert bars(Story(), lang="en")["A"].light_word == "not open"
    waits = Story()
    waits.take("A")
    assert bars(waits)["A"].light == "green", "somebody waits: the light counts"


def test_longest_wait_and_light() -> None:
    story = busy().at(27)
    row = bars(story)["A"]
    assert (row.longest, row.light, row.light_word, row.shape) == (
        "最长27分钟",
        "yellow",
        "关注",
        "▲",
    )
    story.at(31)
    assert bars(story)["A"].light_word == "超时"


def test_the_line_in_trouble_stands_first() -> None:
    story = Story()
    story.take("B")
    story.at(31).take("A")
    assert list(bars(story)) == ["B", "A"]


def test_the_first_who_wait_only_where_opened() -> None:
    story = busy().at(12)
    story.take("A", "elderly")
    found = bars(story, "A")
    assert [(each.opened, bool(each.first)) for each in found.values()] == [
        (True, True),
        (False, False),
    ]
    numbers = [(each.number, each.waited, each.class_) for each in found["A"].first]
    assert numbers[0] == ("A001", "12分钟", "普通")
    assert len(numbers) == 5
    assert ("A005", "0分钟", "老年人") in numbers


def test_stopped_numbers_say_why_and_can_be_given_again() -> None:
    story = busy().when(SuspendService(service="B", reason="system"), MANAGER)
    found = bars(story)
    assert (found["B"].stopped, found["B"].deed) == ("已暂停取号：系统故障", "ResumeService")
    assert (found["A"].stopped, found["A"].deed) == ("", "SuspendService")


def test_in_english() -> None:
    row = bars(busy(), lang="en")["A"]
    assert row.name == "General"
    assert row.range.startswith("1 open · new ticket ")


def test_a_light_that_is_predicted_says_so() -> None:
    story = busy()
    story.hall.foreseen["A"] = "red"
    found = bars(story)
    assert (found["A"].light, found["A"].light_word) == ("red", "预测超时")
    assert found["B"].light_word == "正常"
    assert bars(story, lang="en")["A"].light_word == "Expected over the limit"
    assert bars(story.at(31))["A"].light_word == "超时", "it has come true"


def test_where_the_ranges_come_from() -> None:
    story = Story()
    whole = seen(story)
    assert foresight(whole, wording(story)) == "预测未运行，按人数估算"
    stale = msgspec.structs.replace(whole.services, foresight="stale", seen_at=story.now)
    late = msgspec.structs.replace(whole, services=stale)
    assert foresight(late, wording(story)) == "预测已过时（09:00），按人数估算"
    assert foresight(late, wording(story, "en")).endswith("(09:00); estimated by headcount")
    fresh = msgspec.structs.replace(whole.services, foresight="")
    assert foresight(msgspec.structs.replace(whole, services=fresh), wording(story)) == ""


def test_an_outage_says_when_it_will_be_over_and_when_numbers_come_again() -> None:
    story = busy()
    said = Stop(reason="system", minutes=40, outage=True)
    story.at(20).when(suspension("B", said, story.now), MANAGER)
    assert bars(story)["B"].stopped == "已停号停叫：系统故障，预计10:00恢复"
    story.at(50).when(ResumeService(service="B"), MANAGER)
    row = bars(story)["B"]
    assert (row.stopped, row.deed) == ("正在恢复，09:55起取号", "SuspendService")


def test_what_is_not_known_of_a_stop_is_not_said() -> None:
    story = busy().when(suspension("B", Stop(reason="system"), 0), MANAGER)
    assert story.hall.suspended["B"].until is None
    assert bars(story)["B"].stopped == "已暂停取号：系统故障"


def test_needs_and_notes_stand_with_the_ticket() -> None:
    story = Story()
    story.when(TakeTicket(service="A", needs=("wheelchair",)), USHER)
    (row,) = bars(story, "A")["A"].first
    assert row.marks == "轮椅"
