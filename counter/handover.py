"""交接单: what is open at a window, in lines for the next clerk, on the screen or as text.

Pure; says only what the window's view holds.
"""

from counter import wording
from counter.records_wording import listed
from counter.scene import Scene, Standing
from counter.seat_wording import clock, said
from server.link.views import RecordLine, TicketView


def something_open(scene: Scene) -> bool:
    """Whether there is anything to hand over."""
    window = scene.window
    return window is not None and bool(window.current or window.beside or window.held)


def promises(scene: Scene) -> list[RecordLine]:
    """Replies this window's clerk has promised and not given."""
    lines = scene.records.records if scene.records else ()
    clerk = scene.window.person if scene.window else ""
    return [each for each in lines if clerk and each.by == clerk]


def to_be_read(scene: Scene) -> bool:
    """Whether who signs in here now finds something that a colleague left open."""
    arrives = scene.standing in (Standing.AT_DOOR, Standing.TAKEN) and not scene.colleagues
    return arrives and something_open(scene)


def head(scene: Scene) -> str:
    """Which window, whose, when."""
    window = scene.window
    if window is None:
        return ""
    clerk = window.person_name or said(scene, "nobody")
    at = clock(scene, scene.now)
    return said(scene, "head", window=wording.window(scene, window.window), clerk=clerk, at=at)


def lines(scene: Scene) -> list[str]:
    """In front, called and not come, held, with their notes; a pause; how many wait."""
    window = scene.window
    if window is None:
        return []
    found: list[str] = []
    if window.current is not None:
        found.append(_line(scene, "in_front", window.current))
    found += [_line(scene, "beside", each) for each in window.beside]
    found += [_line(scene, "held", each) for each in window.held]
    found += [said(scene, "promised", promise=listed(scene, each)) for each in promises(scene)]
    if window.pause_reason:
        found.append(said(scene, "paused", reason=wording.pause_reason(scene, window.pause_reason)))
    if not found:
        found.append(said(scene, "nothing_open"))
    if window.person:
        found.append(said(scene, "waiting", n=window.waiting, minutes=window.longest_min))
    return found


def _line(scene: Scene, code: str, ticket: TicketView) -> str:
    """叫到窗口前：S007 社保 · 已核对材料."""
    reason = wording.hold_reason(scene, ticket.hold_reason) if ticket.hold_reason else ""
    note = said(scene, "note", note=ticket.note) if ticket.note else ""
    facts = [wording.service(scene, ticket.service), wording.class_mark(scene, ticket)]
    more = said(scene, "gap").join(filter(None, (*facts, reason, note)))
    return said(scene, code, number=ticket.number, more=more)


def text(scene: Scene) -> str:
    """The whole list as plain text, to be printed or kept."""
    return "\n".join((said(scene, "title"), head(scene), "", *lines(scene), ""))
