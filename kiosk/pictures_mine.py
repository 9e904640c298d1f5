"""Made-up moments of whoever has a number already, asks how far a case is, or where things are."""

from collections.abc import Iterator

from msgspec import structs

from kiosk.flow import Page
from kiosk.mine import Mine
from kiosk.progress import Progress
from kiosk.visit import Kiosk, Visit
from server.link.queries import ProgressAnswer, ProgressStep, TicketAnswer
from server.link.views import ServiceState, TicketView

Scene = tuple[str, Page, Kiosk, Visit]
MINUTE = 60_000
OTHER = "G003"
NO_CASE = "kiosk_progress.not_found"
STEPS = (
    ("受理", "Accepted", "2026-11-16 09:20"),
    ("审查", "Examined", "2026-11-18 15:02"),
    ("决定", "Decided", ""),
    ("制证", "Certificate printed", ""),
    ("送达", "Handed over", ""),
)


def scenes(kiosk: Kiosk, visit: Visit, shut: Kiosk) -> Iterator[Scene]:
    """Each page as it usually is; then for whoever asked for large type, contrast, low reach."""
    typed = _held(kiosk, visit, "waiting", mine=False)
    yield "mine-no-scanner", Page.MINE, kiosk, typed
    yield "my_number-no-scanner", Page.MY_NUMBER, kiosk, visit
    kiosk = structs.replace(kiosk, devices={"scanner": ""})
    yield from _mine(kiosk, visit)
    yield from _asked(kiosk, visit, shut)
    wanted = {
        "elder": structs.replace(visit, elder=True),
        "contrast": structs.replace(visit, contrast=True),
        "low": structs.replace(visit, low=True),
        "everything": structs.replace(visit, contrast=True, low=True, elder=True),
    }
    for name, each in wanted.items():
        yield from _for(name, kiosk, each)
    yield from _beside(kiosk, visit)


