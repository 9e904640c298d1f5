"""The hall as two tables: DECIDE (command → events) and APPLY (event → state), and nothing else."""

from collections.abc import Callable
from typing import Any

from server.hall import clock_rules as clock
from server.hall import frozen, groups
from server.hall.commands import arrangements as a
from server.hall.commands import bookings as b
from server.hall.commands import bring, signing
from server.hall.commands import broadcast as br
from server.hall.commands import calls as c
from server.hall.commands import day as d
from server.hall.commands import evacuation as e
from server.hall.commands import hand_calls as hc
from server.hall.commands import help as h
from server.hall.commands import items as i
from server.hall.commands import links as k
from server.hall.commands import messages as m
from server.hall.commands import outages as o
from server.hall.commands import passes as p
from server.hall.commands import photos as ph
from server.hall.commands import rating as ra
from server.hall.commands import records as re_
from server.hall.commands import reports as r
from server.hall.commands import roster as ro
from server.hall.commands import seating as se
from server.hall.commands import service as s
from server.hall.commands import slips as sl
from server.hall.commands import visit as v
from server.hall.commands import windows as w
from server.hall.commands.command import Command, Press
from server.hall.commands.reports import Report
from server.hall.events import (
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
    passes,
    photos,
    rating,
    records,
    roster,
    seating,
    service,
    silence,
    slips,
    tickets,
    windows,
)
from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis

Decide = Callable[[HallState, Any, Press], list[Event]]
Apply = Callable[[HallState, Any, Millis], None]

DECIDE: dict[type[Command] | type[Report], Decide] = {
    # the visitor
    v.TakeTicket: v.take_ticket,
    bring.BringTicket: bring.bring_ticket,
    hc.BringHandCall: hc.bring_hand_call,
    v.SettlePaper: v.settle_paper,
    v.Rejoin: v.rejoin,
    v.StepOut: v.step_out,
    v.ComeBack: v.come_back,
    v.Abandon: v.abandon,
    v.VoidTicket: v.void_ticket,
    v.SettleClass: v.settle_class,
    k.LinkTickets: k.link_tickets,
    b.BookVisit: b.book_visit,
    b.CancelBooking: b.cancel_booking,
    b.MoveBooking: b.move_booking,
    o.SwitchService: o.switch_service,
    o.LeaveWithPass: o.leave_with_pass,
    p.IssuePass: p.issue_pass,
    sl.ReprintTicket: sl.reprint_ticket,
    h.AskHelp: h.ask_help,
    h.AnswerHelp: h.answer_help,
    h.EndHelp: h.end_help,
    # the clerk and the visitor
    c.CallNext: c.call_next,
    c.CallTicket: c.call_ticket,
    c.Recall: c.recall,
    c.TakeBack: c.take_back,
    s.Serve: s.serve,
    s.Finish: s.finish,
    c.MarkMissed: c.mark_missed,
    s.Transfer: s.transfer,
    s.Hold: s.hold,
    s.Resume: s.resume,
    s.SetCases: s.set_cases,
    s.NoteTicket: s.note_ticket,
    c.SayByVoice: c.say_by_voice,
    ra.RateVisit: ra.rate_visit,
    re_.LeaveRecord: re_.leave_record,
    re_.AnswerRecord: re_.answer_record,
    re_.LinkCase: re_.link_case,
    # windows
    w.OpenWindow: w.open_window,
    w.PauseWindow: w.pause_window,
    w.ReopenWindow: w.reopen_window,
    w.CloseWindow: w.close_window,
    w.AssignServices: w.assign_services,
    w.AskForWindow: w.ask_for_window,
    w.ConfirmProposal: w.confirm_proposal,
    w.DeclineProposal: w.decline_proposal,
    w.AcceptAsk: w.accept_ask,
    w.DeclineAsk: w.decline_ask,
    se.MoveWindow: se.move_window,
    se.JoinWindow: se.join_window,
    se.LeaveWindow: se.leave_window,
    se.TakeOver: se.take_over,
    se.StandIn: se.stand_in,
    se.EndStandIn: se.end_stand_in,
    m.SendMessage: m.send_message,
    m.ReadMessage: m.read_message,
    # day and people
    d.SeedHall: d.seed_hall,
    d.OpenDay: d.open_day,
    d.CloseDay: d.close_day,
    d.ChangePolicy: d.change_policy,
    d.SuspendService: d.suspend_service,
    ro.SetRoster: ro.set_roster,
    i.SetItems: i.set_items,
    ph.SetPhotos: ph.set_photos,
    a.UseArrangement: a.use_arrangement,
    a.EndArrangement: a.end_arrangement,
    d.ResumeService: d.resume_service,
    d.RecordSignIn: signing.record_sign_in,
    d.RecordSignOut: signing.record_sign_out,
    d.RecordPairing: d.record_pairing,
    d.RecordPinsSet: d.record_pins_set,
    d.RecordClockStep: d.record_clock_step,
    br.Broadcast: br.broadcast,
    br.WithdrawNotice: br.withdraw_notice,
    e.Evacuate: e.evacuate,
    e.EndEvacuation: e.end_evacuation,
    d.StandBy: d.stand_by,
    d.EndStandby: d.end_standby,
    clock.Tick: clock.tick,
    # reports of machines
    r.Shown: r.shown,
    r.Spoken: r.spoken,
    r.DeviceState: r.device_state,
    r.Advice: r.advice,
    r.Roll: r.roll,
}

