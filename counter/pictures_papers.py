"""Pictures of the papers' dialogs, with made-up items. Never used in a hall."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from counter.dialogs.paper_text import PaperTextDialog
from counter.dialogs.papers import NOTICE, PapersDialog, turn
from counter.papers import notice
from counter.papers_wording import said
from counter.scene import Scene
from printers.plain import plain
from printers.slip import compose
from server.link.items import Guide, Item, ItemCatalogue, Material
from server.link.library import Library

_MATERIALS = (
    ("居民身份证", "ID card", "1", True),
    ("社会保险登记表", "Registration form for social insurance", "2", False),
    ("劳动合同", "Labour contract", "1", True),
    ("一寸近期免冠照片", "Recent photograph, 25 × 35 mm", "", True),
    ("单位出具的缴费基数证明（加盖公章）", "Employer's statement of the base, stamped", "", True),
)
_ITEMS = (
    ("职工社会保险参保登记", "Social insurance: registration of an employee", "SB-0102"),
    ("社会保险关系转移接续", "Social insurance: moved from another place", "SB-0107"),
    ("社会保障卡补领、换领", "Social security card: replaced", "SB-0201"),
    ("养老保险待遇资格认证", "Pension: yearly proof of eligibility", "SB-0310"),
)


def library() -> Library:
    """Four items of one service."""
    materials = tuple(
        Material(name={"zh": zh, "en": en}, copies=copies, original=original)
        for zh, en, copies, original in _MATERIALS
    )
    guide = Guide(
        materials=materials,
        time_limit={"zh": "5个工作日", "en": "5 working days"},
        fee={"zh": "不收费", "en": "free"},
        channels={"zh": "0563-6012345", "en": "0563-6012345"},
    )
    items = tuple(
        Item(
            id=code,
            code=code,
            name={"zh": zh, "en": en},
            department={"zh": "县人力资源和社会保障局", "en": "Human Resources Bureau"},
            service="social",
            guide=guide,
            date="2026-10-08",
            asked=9 - at,
        )
        for at, (zh, en, code) in enumerate(_ITEMS)
    )
    return Library(ItemCatalogue(items=items))


def paper_tops(serving: Scene) -> Iterator[tuple[str, QWidget]]:
    """Ticked, failed, without a printer, and the paper on the screen."""
    lang = serving.lang
    ticked = _ticked(serving, printer=True)
    ticked.case.setText("3418822026112300015")
    yield f"counter_papers_{lang}", ticked
    failed = _ticked(serving, printer=True)
    reason = said("printer_paper_out", serving)
    failed.say(said("failed", serving, reason=reason), alarm=True)
    failed.once_more(NOTICE)
    yield f"counter_papers_failed_{lang}", failed
    yield f"counter_papers_no_printer_{lang}", _ticked(serving, printer=False)
    yield f"counter_papers_no_items_{lang}", PapersDialog(serving, Library(), True)
    assert ticked.checked is not None
    text = plain(compose(notice(serving, ticked.checked), 80))
    yield f"counter_paper_text_{lang}", PaperTextDialog(serving, text)


def _ticked(scene: Scene, *, printer: bool) -> PapersDialog:
    dialog = PapersDialog(scene, library(), printer)
    dialog.items.setCurrentRow(0)
    for row in (1, 3, 3, 4):
        turn(dialog.materials.item(row))
    dialog.promise.show_day(date(2026, 11, 30))
    return dialog
