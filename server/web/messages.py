"""留言 at the console: write to windows, and see where it was read."""

from nicegui import ui

from server.link.commands import SendMessage
from server.link.typed_words import holds_personal_data
from server.web import dialogs
from server.web.message_rows import reachable, sent
from server.web.parts import TextRows
from server.web.presses import Presses
from server.web.wording import Wording

LONGEST = 100


class Messages:
    """A button for a new one, and one row each."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        wording = presses.wording()
        if "SendMessage" in presses.may:
            new = dialogs.deed(wording.say("message.new")).props("data-deed=SendMessage")
            new.on_click(lambda: self._write())
        self._rows = TextRows(wording.say("message.none"))

    def show(self, wording: Wording) -> None:
        """As things stand."""
        self._rows.show(sent(self._presses.seen(), wording))

    async def _write(self, begun: str = "") -> None:
        """`begun`: what was refused is there again, to be mended."""
        wording = self._presses.wording()
        windows = reachable(self._presses.seen())
        title, hint = wording.say("message.new_title"), wording.say("message.hint")
        async with dialogs.question(self._presses.root, title, hint) as dialog:
            text = ui.input(wording.say("message.text"), value=begun)
            text.props(f"maxlength={LONGEST} outlined dense data-field=message")
            with ui.element("div").classes("ticks"):
                ticks = {each: ui.checkbox(wording.window(each), value=True) for each in windows}
            dialogs.answers(dialog, wording, wording.say("deed.SendMessage"))
            given = bool(await dialog)
        if given:
            chosen = tuple(window for window, tick in ticks.items() if tick.value)
            words = " ".join((text.value or "").split())
            went = await self._presses.send(SendMessage(text=words, windows=chosen))
            if not went and holds_personal_data(words):
                await self._write(words)
