"""帮助: the page of keys and buttons."""

from counter.buttons import Values
from counter.desk import Deeds, Desk
from counter.dialogs.manual import ManualDialog
from counter.staff_buttons import MANUAL


def manual(desk: Desk) -> Deeds:
    """Opens the page; nothing is sent."""

    def show(values: Values) -> None:
        desk.open(ManualDialog(desk.scene))

    return {MANUAL: show}
