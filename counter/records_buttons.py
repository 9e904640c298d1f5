"""The button 记录 of a clerk at work. Pure."""

from counter.buttons import Button
from counter.scene import Scene

RECORDS = "Records"
OVERDUE = "overdue"


def records_button(scene: Scene) -> Button:
    """Says so where a promise of this clerk is overdue."""
    lines = scene.records.records if scene.records else ()
    late = any(each.state == OVERDUE and each.by == scene.person for each in lines)
    ready = scene.link and bool(scene.person)
    return Button(deed=RECORDS, words="records_overdue" if late else "records", enabled=ready)
