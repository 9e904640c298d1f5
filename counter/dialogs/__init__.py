"""Dialogs of a clerk: what a deed needs is asked before anything is sent. The table says which."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.buttons import EVACUATING
from counter.dialogs.deed_dialog import DeedDialog
from counter.dialogs.evacuate import EvacuateDialog
from counter.dialogs.reasons import ChooseDialog, ReasonDialog
from counter.dialogs.transfer import TransferDialog
from counter.dialogs.visitor import AbandonDialog, CasesDialog, RejoinDialog
from counter.scene import Scene

__all__ = [
    "AbandonDialog",
    "CasesDialog",
    "ChooseDialog",
    "DeedDialog",
    "EvacuateDialog",
    "ReasonDialog",
    "RejoinDialog",
    "TransferDialog",
    "dialog_for",
]

Made = Callable[[Scene, QWidget | None], DeedDialog]
ASKING: dict[str, Made] = {
    "Abandon": AbandonDialog,
    "CallTicket": ChooseDialog,
    "SetCases": CasesDialog,
    "Rejoin": RejoinDialog,
    "Transfer": TransferDialog,
}


def dialog_for(deed: str, scene: Scene, parent: QWidget | None) -> DeedDialog:
    """The dialog of a deed; where it has none of its own it asks for a reason."""
    if deed in EVACUATING:
        return EvacuateDialog(deed, scene, parent)
    made = ASKING.get(deed)
    return made(scene, parent) if made else ReasonDialog(deed, scene, parent)
