"""Guesses are counted by station and forgotten after a while."""

import pytest

from server.hall.refusal import Refused
from server.hall.ticket import MINUTE, SECOND
from server.tries import MOST, WITHIN_MS, Tries


def guessed(tries: Tries, station: str, *moments: int) -> Tries:
    for at in moments:
        tries.may_try(station, at)
        tries.wrong(station, at)
    return tries


def test_so_many_wrong_ones_and_no_more() -> None:
    tries = guessed(Tries(), "kiosk-1", *range(0, MOST * SECOND, SECOND))
    with pytest.raises(Refused) as no:
        tries.may_try("kiosk-1", MOST * SECOND)
    assert (no.value.code, no.value.values) == ("too_many_tries", {"minutes": "10"})


def test_each_station_has_its_own() -> None:
    tries = guessed(Tries(), "kiosk-1", *range(MOST))
    tries.may_try("kiosk-2", MOST)


def test_the_oldest_is_forgotten_first() -> None:
    tries = guessed(Tries(), "kiosk-1", *range(0, MOST * MINUTE // 2, MINUTE // 2))
    with pytest.raises(Refused) as no:
        tries.may_try("kiosk-1", WITHIN_MS - 1)
    assert no.value.values == {"minutes": "1"}
    guessed(tries, "kiosk-1", WITHIN_MS)
    with pytest.raises(Refused):
        tries.may_try("kiosk-1", WITHIN_MS)
