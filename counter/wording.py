"""How a scene is worded: names, minutes, classes, reasons, refusals.

Pure; every sentence is in config/words.
"""

from msgspec import structs

from config import words
from counter.buttons import UNHEARD, Button
from counter.scene import ORDINARY, Scene
from server.link.protocol import Reply, WhyAnswer
from server.link.views import TicketView

MINUTE = 60_000
USUAL_WIDTH = 3
REASONS = ("turn", "priority", "bound")
SAID = frozenset({"Rejoin", "Abandon", "TakeBack", "LeaveWithPass"})
"""Deeds whose outcome is said in words: the panel does not show it."""


def say(scene: Scene, code: str, **values: object) -> str:
    """Words of the counter."""
    return words.say(f"counter.{code}", scene.lang, **values)


def button_words(scene: Scene, button: Button) -> str:
    """What stands on a button."""
    return say(scene, button.words)


def service(scene: Scene, service_id: str) -> str:
    """The name of a service."""
    for each in scene.hall.services if scene.hall else ():
        if each.id == service_id:
            return words.pick(each.name, scene.lang)
    return service_id


def window(scene: Scene, window_id: str) -> str:
    """The name of a window."""
    for each in scene.hall.windows if scene.hall else ():
        if each.id == window_id:
            return words.pick(each.label, scene.lang)
    return window_id


def person(scene: Scene, person_id: str) -> str:
    """The name of a member of the staff."""
    return scene.hall.people.get(person_id, person_id) if scene.hall else person_id


def class_mark(scene: Scene, ticket: TicketView) -> str:
    """The priority class, and whether it is still to be proved; "" for the ordinary one."""
    for each in scene.hall.classes if scene.hall else ():
        if each.id != ticket.class_ or ticket.class_ == ORDINARY:
            continue
        name = words.pick(each.name, scene.lang)
        unproved = each.needs_proof and not ticket.proved
        return say(scene, "class_unproved", name=name) if unproved else name
    return ""


def offline(scene: Scene, ticket: TicketView) -> str:
    """离线: a kiosk away from the server has printed it; else nothing."""
    return say(scene, "offline_mark") if ticket.offline else ""


def class_name(scene: Scene, class_id: str) -> str:
    """The name of a priority class, the ordinary one too."""
    classes = scene.hall.classes if scene.hall else ()
    found = (words.pick(each.name, scene.lang) for each in classes if each.id == class_id)
    return next(found, class_id)


def claim(scene: Scene, ticket: TicketView) -> str:
    """The class of the one in front: every claim is looked at, asked for by the hall or not."""
    if scene.claim is None:
        return class_mark(scene, ticket)
    proved = structs.replace(ticket, proved=True)
    return say(scene, "class_unproved", name=class_mark(scene, proved) or ticket.class_)


def number_width(scene: Scene) -> int:
    """How many figures a number of this hall has at least."""
    policy = scene.hall.policy if scene.hall else {}
    return int(policy.get("number_width", USUAL_WIDTH))


