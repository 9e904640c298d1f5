"""中央广播: typed or by the calendar, to zones, once; plain words only."""

import msgspec
import pytest

from server.hall.catalog import Catalogue
from server.hall.commands.broadcast import RUNNING_MOST, Broadcast, WithdrawNotice
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.events.broadcast import NoticeGiven, NoticeWithdrawn
from server.hall.notices import running
from server.hall.people import THE_HALL
from server.hall.ticket import SECOND
from server.halls import read_hall
from tests.story import MANAGER, SMALL, Story, after, clerk, refused

BOSS = clerk(MANAGER)
HELLO = {"zh": "请保管好随身物品", "en": "Please look after your belongings"}


def with_notices(*notices: dict[str, object]) -> Story:
    """The small hall with these standard notices and a second zone."""
    hall = msgspec.to_builtins(read_hall(SMALL).hall)
    hall["zones"] = [*hall["zones"], {"id": "upstairs", "name": {"zh": "二楼"}}]
    return Story(msgspec.convert({**hall, "notices": list(notices)}, Catalogue))


def given(story: Story) -> list[str]:
    return [each.standard for each in story.happened if isinstance(each, NoticeGiven)]


def shown(story: Story, zone: str = "") -> list[str]:
    return [each.id for each in running(story.hall.notices.values(), story.now, zone)]


def test_a_notice_is_for_every_zone_or_those_named_and_for_its_time() -> None:
    story = with_notices().when(Broadcast(text=HELLO), BOSS)
    notice = NoticeGiven(
        notice="n1",
        text=HELLO,
        zones=("lobby", "upstairs"),
        spoken=True,
        until=after(10),
        person=MANAGER,
    )
    story.then(notice)
    story.when(Broadcast(text=HELLO, zones=("upstairs",), shown_min=5), BOSS)
    assert (shown(story, "lobby"), shown(story, "upstairs")) == (["n1"], ["n1", "n2"])
    story.at(5)
    assert shown(story, "upstairs") == ["n1"]
    story.at(10)
    assert shown(story) == []


def test_it_is_withdrawn_once() -> None:
    story = Story().when(Broadcast(text=HELLO), BOSS)
    withdrawn = NoticeWithdrawn(notice="n1", zones=("lobby",))
    story.when(WithdrawNotice(notice="n1"), BOSS).then(withdrawn)
    assert shown(story) == []
    story.when(WithdrawNotice(notice="n1"), BOSS).then()
    story.when(WithdrawNotice(notice="n7"), BOSS).then(refused("no_such_notice", notice="n7"))


def test_there_must_be_chinese_words_a_way_and_a_zone() -> None:
    story = Story().when(Broadcast(text={"en": "Hello"}), BOSS)
    story.then(refused("notice_without_words"))
    story.when(Broadcast(text={"zh": "  "}), BOSS).then(refused("notice_without_words"))
    nowhere = Broadcast(text=HELLO, spoken=False, shown_min=0)
    story.when(nowhere, BOSS).then(refused("notice_nowhere"))
    story.when(Broadcast(text=HELLO, zones=("cellar",)), BOSS)
    story.then(refused("no_such_zone", zone="cellar"))
    story.when(Broadcast(standard="fire"), BOSS).then(refused("no_such_notice"))


def test_only_so_many_roll_at_once() -> None:
    story = Story()
    for _ in range(RUNNING_MOST):
        story.when(Broadcast(text=HELLO), BOSS).then(NoticeGiven)
    story.when(Broadcast(text=HELLO), BOSS).then(refused("too_many_notices"))
    story.when(WithdrawNotice(notice="n3"), BOSS)
    story.when(Broadcast(text=HELLO), BOSS).then(NoticeGiven)


@pytest.mark.parametrize(
    "bad", ["一\n二", "一\x1b[2J", "一\x00", "\u202e反", "\u200b", "词" * 201, "好\n"]
)
def test_words_that_are_not_plain_are_not_even_understood(bad: str) -> None:
    text = msgspec.json.encode({"type": "Broadcast", "text": {"zh": bad}})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=Broadcast)
    good = msgspec.json.encode({"type": "Broadcast", "text": {"zh": "词" * 200}})
    assert msgspec.json.decode(good, type=Broadcast).text["zh"] == "词" * 200


def test_the_hours_of_the_day_give_the_standard_ones_once() -> None:
    words = {"zh": "词"}
    story = with_notices(
        {"id": "opening", "text": words, "when": "opening"},
        {"id": "lunch", "text": words, "when": "lunch", "before_min": 15, "zones": ["upstairs"]},
        {"id": "afternoon", "text": words, "when": "afternoon"},
        {"id": "closing", "text": words, "when": "closing", "before_min": 30, "spoken": False},
        {"id": "ten", "text": words, "at": "10:00"},
        {"id": "by-hand", "text": words},
    )
    found: list[tuple[int, str]] = []
    for minute in range(8 * 60):
        story.tick(minute, 1)
        found += [(minute, each) for each in given(story)]
    assert found == [
        (0, "opening"),
        (60, "ten"),
        (165, "lunch"),
        (270, "afternoon"),
        (450, "closing"),
    ]
    assert story.hall.notices["n3"].zones == ("upstairs",)
    assert not story.hall.notices["n5"].spoken
    story.when(CloseDay(), BOSS).at(24 * 60).when(OpenDay(), THE_HALL)
    story.now += SECOND
    story.tick()
    assert given(story) == ["opening"], "another day, another time"


def test_a_hall_that_was_away_gives_nothing_that_is_old() -> None:
    story = with_notices({"id": "opening", "text": {"zh": "词"}, "when": "opening"})
    assert given(story.tick(4, 59)) == ["opening"]
    story = with_notices({"id": "opening", "text": {"zh": "词"}, "when": "opening"})
    assert given(story.tick(5)) == []


def test_a_day_without_hours_has_none_and_a_short_day_no_lunch() -> None:
    story = with_notices(
        {"id": "lunch", "text": {"zh": "词"}, "when": "lunch"},
        {"id": "opening", "text": {"zh": "词"}, "when": "opening"},
    )
    tuesday = 24 * 60
    story.at(600).when(CloseDay(), BOSS).at(tuesday).when(OpenDay(), THE_HALL)
    seen = []
    for minute in range(0, 480, 2):
        seen += given(story.tick(tuesday + minute, 1))
    assert seen == ["opening"]
    saturday = 5 * 24 * 60
    story.when(CloseDay(), BOSS).at(saturday).when(OpenDay(), THE_HALL)
    assert given(story.tick(saturday, 1)) == []


def test_one_of_the_halls_own_is_given_by_one_press_and_the_calendar_still_gives_it() -> None:
    story = with_notices({"id": "ten", "text": HELLO, "at": "10:00", "zones": ["upstairs"]})
    story.when(Broadcast(standard="ten"), BOSS)
    assert story.hall.notices["n1"].text == HELLO
    assert story.hall.notices["n1"].zones == ("upstairs",)
    assert given(story.tick(60)) == ["ten"]
