"""Why is one called before the other: two tickets picked from the lines, and the hall's reason."""

from collections.abc import Callable

from nicegui import ui

from server.link.protocol import Reply, WhyAnswer, WhyFirst
from server.web import dialogs
from server.web.presses import Presses, refusal


class Comparison:
    """`changed`: the lines show who is picked."""

    def __init__(self, presses: Presses, changed: Callable[[], None]) -> None:
        self._presses, self._changed = presses, changed
        self._picked: dict[str, str] = {}
        wording = presses.wording()
        self._box = ui.element("div").classes("comparison").props("role=status")
        with self._box:
            self._text = ui.label()
            dialogs.deed(wording.say("comparison.done")).on_click(self._clear)
        self._box.set_visibility(False)

    @property
    def picked(self) -> tuple[str, ...]:
        """The ids of the tickets."""
        return tuple(self._picked)

    async def pick(self, ticket: str, number: str) -> None:
        """The first, the second, or the first again; a third begins anew."""
        if "WhyFirst" not in self._presses.may:
            return
        if ticket in self._picked:
            del self._picked[ticket]
        else:
            self._picked = {**({} if len(self._picked) > 1 else self._picked), ticket: number}
        self._changed()
        await self._say()

    async def _say(self) -> None:
        wording, numbers = self._presses.wording(), list(self._picked.values())
        self._box.set_visibility(bool(numbers))
        if len(numbers) == 1:
            self._text.set_text(wording.say("comparison.one", number=numbers[0]))
        elif numbers:
            picked = self.picked
            reply = await self._presses.ask(WhyFirst(one=picked[0], other=picked[1]))
            if picked == self.picked:
                self._text.set_text(self._reason(reply))

    def _reason(self, reply: Reply) -> str:
        wording = self._presses.wording()
        if isinstance(reply.answer, WhyAnswer):
            return wording.why_first(reply.answer)
        return refusal(reply, wording)

    def _clear(self) -> None:
        self._picked = {}
        self._box.set_visibility(False)
        self._changed()
