"""Who hears which event as a moment, and which views it changes. Two tables, no logic elsewhere."""

from server.hall.events import arrangements as a
from server.hall.events import bookings as b
from server.hall.events import broadcast as br
from server.hall.events import calls as c
from server.hall.events import day as d
from server.hall.events import evacuation as e
from server.hall.events import hand_calls as hc
from server.hall.events import help as h
from server.hall.events import items as i
from server.hall.events import links as k
from server.hall.events import messages as m
from server.hall.events import passes as p
from server.hall.events import photos as ph
from server.hall.events import rating as ra
from server.hall.events import records as re_
from server.hall.events import roster as ro
from server.hall.events import seating as se
from server.hall.events import service as s
from server.hall.events import silence as si
from server.hall.events import slips as sl
from server.hall.events import tickets as t
from server.hall.events import windows as w
from server.hall.events.event import Event

HEARS: dict[type[Event], frozenset[str]] = {
    # event → station roles that hear it; they concern what is spoken, so they carry their zone
    c.TicketCalled: frozenset({"display"}),
    c.CallTakenBack: frozenset({"display"}),
    w.WindowOpened: frozenset({"display"}),
    br.NoticeGiven: frozenset({"display"}),
    br.NoticeWithdrawn: frozenset({"display"}),
}

HALL, SERVICES, BOARD, WAITING, WINDOW, STANDBY, CONSOLE, KIOSK, RECORDS, COUNTER = (
    "hall", "services", "board", "waiting", "window", "standby", "console", "kiosk", "records",
    "counter",
)  # fmt: skip
SCREENS = f"{HALL}:display"
"""The hall as displays are sent it: photographs of the staff are for nobody else."""
_CALL = (SERVICES, WAITING, WINDOW, CONSOLE, BOARD)
_LINE = _CALL  # a screen shows who is next, so it hears of lines too
_SEEN = (WINDOW, CONSOLE)
_STAFF = (SERVICES, WAITING, BOARD, WINDOW, STANDBY, CONSOLE)
_ALL = (HALL, *_LINE, STANDBY, KIOSK, RECORDS, COUNTER)

CHANGES: dict[type[Event], tuple[str, ...]] = {
    t.TicketTaken: _LINE,
    t.PaperSettled: _LINE,
    t.TicketRejoined: _LINE,
    t.TicketSteppedOut: _LINE,
    t.TicketAbandoned: _CALL,
    t.TicketVoided: _LINE,
    t.TicketUnserved: _CALL,
    hc.HandCallBrought: _CALL,
    t.ClassSettled: _CALL,
    k.TicketsLinked: _LINE,
    sl.TicketReprinted: (CONSOLE,),
    h.HelpAsked: (KIOSK, WINDOW, CONSOLE),
    h.HelpAnswered: (KIOSK, WINDOW, CONSOLE),
    h.HelpEnded: (KIOSK, WINDOW, CONSOLE),
    m.MessageSent: _SEEN,
    m.MessageRead: _SEEN,
    b.VisitBooked: (),
    b.BookingMoved: (),
    b.BookingCancelled: (),
    b.BookingLapsed: (),
    p.PassIssued: (WINDOW, CONSOLE),
    c.TicketCalled: _CALL,
    c.CallTakenBack: _CALL,
    c.TicketPutBeside: _CALL,
    c.CallShown: _SEEN,
    c.CallSpoken: _SEEN,
    c.CallUnannounced: (*_SEEN, BOARD),  # the other zones show what a dead one cannot
    c.CalledByVoice: _SEEN,
    s.ServiceStarted: _CALL,
    s.TicketFinished: _CALL,
    c.TicketMissed: _CALL,
    s.TicketTransferred: _CALL,
    s.TicketHeld: _CALL,
    s.TicketResumed: _CALL,
    s.HoldReminded: _SEEN,
    s.CasesSet: _SEEN,
    s.TicketNoted: _SEEN,
    ra.VisitRated: (),  # nobody at the window sees it
    re_.RecordLeft: (RECORDS,),
    re_.RecordAnswered: (RECORDS,),
    re_.RecordOverdue: (RECORDS,),
    re_.CaseLinked: _SEEN,
    w.WindowProposed: _STAFF,
    w.WindowAsked: _STAFF,
    w.WindowAccepted: _STAFF,
    w.AskDeclined: _STAFF,
    w.WindowWithdrawn: _STAFF,
    w.NobodyToSend: _STAFF,
    w.WindowOpened: _STAFF,
    w.WindowPaused: _STAFF,
    w.WindowReopened: _STAFF,
    w.WindowDraining: _STAFF,
    w.WindowClosed: _STAFF,
    w.ServicesAssigned: _STAFF,
    se.WindowMoved: _STAFF,
    se.ClerkJoined: _STAFF,
    se.ClerkLeft: _STAFF,
    se.WindowTakenOver: _STAFF,
    se.StandInBegan: _STAFF,
    se.StandInEnded: _STAFF,
    w.LightChanged: (SERVICES, WINDOW, CONSOLE),
    d.HallSeeded: _ALL,
    d.DayOpened: _ALL,
    d.DayClosed: _ALL,
    d.PolicyChanged: _ALL,
    ro.RosterSet: (CONSOLE,),
    i.ItemsSet: (HALL,),
    ph.PhotosSet: (HALL,),
    a.ArrangementBegan: _STAFF,
    a.ArrangementEnded: _STAFF,
    si.WindowSilent: (BOARD, WINDOW, CONSOLE),
    d.ServiceSuspended: _CALL,
    d.ServiceResumed: _CALL,
    d.PersonSignedIn: (CONSOLE,),
    d.PersonSignedOut: _STAFF,
    d.StandbyStarted: _STAFF,
    d.StandbyEnded: _STAFF,
    d.FaultBegan: (CONSOLE,),
    d.FaultEnded: (CONSOLE,),
    d.StationPaired: (),
    d.PinsSet: (),
    d.ClockStepped: (),
    br.NoticeGiven: (BOARD, CONSOLE),
    br.NoticeWithdrawn: (BOARD, CONSOLE),
    e.EvacuationBegan: _LINE,
    e.EvacuationEnded: _LINE,
}

SEES: dict[str, tuple[str, ...]] = {
    # station role → the views it is sent
    "kiosk": (HALL, SERVICES, KIOSK),
    "counter": (HALL, SERVICES, WAITING, WINDOW, STANDBY, RECORDS, COUNTER),
    "display": (HALL, SERVICES, BOARD),
    "evaluator": (HALL,),
    "web": (HALL, SERVICES, WAITING, BOARD, STANDBY, CONSOLE, RECORDS),
    "foresight": (HALL,),
    "city": (HALL,),
}
