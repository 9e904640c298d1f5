"""The four facts, measures of today, standby."""

from server.hall.commands.windows import ConfirmProposal, OpenWindow
from server.web.fact_rows import FactRow, facts, measures, standby
from tests.server.web.shown import seen, wording
from tests.story import MANAGER, Story


def found(story: Story, lang: str = "zh") -> dict[str, FactRow]:
    """The facts by key."""
    return {each.key: each for each in facts(seen(story), wording(story, lang))}


def test_four_facts_of_a_quiet_hall() -> None:
    rows = found(Story())
    assert [(key, row.value) for key, row in rows.items()] == [
        ("waiting", "0"),
        ("longest", "0"),
        ("windows", "0"),
        ("unannounced", "0"),
    ]
    assert rows["longest"].detail == "没有人等候"


def test_the_longest_wait_names_number_and_service() -> None:
    story = Story().open("1", "101")
    story.take("A")
    story.serve("1", "101")
    story.at(2).take("B")
    story.at(33)
    rows = found(story)
    assert (rows["longest"].value, rows["longest"].detail) == ("31", "B001 · 公安")
    assert rows["longest"].light == "red"
    assert rows["waiting"].value == "1"
    assert rows["waiting"].detail == "办理中 1 人 · 已办结 0 人"
    assert (rows["windows"].value, rows["windows"].detail) == ("1", "备用 1 个 · 暂停 0 个")


def test_a_call_nobody_could_hear_is_counted() -> None:
    story = Story().open("1", "101")
    story.take("A")
    story.call("1", "101")
    story.tick(0, 6)
    row = found(story)["unannounced"]
    assert (row.value, row.light) == ("1", "red")


def test_a_temporary_window_of_today_step_by_step() -> None:
    story = Story(temporary_mode="confirm").standby("103")
    story.take("A")
    story.tick(31).at(32).when(ConfirmProposal(window="9"), MANAGER)
    (asked,) = measures(seen(story), wording(story))
    assert asked.text == "9号窗口 · 综合 A001 已等候31分钟"
    assert asked.detail == "09:32 请人"
    story.at(33).when(OpenWindow(window="9"), "103")
    (opened,) = measures(seen(story), wording(story))
    assert opened.detail == "09:32 请人 · 09:33 赵静开窗"


def test_who_is_on_standby_since_when_for_what() -> None:
    story = Story().at(5).standby("103")
    (row,) = standby(seen(story), wording(story))
    assert (row.text, row.detail) == ("赵静 · 自09:05", "综合、公安")
