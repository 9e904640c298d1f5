"""What the counter draws of 手工叫号: the list kept, who was called here, the one called now.

Pure; a part of the scene.
"""

from msgspec import Struct

from server.link.commands import ListLine


class HandLine(Struct, frozen=True, kw_only=True):
    """One number of the list kept. `outcome`: of its call here; `mine`: likely this window's."""

    line: ListLine
    outcome: str = ""
    mine: bool = True


class Hand(Struct, frozen=True, kw_only=True):
    """`on`: the page is wanted. `at`: of when the list is. `number`: whose end is asked for.

    `front`: the hall had called that number here; `serving`: and it is being served.
    """

    on: bool = False
    at: int = 0
    lines: tuple[HandLine, ...] = ()
    number: str = ""
    called_at: int = 0
    front: bool = False
    serving: bool = False
    served: int = 0
    missed: int = 0
    to_bring: int = 0
    trouble: bool = False  # the disk does not take what is pressed


NOTHING = Hand()
