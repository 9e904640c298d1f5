"""The console's parts on paper: numbers without a sure slip, and the rolls; hidden where none."""

from server.web.paper_rows import rolls, unprinted
from server.web.parts import TextRows, panel
from server.web.seen import Seen
from server.web.wording import Wording


class PaperParts:
    """Two panels, each there only while it has something to say."""

    def __init__(self, wording: Wording) -> None:
        self._unprinted_panel = panel(wording.say("unprinted.title"))
        with self._unprinted_panel:
            self._unprinted = TextRows("")
        self._rolls_panel = panel(wording.say("roll.title"))
        with self._rolls_panel:
            self._rolls = TextRows("")

    def show(self, seen: Seen, now: int, wording: Wording) -> None:
        """As things stand."""
        without, left = unprinted(seen, wording), rolls(seen, now, wording)
        self._unprinted_panel.set_visibility(bool(without))
        self._rolls_panel.set_visibility(bool(left))
        self._unprinted.show(without)
        self._rolls.show(left)
