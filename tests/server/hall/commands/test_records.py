"""Records with a promised reply: left, carried over, overdue, answered; cases linked to a visit."""

import msgspec
import pytest

from server.accounts import refusal
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.commands.records import AnswerRecord, LeaveRecord, LinkCase
from server.hall.commands.service import Finish
from server.hall.events.day import DayOpened
from server.hall.events.records import CaseLinked, RecordAnswered, RecordLeft, RecordOverdue
from server.hall.hall import apply
from server.hall.people import THE_HALL, Person, Role
from server.hall.records import MOST_CASES, MOST_OPEN, Record
from server.hall.state import HallState
from server.link.protocol import NotUnderstood, wish_from
from server.link.records_viewing import MOST_SHOWN, records_view
from server.link.viewing import ticket_view
from tests.story import MANAGER, Story, clerk, refused

BOSS = clerk(MANAGER)
DAY = 24 * 60
FIRST = "20261123-001"
ANSWER = AnswerRecord(record=FIRST, note="可以代办")
CASE = "c4" * 32


def served() -> Story:
    story = Story().open()
    story.take()
    story.serve()
    return story


def question(**more: object) -> LeaveRecord:
    given = {"window": "1", "kind": "question", "reason": "能否代办"} | more
    return msgspec.convert(given, LeaveRecord)


def next_day(story: Story, days: int = 1) -> Story:
    story.when(CloseDay(), BOSS)
    return story.at(minutes=days * DAY).when(OpenDay(), THE_HALL)


def test_a_question_is_answered_by_the_clerk_in_so_many_working_days() -> None:
    story = served()
    ticket = story.hall.tickets[story.hall.windows["1"].current]
    story.when(question(days=5), "101")
    story.then(
        RecordLeft(
            record=FIRST,
            kind="question",
            reason="能否代办",
            until="2026-11-30",
            by="101",
            person="101",
            window="1",
            visit=ticket.id,
            number=ticket.number,
            service="A",
        )
    )
    story.when(question(by="900"), "101")
    assert [each.by for each in story.hall.records.open.values()] == ["101", "900"]
    assert list(story.hall.records.open)[1] == "20261123-002"


def test_a_refusal_needs_reason_and_basis() -> None:
    story = served()
    story.when(question(kind="refused"), "101").then(refused("record_without_basis"))
    story.when(question(reason="  "), "101").then(refused("record_without_words"))
    story.when(question(kind="refused", basis="条例第三条"), "101").then(RecordLeft)
    assert story.hall.records.open[FIRST].basis == "条例第三条"


def test_only_at_the_own_window_as_it_was_seen_and_by_somebody_who_is_there() -> None:
    story = served()
    story.when(question(), "102").then(refused("not_your_window"))
    story.when(question(), "101", expects="other").then(refused("changed"))
    story.when(question(by="nobody"), "101").then(refused("no_such_person"))
    story.when(Finish(window="1"), "101").when(question(), "101").then(RecordLeft)
    assert story.hall.records.open[FIRST].number == ""


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.AUDITOR])
def test_nobody_promises_in_the_name_of_who_may_not_answer(role: Role) -> None:
    story = _with(role)
    story.when(question(by="700"), "101").then(refused("cannot_answer", person="700"))
    assert not story.hall.records.open


def test_the_chief_representative_answers_the_promise_made_for_them() -> None:
    story = _with(Role.CHIEF).when(question(by="700"), "101").then(RecordLeft)
    assert refusal(AnswerRecord, "counter", story.hall.person("700")) == ""
    story.when(ANSWER, clerk("700")).then(RecordAnswered)


def _with(role: Role) -> Story:
    small = Story().hall.catalogue
    person = Person(id="700", name="郑岚", roles=(role,))
    story = Story(msgspec.structs.replace(small, people=(*small.people, person)))
    return story.open()


