"""Questions about one window before it is changed, each with what that would do to the waits."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from server.hall.catalog import able
from server.link.commands import AskForWindow, AssignServices, CloseWindow
from server.link.protocol import Opening, WhatIf
from server.web import dialogs
from server.web.effect import EffectOf
from server.web.presses import Presses
from server.web.window_rows import WindowRow


async def send_for(presses: Presses, row: WindowRow) -> None:
    """Somebody is to open it: for its usual services, or for one."""
    wording = presses.wording()
    can, known = able_at(row, presses), presses.seen().hall.services
    services = {"": wording.say("usual_services")}
    services |= {each.id: wording.service(each.id) for each in known if each.id in can}
    title = wording.say("ask_window", window=row.label)
    async with dialogs.question(presses.root, title, wording.say("choose_service")) as dialog:
        choice = ui.radio(services, value="").classes("radios")
        effect = EffectOf(presses)
        choice.on_value_change(lambda: effect.ask(opening(row.window, str(choice.value))))
        effect.ask(opening(row.window, ""))
        dialogs.answers(dialog, wording, wording.say("deed.AskForWindow"))
        sent = bool(await dialog)
    if sent:
        await presses.send(AskForWindow(window=row.window, service=str(choice.value)))


def opening(window: str, service: str) -> WhatIf:
    """What if it were opened."""
    return WhatIf(open=(Opening(window=window, services=(service,) if service else ()),))


async def close(presses: Presses, row: WindowRow) -> None:
    """It closes after the visitor it has."""
    wording = presses.wording()
    title, text = wording.say("close_window", window=row.label), wording.say("close_window_text")
    async with dialogs.question(presses.root, title, text) as dialog:
        EffectOf(presses).ask(WhatIf(close=(row.window,)))
        dialogs.answers(dialog, wording, wording.say("deed.CloseWindow"))
        sent = bool(await dialog)
    if sent:
        await presses.send(CloseWindow(window=row.window))


async def assign(presses: Presses, row: WindowRow) -> None:
    """Which services, while the hall runs."""
    wording = presses.wording()
    before = presses.seen().windows()[row.window].services
    title = wording.say("assign_window", window=row.label)
    async with dialogs.question(presses.root, title, wording.say("assign_text")) as dialog:
        boxes = _ticks(presses, row, before)
        effect = EffectOf(presses)
        effect.hide()
        for box in boxes.values():
            box.on_value_change(lambda: _assign_effect(effect, row.window, before, boxes))
        dialogs.answers(dialog, wording, wording.say("save"))
        sent = bool(await dialog)
    if sent:
        await presses.send(AssignServices(window=row.window, services=ticked(before, boxes)))


def _ticks(presses: Presses, row: WindowRow, before: tuple[str, ...]) -> dict[str, ui.checkbox]:
    wording, can = presses.wording(), able_at(row, presses)
    boxes = {}
    with ui.element("div").classes("ticks"):
        for each in presses.seen().hall.services:
            boxes[each.id] = ui.checkbox(wording.service(each.id), value=each.id in before)
            boxes[each.id].set_enabled(each.id in can)
    return boxes


def _assign_effect(
    effect: EffectOf, window: str, before: tuple[str, ...], boxes: dict[str, ui.checkbox]
) -> None:
    services = ticked(before, boxes)
    if not services or services == before:
        effect.hide()
    else:
        effect.ask(WhatIf(assign={window: services}))


def ticked(before: tuple[str, ...], boxes: dict[str, ui.checkbox]) -> tuple[str, ...]:
    """In the order: those ticked before first."""
    order = [*before, *(each for each in boxes if each not in before)]
    return tuple(each for each in order if each in boxes and boxes[each].value)


def able_at(row: WindowRow, presses: Presses) -> frozenset[str]:
    """What the window's equipment allows, by the hall's own rule."""
    hall = presses.seen().hall
    (spec,) = [each for each in hall.windows if each.id == row.window]
    return able(spec, hall.services)


QUESTIONS: dict[str, Callable[[Presses, WindowRow], Awaitable[None]]] = {
    "AskForWindow": send_for,
    "CloseWindow": close,
    "AssignServices": assign,
}
"""By the name of the command they end in."""
