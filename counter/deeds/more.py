"""更多: the list of what is needed less often."""

from counter.buttons import Values
from counter.desk import Deeds, Desk
from counter.dialogs.more import MoreDialog
from counter.further import MORE


def more(desk: Desk) -> Deeds:
    """Opens the list; what is chosen there is pressed as any button."""

    def open_list(values: Values) -> None:
        dialog = MoreDialog(desk.scene)
        dialog.chosen.connect(desk.press)
        desk.open(dialog)

    return {MORE: open_list}
