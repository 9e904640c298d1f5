"""The hall's policy a manager changes while the hall runs: mode, limits; and the close of day."""

from typing import Any

from nicegui import ui

from server.link.commands import ChangePolicy, CloseDay
from server.web import dialogs
from server.web.presses import Presses
from server.web.wording import Wording

MOST_MIN = 240


def limits(yellow: int, red: int, close_below: int) -> dict[str, int | bool | str]:
    """What to change; the wait at which a temporary window closes follows a lowered limit."""
    changes: dict[str, int | bool | str] = {"yellow_min": yellow, "wait_limit_min": red}
    if 0 < red <= close_below:
        changes["close_below_min"] = red - 1
    return changes


class PolicyPart:
    """Drawn once; each figure follows the hall's policy, and stays as typed while that stays."""

    def __init__(self, presses: Presses, wording: Wording) -> None:
        self._presses = presses
        self._shown: dict[str, Any] = {}
        may = "ChangePolicy" in presses.may
        modes = {each: wording.say(f"mode_{each}") for each in ("confirm", "auto")}
        ui.label(wording.say("mode")).classes("quiet")
        self._mode = ui.toggle(modes).props("no-caps unelevated").classes("mode")
        self._mode.on("update:model-value", self._set_mode).set_enabled(may)
        with ui.element("div").classes("limits"):
            self._yellow = self._number(wording.say("yellow_limit"), may)
            self._red = self._number(wording.say("red_limit"), may)
            if may:
                dialogs.deed(wording.say("save")).on_click(self._save)
        self._fields: dict[str, ui.toggle | ui.number] = {
            "temporary_mode": self._mode,
            "yellow_min": self._yellow,
            "wait_limit_min": self._red,
        }
        if "CloseDay" in presses.may:
            self._close = dialogs.deed(wording.say("deed.CloseDay"), "warning")
            self._close.on_click(self._close_day)

    @staticmethod
    def _number(label: str, may: bool) -> ui.number:
        number = ui.number(label, min=1, max=MOST_MIN, step=1, precision=0).props("outlined dense")
        number.set_enabled(may)
        return number

    def show(self) -> None:
        """The policy as it is, when it has changed."""
        policy = self._presses.seen().hall.policy
        for name, field in self._fields.items():
            if self._shown.get(name) != policy[name]:  # what somebody is typing elsewhere stays
                self._shown[name] = field.value = policy[name]

    async def _set_mode(self) -> None:
        mode = str(self._mode.value)
        if not await self._presses.send(ChangePolicy(changes={"temporary_mode": mode})):
            self._shown.clear()  # show what is true again
            self.show()

    async def _save(self) -> None:
        """Both limits at once; the hall says what does not go together."""
        yellow, red = int(self._yellow.value or 0), int(self._red.value or 0)
        changes = limits(yellow, red, self._presses.seen().hall.policy["close_below_min"])
        if await self._presses.send(ChangePolicy(changes=changes)):
            self._presses.done("saved")

    async def _close_day(self) -> None:
        presses, wording = self._presses, self._presses.wording()
        console = presses.seen().console
        text = wording.say("close_day_text", waiting=console.waiting, serving=console.serving)
        title = wording.say("close_day_title")
        if await presses.confirm(title, text, wording.say("deed.CloseDay")):
            await presses.send(CloseDay())