APPLY: dict[type[Event], Apply] = {
    tickets.TicketTaken: tickets.ticket_taken,
    tickets.PaperSettled: tickets.paper_settled,
    tickets.TicketRejoined: tickets.ticket_rejoined,
    tickets.TicketSteppedOut: tickets.ticket_stepped_out,
    tickets.TicketAbandoned: tickets.ticket_abandoned,
    tickets.TicketVoided: tickets.ticket_voided,
    tickets.TicketUnserved: tickets.ticket_unserved,
    tickets.ClassSettled: tickets.class_settled,
    slips.TicketReprinted: slips.ticket_reprinted,
    hand_calls.HandCallBrought: hand_calls.hand_call_brought,
    help.HelpAsked: help.help_asked,
    help.HelpAnswered: help.help_answered,
    help.HelpEnded: help.help_ended,
    links.TicketsLinked: links.tickets_linked,
    bookings.VisitBooked: bookings.visit_booked,
    bookings.BookingMoved: bookings.booking_moved,
    bookings.BookingCancelled: bookings.booking_cancelled,
    bookings.BookingLapsed: bookings.booking_lapsed,
    passes.PassIssued: passes.pass_issued,
    calls.TicketCalled: calls.ticket_called,
    calls.CallTakenBack: calls.call_taken_back,
    calls.TicketPutBeside: calls.ticket_put_beside,
    calls.CallShown: calls.call_shown,
    calls.CallSpoken: calls.call_spoken,
    calls.CallUnannounced: calls.call_unannounced,
    calls.CalledByVoice: calls.called_by_voice,
    service.ServiceStarted: service.service_started,
    service.TicketFinished: service.ticket_finished,
    calls.TicketMissed: calls.ticket_missed,
    service.TicketTransferred: service.ticket_transferred,
    service.TicketHeld: service.ticket_held,
    service.TicketResumed: service.ticket_resumed,
    service.HoldReminded: service.hold_reminded,
    service.CasesSet: service.cases_set,
    service.TicketNoted: service.ticket_noted,
    messages.MessageSent: messages.message_sent,
    messages.MessageRead: messages.message_read,
    rating.VisitRated: rating.visit_rated,
    records.RecordLeft: records.record_left,
    records.RecordAnswered: records.record_answered,
    records.RecordOverdue: records.record_overdue,
    records.CaseLinked: records.case_linked,
    windows.WindowProposed: windows.window_proposed,
    windows.WindowAsked: windows.window_asked,
    windows.WindowAccepted: windows.window_accepted,
    windows.AskDeclined: windows.ask_declined,
    windows.WindowWithdrawn: windows.window_withdrawn,
    windows.NobodyToSend: windows.nobody_to_send,
    windows.WindowOpened: windows.window_opened,
    windows.WindowPaused: windows.window_paused,
    windows.WindowReopened: windows.window_reopened,
    windows.WindowDraining: windows.window_draining,
    windows.WindowClosed: windows.window_closed,
    windows.ServicesAssigned: windows.services_assigned,
    windows.LightChanged: windows.light_changed,
    seating.WindowMoved: seating.window_moved,
    seating.ClerkJoined: seating.clerk_joined,
    seating.ClerkLeft: seating.clerk_left,
    seating.WindowTakenOver: seating.window_taken_over,
    seating.StandInBegan: seating.stand_in_began,
    seating.StandInEnded: seating.stand_in_ended,
    day.HallSeeded: day.hall_seeded,
    day.DayOpened: day.day_opened,
    day.DayClosed: day.day_closed,
    day.PolicyChanged: day.policy_changed,
    day.ServiceSuspended: day.service_suspended,
    roster.RosterSet: roster.roster_set,
    items.ItemsSet: items.items_set,
    photos.PhotosSet: photos.photos_set,
    arrangements.ArrangementBegan: arrangements.arrangement_began,
    arrangements.ArrangementEnded: arrangements.arrangement_ended,
    silence.WindowSilent: silence.window_silent,
    day.ServiceResumed: day.service_resumed,
    day.PersonSignedIn: day.person_signed_in,
    day.PersonSignedOut: day.person_signed_out,
    day.StandbyStarted: day.standby_started,
    day.StandbyEnded: day.standby_ended,
    day.FaultBegan: day.fault_began,
    day.FaultEnded: day.fault_ended,
    day.StationPaired: day.station_paired,
    day.PinsSet: day.pins_set,
    day.ClockStepped: day.clock_stepped,
    broadcast.NoticeGiven: broadcast.notice_given,
    broadcast.NoticeWithdrawn: broadcast.notice_withdrawn,
    evacuation.EvacuationBegan: evacuation.evacuation_began,
    evacuation.EvacuationEnded: evacuation.evacuation_ended,
}


def decide(hall: HallState, command: Command | Report, press: Press) -> list[Event]:
    """What would happen. Raises Refused; changes nothing."""
    frozen.may_go_on(hall, type(command))
    return DECIDE[type(command)](hall, command, press)


def apply(hall: HallState, event: Event, at: Millis) -> None:
    """What has happened. Never refuses an event that `decide` returned."""
    APPLY[type(event)](hall, event, at)
    silence.heard_from(hall, event, at)
    if hall.touched:
        groups.settle(hall, at)
