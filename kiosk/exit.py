"""The exit PIN of a kiosk: who may leave the full screen. Pure: the time is given."""

import secrets

TRIES, LOCKED_S = 5, 60.0


class Exit:
    """Without a PIN there is no way out; five wrong ones lock it for a minute."""

    def __init__(self, pin: str) -> None:
        self._pin, self._wrong, self._locked_until = pin, 0, float("-inf")

    @property
    def possible(self) -> bool:
        """Whether the hall has set a PIN."""
        return bool(self._pin)

    def answer(self, typed: str, now: float) -> str:
        """ "" when the PIN is right, else the word (`kiosk.<word>`) for what is wrong."""
        if now < self._locked_until:
            return "staff_locked"
        if self.possible and secrets.compare_digest(typed.encode(), self._pin.encode()):
            self._wrong = 0
            return ""
        self._wrong += 1
        if self._wrong < TRIES:
            return "staff_wrong"
        self._wrong, self._locked_until = 0, now + LOCKED_S
        return "staff_locked"
