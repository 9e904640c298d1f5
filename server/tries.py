"""Guesses that found nothing, by the station they came from: a short code is guessed by nobody.

Kept in memory only; a station that has guessed too often waits until the first is long ago.
"""

from collections import defaultdict, deque

from server.hall.refusal import Refused
from server.hall.ticket import MINUTE, Millis

MOST = 10
WITHIN_MS: Millis = 10 * MINUTE


class Tries:
    """By station, in machine time."""

    def __init__(self) -> None:
        self._wrong: defaultdict[str, deque[Millis]] = defaultdict(lambda: deque(maxlen=MOST))

    def may_try(self, station: str, machine: Millis) -> None:
        """Refused("too_many_tries") where this station has guessed wrong too often of late."""
        wrong = self._wrong[station]
        if len(wrong) == MOST and machine - wrong[0] < WITHIN_MS:
            left = WITHIN_MS - (machine - wrong[0])
            raise Refused("too_many_tries", minutes=-(-left // MINUTE))

    def wrong(self, station: str, machine: Millis) -> None:
        """Nothing was found."""
        self._wrong[station].append(machine)
