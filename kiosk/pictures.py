"""Pictures of every page from made-up views: for the README and `./hall screenshots`."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import structs
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from config.paths import HALLS, chinese_font
from kiosk import pictures_booking, pictures_finding, pictures_mine, pictures_proof, pictures_staff
from kiosk.flow import Page
from kiosk.screens.screen import KioskScreen
from kiosk.showing import draw
from kiosk.visit import Kiosk, Press, Visit
from printers.replies import PrinterState
from server.link.kiosk_views import KioskView
from server.link.views import HallView, ServiceState, ServicesView, TicketView

HOUR = 3_600_000
ASIDE = (Page.ATTRACT, Page.MORE, Page.FACILITIES, Page.ACCESS)
MONDAY_0930 = 1_795_397_400_000
LOOKS = ("elder", "contrast", "low")
Scene = tuple[str, Page, Kiosk, Visit]
SHAPES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


def services(hall: HallView, now: int, open_: bool = True) -> ServicesView:
    """A busy morning: every range a different one; one service suspended, one without a window."""
    states = []
    for index, each in enumerate(hall.services):
        waiting = (index * 5) % 13
        low = waiting * 2 // 5 * 5
        at = tuple(it.id for it in hall.windows if each.id in it.services and not it.reserve)
        at = () if each is hall.services[-1] else at[:5]
        state = ServiceState(
            service=each.id, waiting=waiting, low=low, high=low + 10,
            light="green", longest_min=waiting, windows=len(at), at=at,
        )  # fmt: skip
        if not open_:
            state = structs.replace(
                state, closed="hall_closed", values={"next_at": str(now + 23 * HOUR)}
            )
        elif index == 3 and hall.suspend_reasons:
            values = {"reason": hall.suspend_reasons[0].id, "until": str(now + HOUR)}
            state = structs.replace(state, closed="service_suspended", values=values)
        states.append(state)
    return ServicesView(date="2026-11-23", open=open_, services=tuple(states))


def scenes(hall: HallView, lang: str, now: int) -> Iterator[Scene]:
    """Name, page and what is known, for every page and its variants.

    A style sheet is slow: those that look the same come together.
    """
    yield from sorted(_scenes(hall, lang, now), key=_look)


def _in_every_look(hall: HallView, lang: str, now: int) -> Iterator[Scene]:
    """The same, and what has no large, bright or low variant of its own in these looks too."""
    seen: dict[str, set[Page]] = {look: set() for look in LOOKS}
    plain: dict[Page, Scene] = {}
    for scene in _scenes(hall, lang, now):
        yield scene
        _, page, _, visit = scene
        if not any(getattr(visit, look) for look in LOOKS):
            plain.setdefault(page, scene)
        for look in LOOKS:
            seen[look] |= {page} if getattr(visit, look) else set()
    for look in LOOKS:
        for name, page, kiosk, visit in plain.values():
            if page not in seen[look]:
                yield f"{name}-{look}", page, kiosk, structs.replace(visit, **{look: True})


def _scenes(hall: HallView, lang: str, now: int) -> Iterator[Scene]:
    kiosk = Kiosk(station="kiosk-1", linked=True, hall=hall, services=services(hall, now), now=now)
    category = max(
        hall.categories, key=lambda each: sum(it.category == each.id for it in hall.services)
    ).id
    needs = tuple(each.id for each in hall.needs[:1])
    visit = Visit(
        language=lang,
        category=category,
        service=hall.services[0].id,
        needs=needs,
        trail=[Page.HOME],
    )
    elder = structs.replace(visit, elder=True)
    for page in (Page.HOME, Page.SERVICES, Page.CLASSES, Page.ASKING, Page.HELD_UP):
        yield page.value, page, kiosk, visit
    for page in (Page.HOME, Page.SERVICES, Page.CLASSES):
        yield f"{page.value}-elder", page, kiosk, elder
    for page in (Page.RUSH, Page.CASES, Page.NEEDS, *ASIDE):
        yield page.value, page, kiosk, visit
    yield from _comforts(kiosk, visit)
    yield from pictures_proof.scenes(kiosk, visit)
    had = structs.replace(visit, code="has_ticket", values={"number": "A012", "again": "yes"})
    yield "again", Page.AGAIN, kiosk, had
    coming = structs.replace(kiosk, own=KioskView(help="coming"))
    yield "home-help", Page.HOME, coming, structs.replace(visit, elder=True)
    out = structs.replace(kiosk, printer=PrinterState.PAPER_OUT)
    yield "home-no-paper", Page.HOME, out, visit
    yield from _numbers(kiosk, visit)
    yield from _resting(kiosk, visit, hall)
    shut = structs.replace(kiosk, services=services(hall, now, open_=False), now=now + 9 * HOUR)
    yield from pictures_finding.scenes(kiosk, visit, shut)
    yield from pictures_booking.scenes(kiosk, visit, shut)
    yield from pictures_mine.scenes(kiosk, visit, shut)


def _comforts(kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    """High contrast, low reach, and all at once."""
    contrast, low = structs.replace(visit, contrast=True), structs.replace(visit, low=True)
    everything = structs.replace(visit, contrast=True, low=True, elder=True)
    for page in (Page.HOME, Page.CLASSES, Page.MORE):
        yield f"{page.value}-contrast", page, kiosk, contrast
        yield f"{page.value}-low", page, kiosk, low
    yield "home-everything", Page.HOME, kiosk, everything


def _numbers(kiosk: Kiosk, visit: Visit) -> Iterator[Scene]:
    ticket = TicketView(
        id="2026-11-23-A015", number="A015", service=visit.service, class_="ordinary",
        state="issued", language=visit.language, since=kiosk.now, ahead=7, estimate=(15, 25),
    )  # fmt: skip
    press = Press()
    held = structs.replace(visit, ticket=ticket, press=press, seconds_left=8, tries=1)
    yield "printing", Page.PRINTING, kiosk, held
    yield "slip", Page.SLIP, kiosk, structs.replace(held, result="printed")
    yield "slip-uncertain", Page.SLIP, kiosk, structs.replace(held, result="uncertain")
    yield "slip-elder", Page.SLIP, kiosk, structs.replace(held, result="printed", elder=True)
    nobody = structs.replace(ticket, ahead=0)
    own = structs.replace(nobody, estimate=None, offline=True)
    alone = structs.replace(kiosk, linked=False, away=True)
    for name, at, one in (("offline", alone, own), ("no-window", _unopened(kiosk), nobody)):
        after = structs.replace(held, ticket=one, result="printed")
        yield f"slip-{name}", Page.SLIP, at, after
        yield f"slip-{name}-elder", Page.SLIP, at, structs.replace(after, elder=True)
        yield f"slip-{name}-low", Page.SLIP, at, structs.replace(after, low=True)
    yield "more-away", Page.MORE, alone, visit
    failed = structs.replace(held, result="failed", kind="paper_out")
    yield "trouble", Page.TROUBLE, kiosk, failed
    yield "trouble-elder", Page.TROUBLE, kiosk, structs.replace(failed, elder=True)


def _unopened(kiosk: Kiosk) -> Kiosk:
    """Before the first window opens."""
    states = kiosk.services.services if kiosk.services else ()
    shut = tuple(structs.replace(each, windows=0, at=()) for each in states)
    known = structs.replace(kiosk.services, services=shut) if kiosk.services else None
    return structs.replace(kiosk, services=known)


def _resting(kiosk: Kiosk, visit: Visit, hall: HallView) -> Iterator[Scene]:
    evening = kiosk.now + 9 * HOUR
    shut = services(hall, kiosk.now, open_=False)
    closed = structs.replace(kiosk, services=shut, now=evening)
    yield "closed", Page.CLOSED, closed, visit
    yield "offline", Page.OFFLINE, structs.replace(kiosk, linked=False), visit
    yield "pairing", Page.PAIRING, structs.replace(kiosk, pairing_code="7K2MX9QA"), visit
    values = {"reason": hall.suspend_reasons[0].id if hall.suspend_reasons else ""}
    stopped = structs.replace(
        visit,
        code="service_suspended",
        values=values | {"until": str(kiosk.now + HOUR)},
        seconds_left=9,
    )
    yield "refused", Page.REFUSED, kiosk, stopped
    outage = structs.replace(stopped, values={**stopped.values, "outage": "yes"})
    yield "refused-outage", Page.REFUSED, kiosk, outage
    lost = structs.replace(visit, code="link_down", seconds_left=9)
    yield "refused-no-answer", Page.REFUSED, kiosk, lost
    yield from pictures_staff.scenes(kiosk, visit)


def sample_hall() -> HallView:
    """The sample hall as a station is sent it."""
    said = tomllib.loads((HALLS / "guangde.toml").read_text("utf-8"))["hall"]
    known = {name: said[name] for name in HallView.__struct_fields__ if name in said}
    hours = [(each["start"], each["end"]) for each in said["hours"]["weekdays"]["1"]]
    told = {"hours_today": hours, "hours": {"": said["hours"]}}
    made_up = {"type": "HallView", "people": {}, "policy": {}, **told}
    return msgspec.convert({**known, **made_up}, HallView)


def pages(folder: Path, shapes: Mapping[str, tuple[int, int]] = SHAPES) -> list[Path]:
    """Draw every page of the sample hall in both languages and these shapes into `folder`."""
    _qt = QApplication.instance() or QApplication([])
    QFontDatabase.addApplicationFont(str(chinese_font()))
    folder.mkdir(parents=True, exist_ok=True)
    saved = []
    for shape, (width, height) in shapes.items():
        screen = KioskScreen()
        screen.resize(width, height)
        screen.show()
        saved += [
            _picture(screen, scene, folder, shape) for scene in sorted(_all_scenes(), key=_look)
        ]
        screen.may_close = True
        screen.close()
        screen.deleteLater()
    return saved


def _all_scenes() -> Iterator[Scene]:
    for lang in ("zh", "en"):
        for name, page, kiosk, visit in _in_every_look(sample_hall(), lang, MONDAY_0930):
            yield f"{name}-{lang}", page, kiosk, visit


def _look(scene: Scene) -> tuple[bool, bool, bool]:
    visit = scene[3]
    return visit.elder, visit.contrast, visit.low


def show(screen: KioskScreen, page: Page, kiosk: Kiosk, visit: Visit) -> None:
    """Draw one, laid out to the end."""
    draw(screen, page, kiosk, visit)
    for _ in range(3):  # a new style sheet lays out anew, and then once more
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no event loop does it here


def _picture(screen: KioskScreen, scene: Scene, folder: Path, shape: str) -> Path:
    name, page, kiosk, visit = scene
    show(screen, page, kiosk, visit)
    path = folder / f"{name}-{shape}.png"
    screen.grab().save(str(path))
    return path
