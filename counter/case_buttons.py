"""关联办件, behind 更多: while a visitor is in front. Pure."""

from counter.buttons import Button
from counter.scene import Scene

LINK_CASE = "LinkCase"


def case_button(scene: Scene) -> Button:
    """The case's number, scanned or typed."""
    return Button(deed=LINK_CASE, words="link_case", enabled=linkable(scene) and not scene.busy)


def linkable(scene: Scene) -> bool:
    """Somebody is in front, and the hall has given its key."""
    allowed = scene.window.allowed if scene.window else ()
    return LINK_CASE in allowed and scene.link and bool(scene.case_key)
