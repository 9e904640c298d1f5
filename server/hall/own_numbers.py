"""Own numbers 备用号段: each kiosk has a range in every prefix for when it is cut off.

The hall never gives such a number itself; past its own width it goes on behind the ranges.
"""

from server.hall.catalog import Catalogue
from server.hall.kiosks import OwnNumbers
from server.hall.numbering import number_text
from server.hall.state import HallState


def next_number(hall: HallState, prefix: str) -> tuple[int, str]:
    """The hall's next of its prefix; "A" past its width ("A1000") may not meet those of "A1"."""
    value, width = hall.next_value.get(prefix, hall.policy.first_number), hall.policy.number_width
    while True:
        value = _behind(hall.catalogue.own_numbers, value)
        number = number_text(prefix, value, width)
        if number not in hall.by_number and not kept_for_kiosks(hall.catalogue, number, width):
            return value, number
        value += 1


def _behind(ranges: tuple[OwnNumbers, ...], value: int) -> int:
    """The first value from here on that no kiosk owns."""
    for each in sorted(ranges, key=lambda each: each.first):
        if each.first <= value <= each.last:
            value = each.last + 1
    return value


def kept_for_kiosks(catalogue: Catalogue, number: str, width: int) -> bool:
    """Whether a kiosk may print this number: as a text, whichever prefix it is read with."""
    if not catalogue.own_numbers:
        return False
    values = (value_of(each.prefix, number, width) for each in catalogue.services)
    owned = [each for each in values if each is not None]
    return any(
        each.first <= value <= each.last for value in owned for each in catalogue.own_numbers
    )


def value_of(prefix: str, number: str, width: int) -> int | None:
    """The value of a number of this prefix; None where it is none of this prefix."""
    figures = number.removeprefix(prefix)
    if not (number.startswith(prefix) and figures.isascii() and figures.isdecimal()):
        return None
    value = int(figures)
    return value if number_text(prefix, value, width) == number else None
