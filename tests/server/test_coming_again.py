"""Bookings, outages and passes in a real store: over a restart, a night, and in its tables."""

from server.hall.ticket import MINUTE
from server.link.commands import (
    BookVisit,
    CallNext,
    CloseDay,
    LeaveWithPass,
    OpenWindow,
    ResumeService,
    Serve,
    SuspendService,
    TakeTicket,
)
from tests.server.stage import CLERK, KIOSK, MONDAY, Stage

DAY = 24 * 60 * MINUTE
DOWN = SuspendService(service="A", reason="system", outage=True)


def test_a_booking_s_name_is_in_the_reply_and_lasts_over_restart_and_night(stage: Stage) -> None:
    made = stage.one(BookVisit(service="A", slot_at=MONDAY + DAY, check="5e884898"), KIOSK)
    name = made.values["booking"]
    assert name == "2026-11-23-b1-5e884898"
    before = stage.image()
    stage.open()
    assert stage.image() == before
    stage.one(CloseDay())
    stage.clock.tell(MONDAY + DAY - 10 * MINUTE)
    stage.open_day().open()
    came = stage.one(TakeTicket(service="A", booking=name), KIOSK).ticket
    assert (came["class_"], came["slot_at"]) == ("booked", MONDAY + DAY)
    assert came["place_at"] == MONDAY + DAY - 5 * MINUTE


def test_who_could_not_be_served_today_comes_tomorrow_with_the_pass(stage: Stage) -> None:
    stage.one(TakeTicket(service="A", token_hash="ab" * 32))
    stage.one(DOWN)
    left = stage.one(LeaveWithPass(ticket="A001", token_hash="ab" * 32), KIOSK).ticket
    assert (left["state"], left["next_pass"]) == ("unserved", "p-2026-11-23-A001-abababab")
    stage.one(ResumeService(service="A"))
    stage.one(CloseDay())
    stage.clock.tell(MONDAY + DAY)
    stage.open_day().open()
    came = stage.one(TakeTicket(service="A", pass_=left["next_pass"]), KIOSK).ticket
    assert came["pass_"] == left["next_pass"]
    again = stage.one(TakeTicket(service="A", pass_=left["next_pass"]), KIOSK)
    assert again.code == "pass_used"


def test_the_tables_say_both_waits_and_the_outage(stage: Stage) -> None:
    stage.one(TakeTicket(service="A"))
    stage.one(OpenWindow(window="1"), CLERK)
    stage.one(DOWN)
    stage.clock.tell(MONDAY + 20 * MINUTE)
    stage.open()
    stage.one(ResumeService(service="A"))
    stage.clock.tell(MONDAY + 25 * MINUTE)
    called = stage.one(CallNext(window="1"), CLERK).ticket
    stage.one(Serve(window="1"), CLERK, expects=called["id"])
    (row,) = stage.rows("SELECT raw_ms, counted_ms, left_out FROM stops")
    assert row[0] == row[1] + 20 * MINUTE
    assert row[2] == f"outage={20 * MINUTE}"
