"""What if 试算: how the waits of the whole hall would change, seen before anybody presses.

Two looks of the twin, as it is and as it would be, under the same chance, so that what differs is
the doing of the trial alone. Reads the hall and changes nothing.
"""

from msgspec import Struct

from server.hall.advice import Range
from server.hall.bounds import Id


class Effect(Struct, frozen=True, kw_only=True):
    """What becomes of one service's longest wait: of those who wait, and of who would come now.

    No range: no window serves it then.
    """

    service: Id
    before: Range | None = None
    after: Range | None = None
