"""Who may come in and who may send what: PINs, tokens, and the table MAY_SEND.

PINs are kept as scrypt (N 2^15, r 8: about 0.1 s), tokens as SHA-256 of 256 random bits.
"""

import hashlib
import secrets

from server.hall import clock_rules as clock
from server.hall.commands import arrangements as a
from server.hall.commands import bookings as b
from server.hall.commands import bring
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
from server.hall.people import Person, Role
from server.link import queries as q

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans("OIL", "011")
NOBODYS_PIN = f"{'00' * 16}:{'00' * 64}"
"""Fits no PIN: a number nobody has is checked against it, so that it takes as long."""

ANY_STATION = frozenset({"kiosk", "counter", "display", "evaluator", "web", "foresight", "city"})
KIOSK, COUNTER, WEB = frozenset({"kiosk"}), frozenset({"counter"}), frozenset({"web"})
STAFF = COUNTER | WEB
NOBODY: frozenset[str] = frozenset()
VISITOR: frozenset[Role] = frozenset()
"""No person need be signed in."""
CLERK = frozenset({Role.CLERK, Role.MANAGER})
FLOOR = frozenset({Role.CLERK, Role.MANAGER, Role.USHER})
MANAGER = frozenset({Role.MANAGER})
LEADERS = frozenset({Role.MANAGER, Role.DUTY_LEADER})
MARSHALS = LEADERS | {Role.USHER}
"""Who sends everybody out."""

MAY_SEND: dict[type, tuple[frozenset[str], frozenset[Role]]] = {
    # command: (station roles, person roles; an empty set of persons asks for nobody)
    v.TakeTicket: (KIOSK | WEB, VISITOR),
    bring.BringTicket: (KIOSK, VISITOR),
    hc.BringHandCall: (COUNTER, VISITOR),
    v.SettlePaper: (KIOSK, VISITOR),
    v.Rejoin: (KIOSK | STAFF, VISITOR),
    v.StepOut: (KIOSK | STAFF, VISITOR),
    v.ComeBack: (KIOSK | STAFF, VISITOR),
    v.Abandon: (STAFF, FLOOR),
    v.VoidTicket: (STAFF, MANAGER | {Role.USHER}),
    v.SettleClass: (STAFF, FLOOR),
    k.LinkTickets: (KIOSK | STAFF, VISITOR),
    b.BookVisit: (KIOSK | WEB, VISITOR),
    b.CancelBooking: (KIOSK | WEB, VISITOR),
    b.MoveBooking: (KIOSK | WEB, VISITOR),
    o.SwitchService: (KIOSK | STAFF, VISITOR),
    o.LeaveWithPass: (KIOSK | STAFF, VISITOR),
    p.IssuePass: (STAFF, FLOOR),
    sl.ReprintTicket: (KIOSK, VISITOR),
    h.AskHelp: (KIOSK | COUNTER, VISITOR),
    h.AnswerHelp: (STAFF, FLOOR | LEADERS | {Role.CHIEF}),
    h.EndHelp: (COUNTER, FLOOR),
    c.CallNext: (COUNTER, CLERK),
    c.CallTicket: (COUNTER, CLERK),
    c.Recall: (COUNTER, CLERK),
    c.TakeBack: (COUNTER, CLERK),
    s.Serve: (COUNTER, CLERK),
    s.Finish: (COUNTER, CLERK),
    c.MarkMissed: (COUNTER, CLERK),
    s.Transfer: (COUNTER, CLERK),
    s.Hold: (COUNTER, CLERK),
    s.Resume: (COUNTER, CLERK),
    s.SetCases: (COUNTER, CLERK),
    s.NoteTicket: (COUNTER, CLERK),
    c.SayByVoice: (COUNTER, CLERK),
    re_.LeaveRecord: (COUNTER, CLERK),
    re_.AnswerRecord: (STAFF, re_.MAY_ANSWER),
    re_.LinkCase: (COUNTER, CLERK),
    w.OpenWindow: (COUNTER, CLERK),
    w.PauseWindow: (STAFF, CLERK),
    w.ReopenWindow: (STAFF, CLERK),
    w.CloseWindow: (STAFF, CLERK),
    w.AssignServices: (WEB, MANAGER),
    w.AskForWindow: (WEB, LEADERS),
    w.ConfirmProposal: (WEB, LEADERS),
    w.DeclineProposal: (WEB, LEADERS),
    w.AcceptAsk: (STAFF, FLOOR),
    w.DeclineAsk: (STAFF, FLOOR),
    se.MoveWindow: (COUNTER, CLERK),
    se.JoinWindow: (COUNTER, CLERK),
    se.LeaveWindow: (COUNTER, CLERK),
    se.TakeOver: (COUNTER, CLERK),
    se.StandIn: (COUNTER, CLERK),
    se.EndStandIn: (COUNTER, CLERK),
    m.SendMessage: (WEB, LEADERS),
    m.ReadMessage: (COUNTER, CLERK),
    d.SeedHall: (NOBODY, VISITOR),
    d.OpenDay: (NOBODY, VISITOR),
    d.CloseDay: (WEB, MANAGER),
    d.ChangePolicy: (WEB, MANAGER),
    d.SuspendService: (WEB, MANAGER),
    ro.SetRoster: (WEB, MANAGER),
    i.SetItems: (WEB, MANAGER),
    ph.SetPhotos: (WEB, MANAGER),
    a.UseArrangement: (WEB, MANAGER),
    a.EndArrangement: (WEB, MANAGER),
    d.ResumeService: (WEB, MANAGER),
    br.Broadcast: (WEB, MANAGER),
    br.WithdrawNotice: (WEB, MANAGER),
    e.Evacuate: (STAFF, MARSHALS),
    e.EndEvacuation: (STAFF, MARSHALS),
    d.RecordSignIn: (NOBODY, VISITOR),
    d.RecordSignOut: (NOBODY, VISITOR),
    d.RecordPairing: (NOBODY, VISITOR),
    d.RecordPinsSet: (NOBODY, VISITOR),
    d.RecordClockStep: (NOBODY, VISITOR),
    d.StandBy: (STAFF, FLOOR),
    d.EndStandby: (STAFF, FLOOR),
    clock.Tick: (NOBODY, VISITOR),
    ra.RateVisit: (frozenset({"evaluator", "counter"}), VISITOR),
    r.Shown: (frozenset({"display"}), VISITOR),
    r.Spoken: (frozenset({"display"}), VISITOR),
    r.DeviceState: (ANY_STATION, VISITOR),
    r.Advice: (frozenset({"foresight"}), VISITOR),
    r.Roll: (KIOSK | COUNTER, VISITOR),
}


