"""Clerk: what a clerk would press next, for the demo.

Pure and seeded; times are hall time; presses nothing itself.
"""

import math
from random import Random

from msgspec import Struct, field

from counter.buttons import SIGN_OUT
from counter.pages import SIGN_IN
from counter.scene import Scene, Standing

SECOND = 1_000
COMES, TRANSFERS, HOLDS = 0.9, 0.05, 0.05
SPREAD = 0.5
"""Sigma of the lognormal service time; its mean is the hall's own."""
AGAIN_MS = 30 * SECOND
"""A press that changed nothing is tried again after so long."""
SHORTEST_MS = 20 * SECOND

Key = tuple[str, str, str]
Step = tuple[int, str]


class Clerk(Struct, kw_only=True):
    """One clerk's habits. `next_deed` says the deed that is due, once."""

    rng: Random
    standby: bool = False
    key: Key = ("", "", "")
    script: list[Step] = field(default_factory=list)
    back_at: dict[str, int] = field(default_factory=dict)  # held ticket → when it is ready
    opened: bool = False

    def next_deed(self, scene: Scene) -> str:
        """ "" while there is nothing to do yet."""
        current = scene.current
        key = (scene.standing, scene.expects, current.state if current else "")
        if key != self.key:
            self.key, self.script = key, self._plan(scene)
        if not self.script:
            self.script = self._idle(scene)
        if not self.script or scene.now < self.script[0][0]:
            return ""
        _, deed = self.script.pop(0)
        if not self.script:
            self.script = [(scene.now + AGAIN_MS, deed)]
        return self._as_it_is(scene, deed)

    def ready(self, scene: Scene, ticket: str) -> bool:
        """Whether the holder of a held ticket is back."""
        after = self.back_at.setdefault(ticket, scene.now + self._seconds(120, 600))
        return scene.now >= after

    def _seconds(self, low: float, high: float) -> int:
        return round(self.rng.uniform(low, high) * SECOND)

    def _plan(self, scene: Scene) -> list[Step]:
        """What to do about a new situation."""
        now = scene.now
        match scene.standing:
            case Standing.SIGNED_OUT:
                return [(now, SIGN_IN)]
            case Standing.AT_DOOR:
                stands_by = self.standby or self.opened or not scene.place
                return [(now + self._seconds(2, 8), "StandBy" if stands_by else "OpenWindow")]
            case Standing.ASKED:
                return [(now + self._seconds(5, 20), "AcceptAsk")]
            case Standing.ON_THE_WAY:
                here = scene.ask is not None and scene.ask.window == scene.place
                return [(now + self._seconds(10, 30), "OpenWindow" if here else SIGN_OUT)]
            case Standing.AT_WORK:
                self.opened = True
                return self._visitor(scene)
        return []

    def _visitor(self, scene: Scene) -> list[Step]:
        current = scene.current
        if current is None:
            return []
        if current.state == "serving":
            return [self._service(scene)]
        if self.rng.random() < COMES:
            return [(scene.now + self._seconds(10, 40), "Serve")]
        patience = [scene.now + 25 * SECOND * times for times in (1, 2, 3)]
        return [(patience[0], "Recall"), (patience[1], "Recall"), (patience[2], "Missed")]

    def _service(self, scene: Scene) -> Step:
        """How long it takes, and how it ends."""
        current = scene.current
        minutes = 5.0
        for each in scene.hall.services if scene.hall else ():
            if current is not None and each.id == current.service:
                minutes = each.minutes * max(1, current.cases)
        centre = math.log(minutes * 60) - SPREAD**2 / 2  # so that the mean is `minutes`
        length = max(SHORTEST_MS, round(self.rng.lognormvariate(centre, SPREAD) * SECOND))
        chance = self.rng.random()
        if chance < TRANSFERS:
            return scene.now + length, "Transfer"
        if chance < TRANSFERS + HOLDS and current is not None:
            return scene.now + length // 3, "Hold"
        return scene.now + length, "Primary"

    def _idle(self, scene: Scene) -> list[Step]:
        """Nobody in front: a held visitor who is back, else the next, else look again."""
        window = scene.window
        at_work = scene.standing is Standing.AT_WORK and window is not None
        if not at_work or window is None or window.current is not None:
            return []
        if window.state != "open":
            return []
        back = [each.id for each in window.held if self.ready(scene, each.id)]
        if back:
            del self.back_at[back[0]]
            return [(scene.now + 5 * SECOND, f"Resume {back[0]}")]
        return [(scene.now + self._seconds(4, 12), "CallNext")] if window.next else []

    def _as_it_is(self, scene: Scene, deed: str) -> str:
        """A deed planned some time ago, as it is done now."""
        lost = scene.current is not None and scene.current.announced == "unannounced"
        return "SayByVoice" if deed == "Recall" and lost else deed