def waited_minutes(scene: Scene, ticket: TicketView) -> int:
    """How long this stop has waited, until service began or until now."""
    return max(0, ((ticket.served_at or scene.now) - ticket.since) // MINUTE)


def waited(scene: Scene, ticket: TicketView) -> str:
    """The same in words."""
    return say(scene, "waited", minutes=waited_minutes(scene, ticket))


def since(scene: Scene, moment: int | None) -> int:
    """Whole minutes since a moment of the hall."""
    return max(0, (scene.now - moment) // MINUTE) if moment else 0


def why(scene: Scene, ticket: TicketView) -> str:
    """Why it stands where it does."""
    return words.say(f"reason.{ticket.why}", scene.lang) if ticket.why in REASONS else ""


def why_not_in_turn(scene: Scene, ticket: TicketView) -> str:
    """The same, where it is not simply its turn."""
    return "" if ticket.why == REASONS[0] else why(scene, ticket)


def language(ticket: TicketView) -> str:
    """The visitor's language, in that language; "" for Chinese."""
    return "" if ticket.language == words.FIRST else words.say("language.name", ticket.language)


def state(scene: Scene, ticket: TicketView) -> str:
    """已叫号 3 次 / 办理中 4 分钟."""
    if ticket.state == "called":
        return say(scene, "state_called", calls=ticket.calls)
    return say(scene, "state_serving", minutes=since(scene, ticket.served_at))


def announced(scene: Scene, ticket: TicketView) -> str:
    """Whether the call was really shown and spoken."""
    if not ticket.announced:
        return say(scene, "not_yet")
    heard = words.say(f"announced.{ticket.announced}", scene.lang)
    if ticket.unheard:
        heard = say(scene, "unheard", heard=heard, why=_why_unheard(scene, ticket.unheard))
    return say(scene, "not_heard", heard=heard) if ticket.announced in UNHEARD else heard


def _why_unheard(scene: Scene, reason: str) -> str:
    code = f"unheard.{reason}"
    known = words.has(code, words.FIRST)  # a screen newer than this counter may say more
    return words.say(code if known else "unheard.other", scene.lang)


def _choice(scene: Scene, reason: str, pauses: bool) -> str:
    if scene.hall is None:
        return reason
    choices = scene.hall.pause_reasons if pauses else scene.hall.hold_reasons
    found = [words.pick(each.name, scene.lang) for each in choices if each.id == reason]
    return found[0] if found else reason


def pause_reason(scene: Scene, reason: str) -> str:
    """The hall's own words for a pause."""
    return _choice(scene, reason, True)


def hold_reason(scene: Scene, reason: str) -> str:
    """The hall's own words for a hold."""
    return _choice(scene, reason, False)


def light(scene: Scene) -> str:
    """The light by its word."""
    return words.say(f"light.{scene.window.light}", scene.lang) if scene.window else ""


def done(scene: Scene, deed: str, reply: Reply) -> str:
    """What a deed did to a ticket that is not in front now; "" where the panel shows it."""
    if isinstance(reply.answer, WhyAnswer):
        return why_first(scene, reply.answer)
    ticket = reply.ticket or {}
    sent_back = deed == "SettleClass" and ticket.get("state") == "waiting"
    if ticket and (sent_back or deed in SAID):
        return say(scene, f"done_{deed.lower()}", number=ticket["number"])
    return ""


def why_first(scene: Scene, answer: WhyAnswer) -> str:
    """Why one number goes before another; worded in general where the reason is new."""
    values = dict(answer.values)
    if "class_" in values:
        values["class_"] = class_name(scene, values["class_"])
    if "state" in values:
        values["state"] = words.say(f"state.{values['state']}", scene.lang)
    try:
        return words.say(
            f"why.{answer.code}", scene.lang, first=answer.first, second=answer.second, **values
        )
    except KeyError:
        return say(scene, "why_first", first=answer.first, second=answer.second)


def refusal(scene: Scene, reply: Reply) -> str:
    """Why a press was not done; worded in general where a newer server's code is unknown."""
    try:
        return words.say(f"refusal.{reply.code}", scene.lang, **reply.values)
    except KeyError:
        return say(scene, "refused")


def bye(scene: Scene) -> str:
    """Why the server sent us away; worded in general where the code is new."""
    try:
        return words.say(f"bye.{scene.bye}", scene.lang)
    except words.UnknownWords:
        return say(scene, "dismissed")


def listed(scene: Scene, services: tuple[str, ...]) -> str:
    """Names of services side by side."""
    return say(scene, "between_services").join(service(scene, each) for each in services if each)


def service_now(scene: Scene, service_id: str) -> tuple[str, bool]:
    """A service with how many wait and how many windows serve it; and whether any does."""
    name = service(scene, service_id)
    for each in scene.services.services if scene.services else ():
        if each.service == service_id:
            code = "service_now" if each.windows else "service_unserved"
            words_ = say(scene, code, name=name, waiting=each.waiting, windows=each.windows)
            return words_, bool(each.windows)
    return name, False


def linked_cases(scene: Scene) -> str:
    """How many cases the visit in front is linked to; "" where there are none."""
    count = scene.current.linked_cases if scene.current else 0
    return say(scene, "linked_cases", n=count) if count else ""
