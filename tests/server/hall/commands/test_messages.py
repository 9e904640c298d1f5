"""留言 to windows: where somebody sits, shown until it is read there, told back to who sent it."""

from server.hall.commands.messages import ReadMessage, SendMessage
from server.hall.events.messages import MessageRead, MessageSent
from server.link.staff_viewing import console_view, window_view
from tests.story import MANAGER, Story, clerk, refused

BOSS = clerk(MANAGER)
TEXT = "十点消防检查，请收好通道上的物品"


def sent() -> Story:
    story = Story().open().open("2", "102").when(SendMessage(text=f" {TEXT} "), BOSS)
    return story.then(MessageSent(message="m1", text=TEXT, windows=("1", "2"), person=MANAGER))


def at(story: Story, window: str) -> list[str]:
    return [each.text for each in window_view(story.hall, window, story.now).messages]


def test_it_goes_to_every_window_where_somebody_sits() -> None:
    story = sent()
    assert [at(story, each) for each in ("1", "2", "9")] == [[TEXT], [TEXT], []]
    (line,) = window_view(story.hall, "1", story.now).messages
    assert (line.message, line.person_name) == ("m1", story.hall.person(MANAGER).name)


def test_reading_is_told_back_and_takes_it_away_there() -> None:
    story = sent().at(1).when(ReadMessage(window="1", message="m1"), "101")
    story.then(MessageRead(message="m1", window="1", person="101"))
    assert (at(story, "1"), at(story, "2")) == ([], [TEXT])
    (line,) = console_view(story.hall, story.now).messages
    assert line.read == {"1": story.now}
    assert line.windows == ("1", "2")
    story.when(ReadMessage(window="1", message="m1"), "101").then()


def test_only_who_sits_there_reads_it_and_only_what_was_sent_there() -> None:
    story = sent().when(ReadMessage(window="2", message="m1"), "101")
    story.then(refused("not_your_window"))
    story.when(SendMessage(text="二号", windows=("2",)), BOSS)
    story.when(ReadMessage(window="1", message="m2"), "101").then(refused("no_such_message"))
    story.when(ReadMessage(window="1", message="m9"), "101").then(refused("no_such_message"))


def test_nothing_goes_where_nobody_is() -> None:
    story = Story()
    story.when(SendMessage(text="有人吗"), BOSS).then(refused("nobody_at_windows"))
    story.open().when(SendMessage(text="  "), BOSS).then(refused("message_without_words"))
    story.when(SendMessage(text="你好", windows=("2",)), BOSS).then(refused("window_not_open"))
    story.when(SendMessage(text="你好", windows=("x",)), BOSS).then(refused("no_such_window"))
    assert not story.hall.messages
