"""The ticket's life 排队号, as one table, and what is known of one visit.

Every change of a ticket's state is a row of TRANSITIONS; final states are empty rows; a refusal
names state and action, and nothing has changed. This file does not know windows or lines.
"""

from enum import StrEnum

from msgspec import Struct, field

from server.hall.refusal import Refused

Millis = int
"""A moment (UTC) or a length of time, in milliseconds."""
SECOND: Millis = 1_000
MINUTE: Millis = 60_000


class State(StrEnum):
    """Where a ticket stands."""

    ISSUED = "issued"  # 已取号待打印
    WAITING = "waiting"  # 等候
    CALLED = "called"  # 已叫号
    SERVING = "serving"  # 办理中
    ON_HOLD = "on_hold"  # 挂起
    AWAY = "away"  # 暂离
    MISSED = "missed"  # 过号
    DONE = "done"  # 办结
    ABANDONED = "abandoned"  # 弃号
    UNSERVED = "unserved"  # 未能服务
    VOID = "void"  # 作废


class Action(StrEnum):
    """What can happen to a ticket."""

    SETTLE_PAPER = "settle_paper"
    CALL = "call"
    RECALL = "recall"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    SERVE = "serve"
    FINISH = "finish"
    MISS = "miss"
    REJOIN = "rejoin"
    TRANSFER = "transfer"
    HOLD = "hold"
    RESUME = "resume"
    STEP_OUT = "step_out"
    COME_BACK = "come_back"
    ABANDON = "abandon"
    VOID = "void"
    CLOSE_DAY = "close_day"
    CONTINUE = "continue"
    REPLACE = "replace"  # its press has another number, printed offline: see commands/bring.py


TRANSITIONS: dict[State, dict[Action, State]] = {
    State.ISSUED: {  # the paper is not proved yet: counts as ahead, cannot be called
        Action.SETTLE_PAPER: State.WAITING,
        Action.ABANDON: State.ABANDONED,
        Action.VOID: State.VOID,
        Action.REPLACE: State.VOID,
        Action.CLOSE_DAY: State.UNSERVED,
    },
    State.WAITING: {
        Action.CALL: State.CALLED,
        Action.TRANSFER: State.WAITING,
        Action.STEP_OUT: State.AWAY,
        Action.ABANDON: State.ABANDONED,
        Action.VOID: State.VOID,
        Action.REPLACE: State.VOID,
        Action.CLOSE_DAY: State.UNSERVED,
    },
    State.CALLED: {
        Action.RECALL: State.CALLED,
        Action.TAKE_BACK: State.WAITING,  # a wrong call: "请 A015 稍候"
        Action.SEND_BACK: State.WAITING,  # an unproved priority: back to the ordinary place
        Action.SERVE: State.SERVING,
        Action.HOLD: State.ON_HOLD,  # "fill in this form first", or a held one called by mistake
        Action.MISS: State.MISSED,
        Action.TRANSFER: State.WAITING,
        Action.ABANDON: State.ABANDONED,
        Action.REPLACE: State.VOID,
        Action.CLOSE_DAY: State.UNSERVED,
    },
    State.SERVING: {
        Action.FINISH: State.DONE,
        Action.HOLD: State.ON_HOLD,
        Action.TRANSFER: State.WAITING,
        Action.SEND_BACK: State.WAITING,
        Action.REPLACE: State.VOID,
        Action.CONTINUE: State.WAITING,  # 一件事一次办: on to its next stop by itself
        Action.CLOSE_DAY: State.DONE,  # forgotten: "time unknown", stays out of the statistics
    },
    State.ON_HOLD: {
        Action.RESUME: State.SERVING,
        Action.CALL: State.CALLED,
        Action.ABANDON: State.ABANDONED,
        Action.REPLACE: State.VOID,
        Action.CLOSE_DAY: State.UNSERVED,
    },
    State.AWAY: {
        Action.COME_BACK: State.WAITING,
        Action.ABANDON: State.ABANDONED,
        Action.REPLACE: State.VOID,
        Action.CLOSE_DAY: State.UNSERVED,
    },
    State.MISSED: {
        Action.REJOIN: State.WAITING,
        Action.CALL: State.CALLED,  # the visitor stands at the window after all
        Action.ABANDON: State.ABANDONED,
        Action.REPLACE: State.VOID,
        Action.CLOSE_DAY: State.UNSERVED,
    },
    State.DONE: {},
    State.ABANDONED: {},
    State.UNSERVED: {},
    State.VOID: {},
}

FINAL = frozenset(state for state, row in TRANSITIONS.items() if not row)


def next_state(state: State, action: Action) -> State:
    """The state after `action`; Refused("not_allowed") where the table has no such row."""
    try:
        return TRANSITIONS[state][action]
    except KeyError:
        raise Refused("not_allowed", state=state, action=action) from None


class Paper(StrEnum):
    """What is known of a ticket's slip 小票."""

    NONE = "none"  # made by usher, web or API
    PRINTING = "printing"
    PRINTED = "printed"
    UNCERTAIN = "uncertain"
    FAILED = "failed"  # the number is on the screen, nobody pressed yet
    SHOWN = "shown"  # failed, and the number was shown large
    UNCONFIRMED = "unconfirmed"  # 未确认出票: the kiosk fell silent


NOT_IN_HAND = frozenset({Paper.FAILED, Paper.UNCERTAIN, Paper.SHOWN, Paper.UNCONFIRMED})
"""Nobody can be sure that the visitor has a good slip."""


