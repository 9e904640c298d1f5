"""The four facts, measures of today, standby."""

import msgspec
import pytest

from server.hall.catalog import Shift
from server.hall.commands.calls import CallTicket
from server.hall.commands.reports import Spoken
from server.hall.commands.roster import SetRoster
from server.hall.commands.windows import ConfirmProposal, OpenWindow
from server.hall.people import Person
from server.hall.today import Chosen
from server.halls import read_hall
from server.web.fact_rows import GAPS_SHOWN, FactRow, chosen, facts, gaps, measures, standby
from tests.server.web.shown import seen, wording
from tests.story import LOBBY, MANAGER, NINE, SMALL, Story, clerk


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


def test_a_longest_wait_that_is_red_by_forecast_says_so() -> None:
    story = Story().open("1", "101")
    story.take("A")
    story.at(5).hall.foreseen["A"] = "red"
    row = found(story)["longest"]
    assert (row.value, row.light, row.detail) == ("5", "red", "A001 · 综合 · 预测超时")


def test_without_a_screen_nothing_is_said_to_be_well() -> None:
    story = Story()
    whole = seen(story)
    assert found(story)["unannounced"].detail == "没有大屏在线"
    online = msgspec.structs.replace(whole.stations, online=(("display-1", "display"),))
    rows = facts(msgspec.structs.replace(whole, stations=online), wording(story))
    assert rows[-1].detail == "屏幕和语音正常"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "屏幕和语音正常 · 大厅叫号后 7 秒播出"),
        ("en", "Screens and voice are well · Lobby: heard 7 s after the call"),
    ],
)
def test_how_late_the_voice_is_is_shown(lang: str, said: str) -> None:
    story = Story().open("1", "101")
    story.take("A")
    story.call("1", "101")
    story.when(Spoken(call=1, zone="lobby", outcome="spoken", delay_ms=7_400), LOBBY)
    online = msgspec.structs.replace(seen(story).stations, online=(("display-1", "display"),))
    rows = facts(msgspec.structs.replace(seen(story), stations=online), wording(story, lang))
    assert rows[-1].detail == said


def test_a_call_that_was_dropped_says_nothing_of_the_voice() -> None:
    story = Story().open("1", "101")
    story.take("A")
    story.call("1", "101")
    story.when(Spoken(call=1, zone="lobby", outcome="dropped", delay_ms=9_000), LOBBY)
    assert seen(story).console.voice_delay_s == {}


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


def test_who_is_due_and_not_in_place() -> None:
    shift = Shift(person="101", window="1", weekdays=(1,), start="09:00", end="17:00")
    sub = msgspec.structs.replace(shift, person="102", window="2", substitute="104")
    ready = msgspec.structs.replace(shift, person="103", window="")
    story = Story().when(SetRoster(roster=(shift, sub, ready)), clerk(MANAGER))
    story.at(15).open("9", "101")
    rows = gaps(seen(story), wording(story))
    assert [(each.text, each.detail) for each in rows] == [
        ("1号窗口 · 王敏", "自09:00 · 人在大厅，未到岗"),
        ("2号窗口 · 李强", "自09:00 · 未到，由孙丽替班"),
        ("备勤 · 赵静", "自09:00 · 未到，没有替班人员"),
    ]


def test_a_long_list_of_gaps_is_cut_and_says_so() -> None:
    people = [Person(id=f"2{each}", name=f"王{each}", services=("A",)) for each in range(9)]
    shifts = [
        Shift(person=each.id, window="1", weekdays=(1,), start="09:00", end="17:00")
        for each in people
    ]
    small = read_hall(SMALL).hall
    hall = msgspec.structs.replace(small, people=(*small.people, *people), roster=tuple(shifts))
    rows = gaps(seen(Story(hall).at(15)), wording(Story(hall)))
    assert (len(rows), rows[-1].text) == (GAPS_SHOWN + 1, "还有 3 处")


def chosen_by(hand: str, ticket: str, story: Story) -> Story:
    """Window 1 calls this ticket out of order."""
    return story.when(CallTicket(window="1", ticket=ticket, reason=hand), "101")


def test_a_call_out_of_order_says_whom_by_whom_why_and_who_was_passed() -> None:
    story = Story().open("1", "101")
    for _ in range(9):
        last = story.take("A")
    chosen_by("ill", last.id, story.at(5))
    (row,) = chosen(seen(story), wording(story))
    assert row.text == "A009 · 1号窗口 王敏"
    assert row.detail == ("09:05 · 身体不适 · 越过 A001、A002、A003、A004、A005、A006 等8人")


def test_a_call_that_passed_nobody_or_a_few() -> None:
    story = Story()
    few = Chosen(person="101", number="A002", window="1", reason="", overtaken=("A001",), at=NINE)
    none = msgspec.structs.replace(few, overtaken=())
    whole = seen(story)
    console = msgspec.structs.replace(whole.console, chosen=(few, none))
    rows = chosen(msgspec.structs.replace(whole, console=console), wording(story, "en"))
    assert [each.detail for each in rows] == [
        "09:00 · passed A001",
        "09:00 · nobody was passed",
    ]
