"""A day on which everything happens: each event type comes about at least once, by real presses."""

from functools import cache

import msgspec

from server.hall.catalog import Arrangement, Shift
from server.hall.commands import (
    arrangements,
    bookings,
    broadcast,
    calls,
    day,
    evacuation,
    hand_calls,
    help,
    items,
    links,
    messages,
    photos,
    rating,
    records,
    reports,
    roster,
    seating,
    service,
    slips,
    visit,
    windows,
)
from server.hall.events.event import Event
from server.hall.people import THE_HALL
from server.hall.ticket import MINUTE, Millis, Paper
from server.halls import read_hall
from tests.story import LOBBY, MANAGER, SMALL, USHER, VISITOR, Story, clerk

BOSS = clerk(MANAGER)


@cache
def a_day_of_everything() -> tuple[tuple[Millis, Event], ...]:
    """What happened, and when."""
    arranged = Arrangement(id="tax", name={"zh": "月末税期"}, windows={"2": ("A",)})
    small = read_hall(SMALL).hall
    story = Story(msgspec.structs.replace(small, arrangements=(arranged,)))
    policy = story.hall.policy
    story.when(day.SeedHall(catalogue=story.hall.catalogue, policy=policy))
    story.when(day.OpenDay(), THE_HALL)
    for part in (_people, _visitors, _calls, _services, _windows, _temporary, _evening):
        part(story)
    return tuple(story.told)


def _people(story: Story) -> None:
    story.at(seconds=5).when(day.RecordPairing(station="kiosk-2", role="kiosk"), BOSS)
    story.when(day.RecordPinsSet(people=("101", "102")))
    story.when(day.RecordSignIn(person="101"), clerk("", "1"))
    story.when(day.RecordClockStep(by_ms=-61_000))
    story.when(reports.DeviceState(device="printer", kind="near_end"), VISITOR)
    story.when(reports.DeviceState(device="printer"), VISITOR)
    story.when(day.ChangePolicy(changes={"no_show_calls": 1, "temporary_mode": "confirm"}), BOSS)
    story.when(day.SuspendService(service="B", reason="system", until=story.now + 1), BOSS)
    story.when(day.ResumeService(service="B"), BOSS)
    shift = Shift(person="101", window="1", weekdays=(1,), start="09:00", end="17:00")
    story.when(roster.SetRoster(roster=(shift,)), BOSS)
    story.when(items.SetItems(items="5e" * 32, count=6), BOSS)
    story.when(photos.SetPhotos(photos={"101": "7a" * 32}), BOSS)


def _visitors(story: Story) -> None:
    take = visit.TakeTicket(
        service="A",
        class_="elderly",
        language="en",
        cases=2,
        needs=("wheelchair",),
        token_hash="5e884898",
    )
    story.at(minutes=1).when(take, VISITOR)
    story.when(visit.SettlePaper(ticket="A001", paper=Paper.UNCERTAIN), VISITOR)
    story.when(visit.SettleClass(ticket="A001", class_="elderly"), USHER)
    for _ in range(5):
        story.take()
    _bookings(story)
    story.when(links.LinkTickets(tickets=("A003", "A004")), USHER)
    story.when(visit.StepOut(ticket="A002"), VISITOR)
    story.when(visit.ComeBack(ticket="A002"), VISITOR)
    story.when(visit.Abandon(ticket="A006"), USHER)
    story.when(slips.ReprintTicket(ticket="A001", token_hash="5e884898"), VISITOR)
    story.when(help.AskHelp(), VISITOR)
    story.when(help.AnswerHelp(station="kiosk-1"), "101")
    story.when(help.AskHelp(kind="equipment"), "101").when(help.EndHelp(), "101")
    story.when(visit.VoidTicket(ticket="A005"), USHER)


def _bookings(story: Story) -> None:
    slot_at = story.now + 15 * MINUTE
    for check in ("", "5e884898"):
        book = bookings.BookVisit(service="B", slot_at=slot_at, check=check)
        story.when(book, VISITOR)
    name = f"{story.hall.date}-b2-5e884898"
    for moved in (slot_at + 60 * MINUTE, slot_at):
        story.when(bookings.MoveBooking(booking=name, slot_at=moved), VISITOR)
    story.when(bookings.CancelBooking(booking=f"{story.hall.date}-b1"), VISITOR)


