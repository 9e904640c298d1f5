"""Pictures of the records' dialog, with made-up promises. Never used in a hall."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from counter.dialogs.case import CaseDialog
from counter.dialogs.records import RecordsDialog
from counter.made_up import NOW
from counter.records_wording import REFUSED, said
from counter.scene import Scene
from server.link.views import RecordLine, RecordsView

_LINES = (
    # until, state, by, zh, en
    (
        "2026-11-19",
        "overdue",
        "1001",
        "异地工作年限能否合并计算",
        "Do years worked elsewhere count",
    ),
    (
        "2026-11-23",
        "today",
        "1002",
        "代办需要哪些证明",
        "Which proofs somebody acting for me needs",
    ),
    ("2026-11-30", "open", "1001", "缴费基数未按规定核定", "The base was not set as laid down"),
)


def records(lang: str) -> RecordsView:
    """One overdue, one due today, one open."""
    lines = tuple(
        RecordLine(
            record=f"20261119-00{at}",
            kind="question",
            reason=zh if lang == "zh" else en,
            until=until,
            by=by,
            state=state,
            left_at=NOW,
        )
        for at, (until, state, by, zh, en) in enumerate(_LINES, 1)
    )
    return RecordsView(records=lines, open=len(lines), overdue=1)


def record_tops(serving: Scene) -> Iterator[tuple[str, QWidget]]:
    """A question, and a no that is recorded but did not print."""
    scene = replace(serving, records=records(serving.lang))
    dialog = RecordsDialog(scene, True)
    dialog.promise.show_day(date(2026, 11, 30))
    yield f"counter_records_{scene.lang}", dialog
    kept = RecordsDialog(scene, True)
    kept.kinds[REFUSED].click()
    kept.reason.setText("缴费基数未按规定核定" if scene.lang == "zh" else _LINES[2][4])
    kept.basis.setText(
        "《社会保险法》第十二条" if scene.lang == "zh" else "Social Insurance Law, 12"
    )
    kept.promise.show_day(date(2026, 11, 30))
    kept.kept()
    values = {"record": "20261123-004", "until": "2026-11-30", "why": ""}
    kept.say(said(scene, "not_printed", **values), alarm=True)
    yield f"counter_records_kept_{scene.lang}", kept
    assert scene.window is not None
    assert scene.current is not None
    known = replace(scene.current, linked_cases=2)
    linked = replace(scene, window=replace(scene.window, current=known))
    yield f"counter_case_{scene.lang}", CaseDialog(linked)
