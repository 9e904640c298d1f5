"""What happened under the kills, and whether it is right: nothing missed, repeated, old, twice."""

import threading
from collections import Counter as Count
from dataclasses import dataclass, field
from typing import Any

GUARD_S = 60.0
"""Something that should have happened long ago never will."""

Key = tuple[str, int]
"""(ticket, number of the call)."""


@dataclass
class Score:
    """What happened, told by everybody in their own thread."""

    heard: Count[Key] = field(default_factory=Count)
    old: list[Key] = field(default_factory=list)  # heard after they were valid
    gone: list[Key] = field(default_factory=list)  # heard while a later call was heard already
    answers: Count[str] = field(default_factory=Count)  # "ok", or the refusal's code
    presses: int = 0
    back_s: list[float] = field(default_factory=list)  # from the kill to the lobby's welcome
    news: threading.Condition = field(default_factory=threading.Condition)
    stopping: bool = False

    def wait_for(self, seen: Any, what: str) -> None:
        """Until something has happened. Call it with `news` held."""
        assert self.news.wait_for(lambda: seen() or self.stopping, GUARD_S), f"never: {what}"

    def stop(self) -> None:
        """Nobody presses any more."""
        with self.news:
            self.stopping = True
            self.news.notify_all()


@dataclass
class Result:
    """The journal beside what was heard and pressed."""

    kills: int
    score: Score
    journal: list[Key]
    pressed_ok: int
    chain: str

    @property
    def missed(self) -> list[Key]:
        """In the journal, never heard."""
        return [key for key in self.journal if not self.score.heard[key]]

    @property
    def repeated(self) -> list[Key]:
        """Heard twice, or never called at all."""
        known = set(self.journal)
        return [key for key, times in self.score.heard.items() if times > 1 or key not in known]

    @property
    def twice(self) -> list[str]:
        """Tickets called anew although they had been called: a press done twice."""
        return [
            ticket for ticket, times in Count(key[0] for key in self.journal).items() if times > 1
        ]

    @property
    def good(self) -> bool:
        """Nothing missed, repeated, old, out of order or done twice; and nothing lost before."""
        wrong = (
            self.missed,
            self.repeated,
            self.twice,
            self.score.old,
            self.score.gone,
            self.chain,
        )
        return not any(wrong) and len(self.journal) >= self.kills

    def told(self) -> dict[str, Any]:
        """In figures."""
        back = sorted(self.score.back_s)
        return {
            "kills": self.kills,
            "calls": len(self.journal),
            "missed": len(self.missed),
            "repeated": len(self.repeated),
            "old": len(self.score.old),
            "out_of_order": len(self.score.gone),
            "called_twice_by_presses": len(self.twice),
            "presses": self.score.presses,
            "answers": dict(self.score.answers),
            "lobby_back_s": {
                "p50": round(back[len(back) // 2], 2) if back else None,
                "worst": round(back[-1], 2) if back else None,
            },
            "journal_fault": self.chain,
        }
