"""Every command, report and question a station may send, and the answers, under one roof."""

from server.hall.commands.arrangements import EndArrangement, UseArrangement
from server.hall.commands.bookings import BookVisit, CancelBooking, MoveBooking
from server.hall.commands.bring import BringTicket
from server.hall.commands.broadcast import Broadcast, WithdrawNotice
from server.hall.commands.calls import (
    CallNext,
    CallTicket,
    MarkMissed,
    Recall,
    SayByVoice,
    TakeBack,
)
from server.hall.commands.day import (
    ChangePolicy,
    CloseDay,
    EndStandby,
    ResumeService,
    StandBy,
    SuspendService,
)
from server.hall.commands.evacuation import EndEvacuation, Evacuate
from server.hall.commands.hand_calls import BringHandCall
from server.hall.commands.help import AnswerHelp, AskHelp, EndHelp
from server.hall.commands.help import Kind as HelpKind
from server.hall.commands.items import SetItems
from server.hall.commands.links import LinkTickets
from server.hall.commands.messages import ReadMessage, SendMessage
from server.hall.commands.outages import LeaveWithPass, SwitchService
from server.hall.commands.passes import IssuePass
from server.hall.commands.photos import SetPhotos
from server.hall.commands.rating import RateVisit
from server.hall.commands.records import AnswerRecord, LeaveRecord, LinkCase
from server.hall.commands.reports import Advice, DeviceState, Roll, Shown, Spoken
from server.hall.commands.roster import SetRoster
from server.hall.commands.seating import (
    EndStandIn,
    JoinWindow,
    LeaveWindow,
    MoveWindow,
    StandIn,
    TakeOver,
)
from server.hall.commands.service import (
    Finish,
    Hold,
    NoteTicket,
    Resume,
    Serve,
    SetCases,
    Transfer,
)
from server.hall.commands.slips import ReprintTicket
from server.hall.commands.visit import (
    Abandon,
    ComeBack,
    Rejoin,
    SettleClass,
    SettlePaper,
    StepOut,
    TakeTicket,
    VoidTicket,
)
from server.hall.commands.windows import (
    AcceptAsk,
    AskForWindow,
    AssignServices,
    CloseWindow,
    ConfirmProposal,
    DeclineAsk,
    DeclineProposal,
    OpenWindow,
    PauseWindow,
    ReopenWindow,
)
from server.hall.events.broadcast import NoticeGiven, NoticeWithdrawn
from server.hall.events.calls import CallTakenBack, TicketCalled
from server.hall.events.windows import WindowOpened
from server.hall.slots import Slot, SlotDay
from server.hall.ticket import Paper
from server.link.queries import (
    BookingsAnswer,
    BookingView,
    CaseProgress,
    DayAnswer,
    FindBookings,
    FindTicket,
    ListAnswer,
    ListLine,
    ProgressAnswer,
    ProgressStep,
    PromisedDay,
    SlotsAnswer,
    SlotsOf,
    TicketAnswer,
    WaitingList,
    WhatIf,
    WhyFirst,
)

__all__ = [
    "Abandon", "AcceptAsk", "Advice", "AnswerHelp", "AnswerRecord", "AskForWindow",
    "AskHelp", "AssignServices",
    "BookVisit", "BookingView", "BookingsAnswer", "BringHandCall", "BringTicket", "Broadcast",
    "CallNext", "CallTakenBack", "CallTicket", "CancelBooking", "CaseProgress", "ChangePolicy",
    "CloseDay", "CloseWindow", "ComeBack", "ConfirmProposal", "DayAnswer", "DeclineAsk",
    "DeclineProposal", "DeviceState", "EndArrangement", "EndEvacuation", "EndHelp", "EndStandIn",
    "EndStandby", "Evacuate", "FindBookings", "FindTicket", "Finish", "HelpKind", "Hold",
    "IssuePass", "JoinWindow", "LeaveRecord", "LeaveWindow", "LeaveWithPass", "LinkCase",
    "LinkTickets", "ListAnswer",
    "ListLine", "MarkMissed", "MoveBooking", "MoveWindow", "NoteTicket", "NoticeGiven",
    "NoticeWithdrawn", "OpenWindow", "Paper", "PauseWindow", "ProgressAnswer", "ProgressStep",
    "PromisedDay", "RateVisit", "ReadMessage", "Recall", "Rejoin", "ReopenWindow", "ReprintTicket",
    "Resume", "ResumeService", "Roll", "SayByVoice", "SendMessage", "Serve", "SetCases", "SetItems",
    "SetPhotos", "SetRoster", "SettleClass", "SettlePaper", "Shown", "Slot", "SlotDay",
    "SlotsAnswer", "SlotsOf", "Spoken", "StandBy", "StandIn", "StepOut", "SuspendService",
    "SwitchService", "TakeBack", "TakeOver", "TakeTicket", "TicketAnswer", "TicketCalled",
    "Transfer", "UseArrangement", "VoidTicket", "WaitingList", "WhatIf", "WhyFirst", "WindowOpened",
    "WithdrawNotice",
]  # fmt: skip
