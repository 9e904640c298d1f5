"""Which subject does which deed."""

from collections.abc import Callable

from counter.deeds.away import away
from counter.deeds.manual import manual
from counter.deeds.more import more
from counter.deeds.papers import papers
from counter.deeds.seating import seating
from counter.desk import Deeds, Desk

SUBJECTS: tuple[Callable[[Desk], Deeds], ...] = (more, away, manual, papers, seating)


def deeds_of(desk: Desk) -> Deeds:
    """Every deed of every subject; each has one owner."""
    found: Deeds = {}
    for subject in SUBJECTS:
        for deed, do in subject(desk).items():
            assert deed not in found, f"{deed} has two owners"
            found[deed] = do
    return found
