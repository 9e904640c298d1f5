"""What is believed of a length of time of which only a bound is known. Values only."""

from bisect import bisect_right
from itertools import accumulate

from server.hall.laws import Law


class Tails:
    """A law's mean, and the mean of its values below or above a bound."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._sums = [0.0, *accumulate(map(float, law))]
        self.mean = max(1.0, self._sums[-1] / len(law))

    def tells(self, wanted: float) -> bool:
        """Whether an end nobody pressed says something: somebody soon waited for the window.

        Told by when they came alone, never by how long the visit took: else only the long ones
        would be seen.
        """
        return wanted <= self._law[len(self._law) * 3 // 4]

    def below(self, most: float) -> float:
        """The mean of what is at most so long."""
        place = bisect_right(self._law, most)
        return self._sums[place] / place if place else min(most, self.mean)

    def above(self, least: float) -> float:
        """The mean of what is longer; a little more where nothing is."""
        place = bisect_right(self._law, least)
        rest = len(self._law) - place
        return (self._sums[-1] - self._sums[place]) / rest if rest else least + self.mean / 2
