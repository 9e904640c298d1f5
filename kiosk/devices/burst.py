"""Tells a scanner that types from a person who types, by the time between two keys. Pure.

Keys are held until it is known who types; those of a person come back in their order, 35 ms late.
A whole code ended by Enter is what was scanned, and its keys never come back.
"""

from typing import Generic, TypeVar

GAP_S = 0.035
"""A scanner's keys follow each other faster; no person types six so fast and then Enter."""
LEAST = 6
"""The shortest thing to scan: the six figures of a booking."""
MOST = 512

K = TypeVar("K")


class Burst(Generic[K]):
    """`K`: whatever a key is outside; it is kept and given back, never looked at."""

    def __init__(self) -> None:
        self._held: list[K] = []
        self._text, self._last, self._dropped = "", 0.0, False

    @property
    def holding(self) -> bool:
        """Whether keys are held back."""
        return bool(self._held) or self._dropped

    def key(self, key: K, text: str, at: float) -> tuple[K, ...]:
        """A key with a letter or figure: held. Gives those now known to be a person's."""
        free = self.overdue(at)
        self._last = at
        if self._dropped:
            return free
        self._text += text
        self._held.append(key)
        if len(self._text) > MOST:
            self._held, self._text, self._dropped = [], "", True
        return free

    def beside(self, key: K) -> bool:
        """A key let go, or one that only changes others: held where keys are held."""
        if self._held:
            self._held.append(key)
        return self.holding

    def enter(self, at: float) -> tuple[str, tuple[K, ...]]:
        """Enter: what was scanned, or the keys that were a person's (and Enter is too)."""
        if self.holding and at - self._last <= GAP_S and (self._dropped or self._whole):
            text = self._text
            self._forget()
            return text, ()
        return "", self.let_go()

    def overdue(self, at: float) -> tuple[K, ...]:
        """The keys after which nothing has come for too long to be a scanner's."""
        return self.let_go() if at - self._last > GAP_S else ()

    def let_go(self) -> tuple[K, ...]:
        """All that is held."""
        held = tuple(self._held)
        self._forget()
        return held

    @property
    def _whole(self) -> bool:
        return len(self._text) >= LEAST

    def _forget(self) -> None:
        self._held, self._text, self._dropped = [], "", False
