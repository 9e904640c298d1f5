"""Lines as bars."""

from server.hall.commands.day import SuspendService
from server.web.line_rows import LineRow, lines
from tests.server.web.shown import EVERYTHING, seen, wording
from tests.story import MANAGER, Story


def bars(story: Story, *opened: str, lang: str = "zh") -> dict[str, LineRow]:
    """Every bar by its service."""
    rows = lines(seen(story), story.now, wording(story, lang), EVERYTHING, frozenset(opened))
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
