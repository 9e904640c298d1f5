"""Numbers of people stay out of what is typed: one rule, for every text of a person."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.commands.command import Command
from server.hall.commands.messages import SendMessage
from server.hall.commands.records import AnswerRecord, LeaveRecord
from server.hall.commands.service import NoteTicket, Transfer
from server.hall.no_personal_data import LEAST, holds_personal_data, plain_words
from server.hall.refusal import Refused
from tests.story import MANAGER, Story, clerk, refused

FIGURES = st.text("0123456789０１２３４５６７８９", min_size=LEAST, max_size=19)
BETWEEN = st.text(" -　–—\u200b\u00ad", max_size=2)
WORDS = st.text("张三李四带身份证复印件abc：，。（）/第条号", max_size=12)
PHONE = "联系人张三 138-0563 1234"
IDENTITY = "身份证11010519491231002X"


@given(FIGURES, st.lists(BETWEEN, min_size=19, max_size=19), WORDS, WORDS)
def test_a_long_number_is_found_however_it_is_grouped(
    figures: str, between: list[str], before: str, after: str
) -> None:
    grouped = "".join(f"{gap}{each}" for gap, each in zip(between, figures, strict=False))
    assert holds_personal_data(f"{before}{grouped}{after}")


@given(
    st.lists(st.tuples(st.text("0123456789 -", max_size=LEAST - 1), st.sampled_from("年号条、：/")))
)
def test_short_numbers_and_words_stay_as_they_are(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{figures}{word}" for figures, word in parts)
    assert plain_words(f" {text} ") == text.strip()


@pytest.mark.parametrize("text", [PHONE, IDENTITY, "0563 302 12345"])
def test_numbers_of_people_are_refused_with_what_to_leave_out(text: str) -> None:
    with pytest.raises(Refused) as no:
        plain_words(text)
    assert (no.value.code, no.value.values) == ("no_personal_data", {"least": "11"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "国发〔2026〕12号第3条",
        "2026-11-23 09:30 后再来",
        "缺照片2张，12345热线",
        "2026年11月23日至12月1日",
    ],
)
def test_what_halls_write_is_taken(text: str) -> None:
    assert plain_words(text) == text


TYPED: list[tuple[Command, str]] = [
    (NoteTicket(window="1", note=""), "note"),
    (Transfer(window="1", service="B", note=""), "note"),
    (LeaveRecord(window="1", kind="question", reason=""), "reason"),
    (LeaveRecord(window="1", kind="refused", reason="材料不符", basis=""), "basis"),
]


@pytest.mark.parametrize(("command", "name"), TYPED)
def test_no_text_of_a_clerk_brings_one_into_the_journal(command: Command, name: str) -> None:
    story = Story().open()
    story.take()
    story.serve()
    for text in (PHONE, IDENTITY):
        story.when(msgspec.structs.replace(command, **{name: text}), "101")
        story.then(refused("no_personal_data", least="11"))


def test_nor_an_answer_nor_a_message() -> None:
    story = Story().open()
    story.when(LeaveRecord(window="1", kind="question", reason="能否代办"), "101")
    (record,) = story.hall.records.open
    boss = clerk(MANAGER)
    for text in (PHONE, IDENTITY):
        for command in (AnswerRecord(record=record, note=text), SendMessage(text=text)):
            story.when(command, boss).then(refused("no_personal_data", least="11"))
    assert record in story.hall.records.open