class Estimate(Struct, frozen=True, kw_only=True):
    """预计等候 as told at issue: minutes, and by which method it was found.

    `low` to `high` is what is printed, in whole steps; `p10`, `p50`, `p90` are what was predicted,
    and `over` the chance to pass the limit: accuracy is measured by them. `late`: probably not
    before closing. `unmended`: p10, p50, p90 of the twin alone, where a residual has mended them.
    """

    low: int
    likely: int
    high: int
    ahead: int
    method: str = "naive"  # naive: people ahead × mean ÷ windows; twin: the rule replayed forward
    p10: float = 0.0
    p50: float = 0.0
    p90: float = 0.0
    over: float = 0.0
    late: bool = False
    unmended: tuple[float, float, float] | None = None


class Gap(Struct, frozen=True):
    """A piece of a stop that is over: cause missed, stepped_out, linked or held."""

    cause: str
    start: Millis
    end: Millis


class Stop(Struct, kw_only=True):
    """环节: one service of a visit, from joining its line to its end."""

    service: str
    queued_at: Millis
    clock_at: Millis = 0  # its 30 minutes begin here where that is later: a booking's slot
    first_called_at: Millis | None = None
    announced_at: Millis | None = None  # the no-show clock: when the first call was heard
    announced_by: str = ""  # spoken, shown, by_hand, unannounced
    last_called_at: Millis | None = None
    calls: int = 0  # how often it was called in this round
    first_call: int = 0  # the number of the round's first call today
    last_call: int = 0
    served_at: Millis | None = None
    ended_at: Millis | None = None
    held_at: Millis | None = None
    held_ms: Millis = 0  # neither wait nor service
    absent_at: Millis | None = None
    absent_for: str = ""  # missed, stepped_out, linked
    absent_ms: Millis = 0  # missed or stepped out before service: the visitor's own time
    moved_ms: Millis = 0  # the part of it that would have counted: its order moves by that
    gaps: list[Gap] = field(default_factory=list)
    raw_ms: Millis | None = None  # from joining to real service
    counted_ms: Millis | None = None  # the wait that the 30-minute promise counts, at real service
    excluded: dict[str, Millis] = field(default_factory=dict)  # cause → what was not counted
    window: str = ""
    person: str = ""
    outcome: str = ""
    inferred: list[str] = field(default_factory=list)  # "start", "end" where nobody pressed

    @property
    def counts_from(self) -> Millis:
        """When its wait began, moved on by the visitor's own absence: its order among waits."""
        return max(self.queued_at, self.clock_at) + self.moved_ms

    def end_hold(self, at: Millis) -> None:
        """Add up a hold that ends now, if there is one."""
        if self.held_at is not None:
            self.gaps.append(Gap("held", self.held_at, at))
            self.held_ms, self.held_at = self.held_ms + at - self.held_at, None

    def begin_absence(self, at: Millis, cause: str) -> None:
        """The visitor's own time begins."""
        self.absent_at, self.absent_for = at, cause

    def end_absence(self, at: Millis, moved: Millis | None = None) -> None:
        """Add up an absence that ends now, if there is one; see waiting_clock for `moved`."""
        if self.absent_at is None:
            return
        length = at - self.absent_at
        self.gaps.append(Gap(self.absent_for, self.absent_at, at))
        self.moved_ms += length if moved is None else moved
        self.absent_ms, self.absent_at, self.absent_for = self.absent_ms + length, None, ""

    def forget_service(self) -> None:
        """The service that had begun was no service: the visitor waits as before."""
        self.served_at, self.held_at, self.held_ms = None, None, 0
        self.raw_ms, self.counted_ms, self.excluded, self.inferred = None, None, {}, []


class Ticket(Struct, kw_only=True):
    """排队号: one visit. Its stops carry every wait and service figure."""

    id: str
    number: str
    ordinal: int  # the order of the presses today
    taken_at: Millis
    station: str
    language: str = "zh"
    class_: str = "ordinary"
    proved: bool = False
    cases: int = 1
    needs: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)  # of a window, for these needs
    links: list[str] = field(default_factory=list)
    token_hash: str = ""
    press: str = ""  # the request id of the press it was made for
    offline: bool = False  # 离线: printed by a kiosk away from the server, brought afterwards
    person_hash: str = ""  # whose it is, by the kiosk's keyed hash of the day
    reprints: int = 0  # how often it was printed again
    hand_calls: list[str] = field(default_factory=list)  # 手工叫号 brought of it
    state: State = State.ISSUED
    paper: Paper = Paper.NONE
    paper_at: Millis = 0
    place_at: Millis = 0  # the start of its priority clock: its place
    window: str = ""  # where it is called or served now
    booking: str = ""
    pass_: str = ""  # the return pass it came with
    prefers: str = ""  # the clerk of the visit that goes on
    next_pass: str = ""  # the return pass it was given
    slot_at: Millis | None = None
    booked_late: bool = False  # came too long after the slot: ordinary from the press
    to_do: list[str] = field(default_factory=list)  # services of the stops still to come
    first_window: str = ""  # 首问负责: where and by whom it was served first
    first_person: str = ""
    bound_to: str = ""  # a transfer to one window, not to a service
    returns: int = 0
    missed_at: Millis | None = None
    hold_reason: str = ""
    hold_reminded: bool = False
    note: str = ""
    estimate: Estimate | None = None
    stops: list[Stop] = field(default_factory=list)

    @property
    def stop(self) -> Stop:
        """The stop it is at now."""
        return self.stops[-1]

    @property
    def service(self) -> str:
        """The service it waits for or is given now."""
        return self.stops[-1].service

    @property
    def living(self) -> bool:
        """Whether it can still change."""
        return self.state not in FINAL
