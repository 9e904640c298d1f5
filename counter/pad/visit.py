"""Who rates, and what a pad shows: read off the clerk's own scene. Pure."""

from msgspec import Struct

from counter.scene import Scene, Standing


class Visit(Struct, frozen=True):
    """The ticket served here now, and the last one that was."""

    served: str = ""
    last: str = ""

    @property
    def rated(self) -> str:
        """Whose visitor a score is of; whether it counts the server says."""
        return self.served or self.last


def after(visit: Visit, scene: Scene) -> Visit:
    """The same, when the scene has become this."""
    current = scene.current
    served = current.id if current is not None and current.state == "serving" else ""
    if served == visit.served:
        return visit
    return Visit(served, visit.served or visit.last)


def figures(scene: Scene) -> tuple[str, str]:
    """How many wait and the number in front: one or the other, as these pads show it."""
    if scene.standing is not Standing.AT_WORK or scene.window is None:
        return "", ""
    if scene.current is None:
        return str(min(scene.window.waiting, 999)), ""
    return "", "".join(each for each in scene.current.number if each in "0123456789")