def _for(name: str, kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    waiting, missed = _held(kiosk, visit, "waiting"), _held(kiosk, visit, "missed")
    told = _told(visit)
    yield f"mine-{name}", Page.MINE, kiosk, waiting
    yield f"mine-missed-{name}", Page.MINE, kiosk, missed
    yield f"mine-outage-{name}", Page.MINE, _in_outage(kiosk, visit.service), waiting
    yield f"my_number-{name}", Page.MY_NUMBER, kiosk, _refused(visit)
    yield f"give_up-{name}", Page.GIVE_UP, kiosk, waiting
    yield f"progress-{name}", Page.PROGRESS, kiosk, visit
    yield f"progress_shown-{name}", Page.PROGRESS_SHOWN, kiosk, told
    yield f"facilities-{name}", Page.FACILITIES, kiosk, visit


def _mine(kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    for state in ("waiting", "called", "serving", "on_hold", "away", "missed", "done"):
        yield f"mine-{state}", Page.MINE, kiosk, _held(kiosk, visit, state)
    typed = _held(kiosk, visit, "waiting", mine=False)
    yield "mine-typed", Page.MINE, kiosk, typed
    over = structs.replace(_held(kiosk, visit, "missed", mine=False))
    assert over.mine.answer is not None
    over.mine.answer = structs.replace(over.mine.answer, returns=0)
    yield "mine-missed-over", Page.MINE, kiosk, over
    asked = Mine(ticket="2026-11-23-A015", asking=True)
    yield "mine-asked", Page.MINE, kiosk, structs.replace(visit, mine=asked)
    gone = Mine(ticket="2026-11-20-A015", note="kiosk_mine.not_today")
    yield "mine-not-today", Page.MINE, kiosk, structs.replace(visit, mine=gone)
    waiting = _held(kiosk, visit, "waiting")
    yield "mine-reprinted", Page.MINE, kiosk, _noted(waiting, "kiosk_mine.reprinted")
    outage = _in_outage(kiosk, visit.service)
    yield "mine-outage", Page.MINE, outage, waiting
    failed = _noted(_held(kiosk, visit, "unserved"), "kiosk_mine.not_printed_pass")
    failed.mine.values, failed.mine.pass_ = {"kind": "paper_out"}, "p-2026-11-23-A015-5e884898"
    yield "mine-pass-not-printed", Page.MINE, outage, failed
    yield "give_up", Page.GIVE_UP, kiosk, waiting
    yield "switch", Page.SWITCH, outage, waiting
    yield "my_number", Page.MY_NUMBER, kiosk, visit
    yield "my_number-refused", Page.MY_NUMBER, kiosk, _refused(visit)


def _asked(kiosk: Kiosk, visit: Visit, shut: Kiosk) -> Iterator[Scene]:
    yield "progress", Page.PROGRESS, kiosk, visit
    none = structs.replace(visit, progress=Progress(case="GD2026", note=NO_CASE))
    yield "progress-not-found", Page.PROGRESS, shut, none
    yield "progress_shown", Page.PROGRESS_SHOWN, shut, _told(visit)
    yield "facilities-closed", Page.FACILITIES, shut, visit


def _beside(kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    """A second number of the same visitor."""
    with_one = structs.replace(visit, with_=f"2026-11-23-{OTHER}")
    yield "home-beside", Page.HOME, kiosk, with_one
    ticket = structs.replace(_ticket(kiosk, visit, "issued"), links=(OTHER,))
    held = structs.replace(with_one, ticket=ticket, result="printed", tries=1)
    yield "slip-beside", Page.SLIP, kiosk, held
    yield "slip-beside-elder", Page.SLIP, kiosk, structs.replace(held, elder=True)
    yield "slip-beside-low", Page.SLIP, kiosk, structs.replace(held, low=True)


def _ticket(kiosk: Kiosk, visit: Visit, state: str) -> TicketView:
    at_window = state in ("called", "serving", "on_hold")
    return TicketView(
        id="2026-11-23-A015",
        number="A015",
        service=visit.service,
        class_="ordinary",
        state=state,
        since=kiosk.now,
        language=visit.language,
        ahead=7,
        estimate=(15, 25),
        window="3" if at_window else "",
        links=(OTHER,) if state == "called" else (),
    )


def _held(kiosk: Kiosk, visit: Visit, state: str, mine: bool = True) -> Visit:
    ticket = _ticket(kiosk, visit, state)
    answer = TicketAnswer(
        ticket=ticket,
        mine=mine,
        at=(ticket.window,) if ticket.window else ("1", "2", "3", "4"),
        until=kiosk.now + 30 * MINUTE if state in ("missed", "away") else 0,
        returns=2,
    )
    found = Mine(ticket=ticket.id, secret="0" * 32 if mine else "", answer=answer)
    return structs.replace(visit, mine=found, seconds_left=9)


def _noted(visit: Visit, note: str) -> Visit:
    visit.mine.note = note
    return visit


def _refused(visit: Visit) -> Visit:
    values = {"number": "A999"}
    asked = Mine(ticket="A999", note="refusal.no_such_ticket", values=values)
    return structs.replace(visit, mine=asked)


def _told(visit: Visit) -> Visit:
    steps = tuple(
        ProgressStep(name={"zh": zh, "en": en}, done=bool(at), at=at) for zh, en, at in STEPS
    )
    answer = ProgressAnswer(
        found=True,
        title={"zh": "个体工商户设立登记", "en": "Registration of a self-employed business"},
        state={"zh": "正在办理", "en": "In progress"},
        at="2026-11-18 15:02",
        steps=steps,
    )
    return structs.replace(visit, progress=Progress(case="341822202611160007", answer=answer))


def _in_outage(kiosk: Kiosk, service: str) -> Kiosk:
    if kiosk.services is None:
        return kiosk
    values = {"until": str(kiosk.now + 40 * MINUTE), "outage": "yes"}

    def stopped(state: ServiceState) -> ServiceState:
        if state.service != service:
            return state
        return structs.replace(state, closed="service_suspended", values=values)

    states = tuple(stopped(each) for each in kiosk.services.services)
    return structs.replace(kiosk, services=structs.replace(kiosk.services, services=states))