def _calls(story: Story) -> None:
    story.at(minutes=2).open()
    first = story.call()
    story.when(reports.Shown(call=1, zone="lobby"), LOBBY)
    dropped = reports.Spoken(call=1, zone="lobby", outcome="dropped", reason="busy")
    story.when(dropped, LOBBY)
    story.when(calls.TakeBack(window="1"), "101")
    assert story.call() is first
    story.when(calls.SayByVoice(window="1"), "101")
    story.when(calls.MarkMissed(window="1"), "101")
    story.tick(2, 20)
    story.call()
    story.tick(2, 30)
    story.when(visit.Rejoin(ticket="A001"), VISITOR)


def _services(story: Story) -> None:
    story.at(minutes=3).when(service.Serve(window="1"), "101")
    story.when(service.SetCases(window="1", cases=3), "101")
    story.when(service.NoteTicket(window="1", note="缺一份复印件"), "101")
    story.when(messages.SendMessage(text="十点有检查", windows=("1",)), BOSS)
    story.when(messages.ReadMessage(window="1", message="m1"), "101")
    story.when(service.Hold(window="1", reason="form"), "101")
    story.tick(33)
    story.when(service.Resume(window="1", ticket="A002"), "101")
    story.open("2", "102")
    send = service.Transfer(window="1", service="A", to_window="2", note="补一张照片")
    story.when(send, "101")
    story.serve()
    story.when(service.Finish(window="1"), "101")
    done = next(each.id for each in story.hall.tickets.values() if each.state == "done")
    story.when(rating.RateVisit(ticket=done, score=5), clerk("", "1"))
    story.serve()
    story.when(records.LinkCase(window="1", digest="c4" * 32), "101")
    for days in (0, 5):
        promise = records.LeaveRecord(
            window="1", kind="refused", reason="材料不符", basis="条例第三条", days=days
        )
        story.when(promise, "101")
    record = next(iter(story.hall.records.open))
    story.when(records.AnswerRecord(record=f"{record[:-1]}2", note="可以"), BOSS)


def _notices(story: Story) -> None:
    text = {"zh": "请保管好随身物品。", "en": "Please look after your belongings."}
    story.when(broadcast.Broadcast(text=text, zones=("lobby",)), BOSS)
    story.when(broadcast.WithdrawNotice(notice="n1"), BOSS)
    story.when(evacuation.Evacuate(drill=True), USHER)
    story.when(evacuation.EndEvacuation(), USHER)


def _away(story: Story) -> None:
    number = story.take().number
    call = hand_calls.BringHandCall(
        press="h1", window="1", number=number, called_at=story.now, ended_at=story.now, person="101"
    )
    story.when(call, clerk("", "1"))


def _windows(story: Story) -> None:
    _notices(story)
    story.at(minutes=34).when(windows.PauseWindow(window="2", reason="meal"), "102")
    story.when(windows.ReopenWindow(window="2"), "102")
    story.when(windows.AssignServices(window="2", services=("A",)), BOSS)
    _seats(story)
    story.when(arrangements.UseArrangement(arrangement="tax"), BOSS)
    story.when(arrangements.EndArrangement(), BOSS)
    _away(story)
    story.when(windows.CloseWindow(window="1"), BOSS)
    story.when(windows.CloseWindow(window="2"), "102")


def _seats(story: Story) -> None:
    for press in (seating.StandIn, seating.EndStandIn, seating.JoinWindow, seating.LeaveWindow):
        story.when(press(window="2"), "103")
    story.when(seating.MoveWindow(window="2", to="9"), "102")
    story.when(seating.TakeOver(window="9"), "103")
    story.when(seating.TakeOver(window="9"), "102")
    story.when(seating.MoveWindow(window="9", to="2"), "102")


def _temporary(story: Story) -> None:
    story.at(minutes=35).take("B")
    story.tick(66)
    story.standby("104", "103").tick()
    story.when(windows.ConfirmProposal(window="9"), BOSS)
    story.when(windows.DeclineAsk(window="9"), clerk("103"))
    story.at(minutes=77).when(windows.AskForWindow(window="9", service="A"), BOSS)
    story.when(windows.AcceptAsk(window="9"), clerk("103"))
    story.at(minutes=78).open("9", "103")
    story.standby("102").when(windows.AskForWindow(window="2"), BOSS)
    story.when(windows.DeclineProposal(window="2"), BOSS)
    story.when(day.EndStandby(), clerk("102"))


def _evening(story: Story) -> None:
    story.at(minutes=480).when(day.CloseDay(), BOSS)
    story.when(day.RecordSignOut(), clerk("101", "1"))
    story.at(minutes=24 * 60).when(day.OpenDay(), THE_HALL).tick()
