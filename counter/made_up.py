"""Made-up views for pictures and tests: a hall, its windows, tickets. Never used in a hall."""

from typing import Any

import msgspec

from server.link.views import (
    AskView,
    HallView,
    ServiceState,
    ServicesView,
    StandbyLine,
    StandbyView,
    TicketView,
    WaitingView,
    WindowView,
)

MINUTE = 60_000
NOW = 1_795_400_000_000
ALLOWED = {
    # as the server says it: what a clerk may press, by the state of the ticket in front
    "": ("CloseWindow", "CallNext", "CallTicket", "Resume", "PauseWindow", "LeaveRecord"),
    "called": (
        "CloseWindow", "CallNext", "CallTicket", "Recall", "TakeBack", "Serve", "Finish",
        "MarkMissed", "Transfer", "Hold", "SayByVoice", "Abandon", "SettleClass", "SetCases",
        "NoteTicket", "LeaveRecord", "LinkCase",
    ),
    "serving": (
        "CloseWindow", "CallNext", "CallTicket", "Finish", "Transfer", "Hold", "SettleClass",
        "SetCases", "NoteTicket", "LeaveRecord", "LinkCase",
    ),
}  # fmt: skip
NOT_WHILE_CLOSED = frozenset({"CallNext", "CallTicket", "PauseWindow"})
NAMES = {
    "social": ("社保", "Social insurance", "S"),
    "fund": ("公积金", "Housing fund", "F"),
    "general": ("综合受理", "General", "A"),
    "property": ("不动产登记交易", "Property registration", "P"),
    "police": ("公安户政", "Police", "G"),
}


SOUNDS = {
    "社保": ("she bao", "sb"),
    "公积金": ("gong ji jin", "gjj"),
    "综合受理": ("zong he shou li", "zhsl"),
    "不动产登记交易": ("bu dong chan deng ji jiao yi", "bdcdjjy"),
    "公安户政": ("gong an hu zheng", "gahz"),
}


def hall() -> HallView:
    """A hall of five services and twelve windows."""
    # the view's parts are structs of the hall, which programs do not import: read as on the wire
    return msgspec.convert(_configured() | _reasons(), HallView)


def _configured() -> dict[str, Any]:
    services = [
        {"id": key, "name": {"zh": zh, "en": en}, "category": "all", "prefix": prefix}
        for key, (zh, en, prefix) in NAMES.items()
    ]
    windows = [_named(str(n), f"{n}号窗口", f"Window {n}", "label") for n in range(1, 13)]
    return {
        "type": "HallView",
        "id": "made-up",
        "name": {"zh": "县政务服务中心", "en": "County Service Hall"},
        "timezone": "Asia/Shanghai",
        "categories": [_named("all", "全部", "All")],
        "services": services,
        "zones": [],
        "areas": [],
        "windows": [each | {"area": "east"} for each in windows],
        "people": {"1001": "王敏", "1002": "李强"},
        "advice": {},
        "hours_today": [],
        "policy": {},
        "sounds": SOUNDS,
    }


def _reasons() -> dict[str, Any]:
    return {
        "classes": [
            _named("ordinary", "普通", "Ordinary"),
            _named("elderly", "老年人", "Elderly"),
            _named("disabled", "残疾人", "Disabled") | {"needs_proof": True},
            _named("soldier", "现役军人、退役军人", "Serving or retired military"),
        ],
        "pause_reasons": [
            _named("lunch", "午休", "Lunch"),
            _named("training", "培训", "Training"),
            _named("system", "系统故障", "System failure"),
        ],
        "hold_reasons": [
            _named("form", "填表", "Filling in a form"),
            _named("payment", "缴费", "Paying"),
            _named("papers", "补材料", "Fetching papers"),
        ],
        "suspend_reasons": [],
        "decline_reasons": [_named("visitor", "正在接待群众", "With a visitor")],
        "choose_reasons": [
            _named("unwell", "身体不适或行动不便", "Unwell or hardly able to wait"),
            _named("mistake", "取错号或叫错号", "A wrong number or a wrong call"),
        ],
    }


def _named(key: str, zh: str, en: str, called: str = "name") -> dict[str, Any]:
    return {"id": key, called: {"zh": zh, "en": en}}


def ticket(value: int, state: str = "waiting", **more: Any) -> TicketView:
    """S007 and the like; the higher its number the later it came."""
    known: dict[str, Any] = {
        "id": f"2026-11-23-S{value:03d}",
        "number": f"S{value:03d}",
        "service": "social",
        "class_": "ordinary",
        "state": state,
        "since": NOW - (30 - value) * MINUTE,
    }
    return TicketView(**(known | more))


def coming() -> tuple[TicketView, ...]:
    """The next three."""
    return (
        ticket(11, class_="elderly", why="priority"),
        ticket(8, why="turn"),
        ticket(9, service="fund", number="F009", id="2026-11-23-F009", why="turn"),
    )


def window(
    current: TicketView | None = None,
    *,
    state: str = "open",
    open_: bool = True,
    person: str = "1001",
    next_: tuple[TicketView, ...] | None = None,
    beside: tuple[TicketView, ...] = (),
    held: tuple[TicketView, ...] = (),
    light: str = "green",
    longest: int = 22,
    pause_reason: str = "",
) -> WindowView:
    """Window 3 with its clerk, or closed."""
    label = {"zh": "3号窗口", "en": "Window 3"}
    if not open_:
        return WindowView(window="3", state="closed", label=label, allowed=("OpenWindow",))
    allowed = ALLOWED[current.state if current else ""]
    if state != "open":
        kept = [each for each in allowed if each not in NOT_WHILE_CLOSED]
        allowed = (*kept, "ReopenWindow")
    upcoming = coming() if next_ is None else next_
    return WindowView(
        window="3",
        state=state,
        label=label,
        person=person,
        person_name={"1001": "王敏", "1002": "李强"}[person],
        services=("social", "fund"),
        current=current,
        beside=beside,
        held=held,
        next=upcoming,
        waiting=12 if upcoming else 0,
        longest_min=longest,
        light=light,
        pause_reason=pause_reason,
        allowed=allowed,
    )


def services() -> ServicesView:
    """Every service with some people waiting; one with no window."""
    states = tuple(
        ServiceState(
            service=key, waiting=n * 3, low=5, high=15, light="green", longest_min=9,
            windows=0 if key == "police" else n,
        )
        for n, key in enumerate(NAMES, 1)
    )  # fmt: skip
    return ServicesView(date="2026-11-23", open=True, services=states)


def waiting() -> WaitingView:
    """Who waits for the services of window 3."""
    social = tuple(ticket(n, why="turn") for n in (8, 10, 12, 13, 14, 15, 17))
    fund = tuple(
        ticket(n, service="fund", number=f"F{n:03d}", id=f"2026-11-23-F{n:03d}", why="turn")
        for n in (9, 16, 18, 20)
    )
    first = ticket(11, class_="elderly", why="priority")
    return WaitingView(lines={"social": (first, *social), "fund": fund})


def standby(*, ready: bool = False, asked: str = "", place: str = "9") -> StandbyView:
    """王敏 on standby, or asked to open a window."""
    line = StandbyLine(person="1001", name="王敏", station="counter-3", since=NOW)
    ask = AskView(
        window=place,
        person="1001",
        person_name="王敏",
        state=asked,
        services=("social",),
        reason="wait_over_limit",
        service="social",
        number="S007",
        waited_min=32,
        expires_at=NOW + 45_000,
    )
    return StandbyView(standby=(line,) if ready or asked else (), asks=(ask,) if asked else ())
