"""Dialogs of a clerk: what a deed needs is asked before anything is sent. The table says which."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.buttons import EVACUATING
from counter.dialogs.ask_help import AskHelpDialog
from counter.dialogs.case import CaseDialog
from counter.dialogs.deed_dialog import DeedDialog
from counter.dialogs.evacuate import EvacuateDialog
from counter.dialogs.note import NoteDialog
from counter.dialogs.reasons import ChooseDialog, DeclineDialog, ReasonDialog
from counter.dialogs.transfer import TransferDialog
from counter.dialogs.visitor import AbandonDialog, CasesDialog, LeaveDialog, RejoinDialog
from counter.scene import Scene

__all__ = [
    "AbandonDialog",
    "CasesDialog",
    "ChooseDialog",
    "DeclineDialog",
    "DeedDialog",
    "EvacuateDialog",
    "LeaveDialog",
    "ReasonDialog",
    "RejoinDialog",
    "TransferDialog",
    "dialog_for",
]

Made = Callable[[Scene, QWidget | None], DeedDialog]
ASKING: dict[str, Made] = {
    "Abandon": AbandonDialog,
    "AskHelp": AskHelpDialog,
    "CallTicket": ChooseDialog,
    "DeclineAsk": DeclineDialog,
    "LeaveWithPass": LeaveDialog,
    "LinkCase": CaseDialog,
    "NoteTicket": NoteDialog,
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
