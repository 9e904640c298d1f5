"""未出票, 纸卷 and 请人帮忙 as the console words them."""

from server.hall.commands.help import AnswerHelp, AskHelp
from server.hall.commands.visit import SettlePaper, TakeTicket
from server.hall.ticket import MINUTE, Paper
from server.link.console_views import RollLine, UnprintedLine
from server.link.protocol import ViewChanged, encode, from_server
from server.link.staff_viewing import console_view
from server.web.answer_rows import answers
from server.web.paper_rows import rolls, unprinted
from server.web.seen import Seen
from tests.server.web.shown import seen, wording
from tests.story import MANAGER, VISITOR, Story, after


def without_slip(*papers: Paper) -> Story:
    """As many numbers from the kiosk, and what became of their paper."""
    story = Story().at(2)
    for place, paper in enumerate(papers, 1):
        story.when(TakeTicket(service="A"), VISITOR)
        story.when(SettlePaper(ticket=f"A{place:03}", paper=paper), VISITOR)
    return story


def with_rolls(story: Story, *found: RollLine) -> Seen:
    """As it comes over the wire when stations have said what paper they have."""
    whole = seen(story)
    view = console_view(story.hall, story.now, rolls=found)
    message = from_server(encode(ViewChanged(view=view)))
    assert isinstance(message, ViewChanged)
    return Seen(
        hall=whole.hall,
        services=whole.services,
        waiting=whole.waiting,
        standby=whole.standby,
        console=message.view,  # type: ignore[arg-type]
        boards=whole.boards,
    )


def test_each_number_without_a_sure_slip_is_a_line_with_its_kiosk() -> None:
    story = without_slip(Paper.PRINTED, Paper.FAILED, Paper.UNCERTAIN)
    rows = unprinted(seen(story), wording(story))
    assert [(row.text, row.detail) for row in rows] == [
        ("A002 · 综合", "kiosk-1 · 未打印 · 自09:02"),
        ("A003 · 综合", "kiosk-1 · 打印待确认 · 自09:02"),
    ]


def test_more_than_twenty_are_counted() -> None:
    story = without_slip(*[Paper.UNCERTAIN] * 23)
    rows = unprinted(seen(story), wording(story))
    assert len(rows) == 21
    assert rows[-1].text == "还有 3 个号"
    assert all(isinstance(each, UnprintedLine) for each in seen(story).console.unprinted)


def test_a_roll_says_how_many_slips_and_until_when() -> None:
    story = Story()
    lines = (
        RollLine(station="kiosk-1", left=60, change_at=after(60)),
        RollLine(station="kiosk-2", left=0, change_at=after(0)),
        RollLine(station="window-1", left=900),
    )
    rows = rolls(with_rolls(story, *lines), story.now, wording(story))
    assert [(row.text, row.detail) for row in rows] == [
        ("kiosk-1 · 约剩60张", "约 10:00 前换纸"),
        ("kiosk-2 · 约剩0张", "现在就换纸"),
        ("window-1 · 约剩900张", ""),
    ]


def test_help_stands_on_top_with_how_long_somebody_waits() -> None:
    story = Story(temporary_mode="confirm").standby("103")
    story.take("A")
    story.tick(31).when(AskHelp(), VISITOR)
    first, proposal = answers(seen(story), story.now, wording(story))
    assert (first.text, first.detail) == ("取号机 kiosk-1 请人帮忙", "自09:31 · 刚刚")
    assert (first.light, first.station, first.deeds) == ("red", "kiosk-1", ("AnswerHelp",))
    assert proposal.key == "ask:9"
    story.now += 3 * MINUTE
    assert answers(seen(story), story.now, wording(story))[0].detail == "自09:31 · 已等3分钟"
    assert answers(seen(story), story.now, wording(story, "en"))[0].text == (
        "Help is asked for at kiosk-1"
    )


def test_who_goes_is_named_and_the_line_ends_by_itself() -> None:
    story = Story().when(AskHelp(), VISITOR).when(AnswerHelp(station="kiosk-1"), MANAGER)
    (row,) = answers(seen(story), story.now, wording(story))
    assert (row.text, row.deeds) == ("周主任正去取号机 kiosk-1 帮忙", ())
    story.at(5)
    assert answers(seen(story), story.now, wording(story)) == []