def test_it_is_carried_over_and_overdue_once_the_day_has_passed() -> None:
    story = served().when(question(days=1), "101")
    next_day(story).tick()
    assert not story.hall.records.open[FIRST].overdue
    assert records_view(story.hall).records[0].state == "today"
    next_day(story, 2).tick()
    assert RecordOverdue(record=FIRST, by="101") in story.happened
    assert RecordOverdue not in {type(each) for each in story.tick().happened}
    view = records_view(story.hall)
    assert (view.open, view.overdue, view.records[0].state) == (1, 1, "overdue")
    next_day(story, 3).tick()
    assert story.hall.records.open[FIRST].overdue
    story.when(AnswerRecord(record=FIRST, note="可以"), BOSS)
    story.then(RecordAnswered(record=FIRST, person=BOSS.person, note="可以"))
    assert records_view(story.hall).records == ()


def test_an_answer_is_given_once() -> None:
    story = served().when(question(), "101").when(ANSWER, BOSS).then(RecordAnswered)
    story.when(ANSWER, BOSS).then(refused("no_such_record"))
    story.when(question(), "101")
    assert list(story.hall.records.open) == ["20261123-002"]


def test_an_answer_has_words_and_is_given_by_whose_promise_it_is() -> None:
    story = served().when(question(by="103"), "101")
    story.when(ANSWER, "102").then(refused("not_your_promise", record=FIRST, person="103"))
    for who in ("101", "103", MANAGER):
        empty = AnswerRecord(record=FIRST, note="  ")
        story.when(empty, who).then(refused("answer_without_words"))
    story.when(ANSWER, "103").then(RecordAnswered)
    story.when(question(by="103"), "101")
    story.when(AnswerRecord(record="20261123-002", note="可以"), "101").then(RecordAnswered)


def test_a_rebuild_from_the_day_it_was_carried_into_is_the_same_hall() -> None:
    story = served().when(question(), "101").when(LinkCase(window="1", digest=CASE), "101")
    next_day(story)
    opened = next(each for _, each in reversed(story.told) if isinstance(each, DayOpened))
    again = HallState(story.hall.catalogue, story.hall.policy)
    apply(again, opened, story.now)
    assert again.records == story.hall.records
    assert again.records.cases == {}


def test_the_most_urgent_stand_first_and_the_view_stays_small() -> None:
    story = served()
    for days in (9, 1, 5):
        story.when(question(days=days), "101")
    assert [each.until for each in records_view(story.hall).records] == [
        "2026-11-24",
        "2026-11-30",
        "2026-12-04",
    ]
    story.hall.records.open |= {str(n): _record(n) for n in range(MOST_OPEN)}
    view = records_view(story.hall)
    assert (len(view.records), view.open) == (MOST_SHOWN, MOST_OPEN + 3)
    story.when(question(), "101").then(refused("too_many_records"))


def _record(number: int) -> Record:
    return Record(id=str(number), kind="question", reason="r", until="2027-01-04", by="", left_at=0)


def test_a_case_is_linked_once_to_the_visit_in_front() -> None:
    story = served()
    ticket = story.hall.tickets[story.hall.windows["1"].current]
    link = LinkCase(window="1", digest=CASE)
    story.when(link, "101")
    story.then(CaseLinked(ticket=ticket.id, digest=CASE, window="1"))
    story.when(link, "101").then()
    assert ticket_view(story.hall, ticket, story.now).linked_cases == 1
    for n in range(1, MOST_CASES):
        story.when(LinkCase(window="1", digest=f"{n:064x}"), "101").then(CaseLinked)
    story.when(LinkCase(window="1", digest="ab" * 32), "101")
    story.then(refused("too_many_linked_cases"))
    story.when(Finish(window="1"), "101").when(link, "101").then(refused("nobody_called"))


@pytest.mark.parametrize(
    "wrong",
    [
        '{"type": "LinkCase", "window": "1", "digest": "3418822026112300015"}',
        '{"type": "LeaveRecord", "window": "1", "kind": "other", "reason": "r"}',
        '{"type": "LeaveRecord", "window": "1", "kind": "question", "reason": "r", "days": 91}',
    ],
)
def test_a_number_itself_never_reaches_the_hall(wrong: str) -> None:
    with pytest.raises(NotUnderstood):
        wish_from(wrong)
