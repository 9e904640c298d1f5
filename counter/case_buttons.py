"""关联办件, behind 更多: while a visitor is in front. Pure."""

from counter.buttons import Button
from counter.scene import Scene

LINK_CASE = "LinkCase"


def case_button(scene: Scene) -> Button:
    """The case's number, scanned or typed."""
    allowed = scene.window.allowed if scene.window else ()
    ready = LINK_CASE in allowed and scene.link and not scene.busy
    return Button(deed=LINK_CASE, words="link_case", enabled=ready)