MAY_ASK: dict[type, tuple[frozenset[str], frozenset[Role]]] = {
    # question: as above
    q.WhatIf: (WEB, LEADERS),
    q.WhyFirst: (STAFF, FLOOR | LEADERS),
    q.WaitingList: (STAFF, VISITOR),
    q.FindTicket: (KIOSK | STAFF, VISITOR),
    q.SlotsOf: (KIOSK | WEB, VISITOR),
    q.FindBookings: (KIOSK | WEB, VISITOR),
    q.CaseProgress: (KIOSK | WEB, VISITOR),
    q.PromisedDay: (STAFF, FLOOR | LEADERS),
}
WITH_SLIP = frozenset({v.Abandon})
"""What a visitor may send at a kiosk too, where elsewhere it needs a person: the slip in hand takes
the person's place (slip_in_hand.py)."""
LOCAL_MAY = frozenset(
    {ro.SetRoster, i.SetItems, ph.SetPhotos, e.Evacuate, e.EndEvacuation, *MAY_ASK}
)
"""What the machine's own command line may send without a person: it holds the data folder."""
MAY_PAIR = (WEB, MANAGER)
"""Who may read out a pairing code."""


def refusal(message: type, station_role: str, person: Person | None) -> str:
    """Why this station and person may not send (or ask) this: "" when they may."""
    if station_role in KIOSK and message in WITH_SLIP:
        return ""
    rows = MAY_ASK if message in MAY_ASK else MAY_SEND
    return not_allowed(rows[message], station_role, person)


def not_allowed(
    allowed: tuple[frozenset[str], frozenset[Role]], station_role: str, person: Person | None
) -> str:
    """The refusal's code by one row of the table."""
    stations, roles = allowed
    if station_role not in stations:
        return "not_this_station"
    if not roles:
        return ""
    if person is None:
        return "sign_in_first"
    return "" if roles & set(person.roles) else "not_your_role"


def may(station_role: str, person: Person) -> tuple[str, ...]:
    """The names of all a person may send at such a station; their pages and buttons follow it."""
    rows = {**MAY_SEND, **MAY_ASK, d.RecordPairing: MAY_PAIR}
    return tuple(
        each.__name__
        for each, allowed in rows.items()
        if not not_allowed(allowed, station_role, person)
    )


def new_token() -> str:
    """256 random bits."""
    return secrets.token_hex(32)


def token_hash(token: str) -> str:
    """How a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_pin() -> str:
    """Six figures; no pin is ever a default."""
    return f"{secrets.randbelow(1_000_000):06d}"


def pairing_code() -> str:
    """Eight of 32 characters that nobody confuses (40 bits)."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


def as_code(typed: str) -> str:
    """A pairing code as it was meant: case, gaps and look-alikes do not matter."""
    plain = typed.upper().translate(LOOK_ALIKES)
    return "".join(each for each in plain if each in CODE_LETTERS)


def pin_hash(pin: str, salt: bytes | None = None) -> str:
    """scrypt as "salt:hash" in hex."""
    grain = salt or secrets.token_bytes(16)
    key = hashlib.scrypt(pin.encode(), salt=grain, n=2**15, r=8, p=1, maxmem=2**26)
    return f"{grain.hex()}:{key.hex()}"


def pin_fits(pin: str, kept: str) -> bool:
    """Whether a PIN is the one kept; takes the same time either way."""
    return secrets.compare_digest(pin_hash(pin, bytes.fromhex(kept.split(":")[0])), kept)
