"""The keys kiosks and counters make hashes with: one per date, two that last. Never journaled.

In a file of their own beside the store, so that a copy of the store cannot be searched for people.
"""

import logging
import secrets
from pathlib import Path

import msgspec
from msgspec import Struct

from config.durable import replace

NAME = "keys.json"
"""In the data folder; for its owner only."""
BYTES = 32

log = logging.getLogger("store")


class Keys(Struct, frozen=True, kw_only=True):
    """As they are kept. `date`: whose day key it is; the one before is forgotten with its day."""

    book: str
    date: str = ""
    day: str = ""
    case: str = ""


class KioskKeys:
    """Without a folder: of this run only. Used by the dispatcher's thread alone."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = folder / NAME if folder else None
        self._kept = _read(self._path)
        self._trouble = ""

    @property
    def day(self) -> str:
        """The key of the business date, in hex; "" while there is none."""
        return self._kept.day

    @property
    def book(self) -> str:
        """The key of bookings, in hex; it lasts."""
        return self._kept.book

    @property
    def case(self) -> str:
        """The key of case numbers, in hex; it lasts."""
        return self._kept.case

    def turn_to(self, date: str) -> None:
        """This business date has its key from here on; kept first, so that a restart has it too."""
        kept = self._kept
        if not date or (date == kept.date and kept.case):
            return
        fresh = Keys(
            book=kept.book or secrets.token_hex(BYTES),
            date=date,
            day=kept.day if date == kept.date else secrets.token_hex(BYTES),
            case=kept.case or secrets.token_hex(BYTES),
        )
        try:
            self._keep(fresh)
        except OSError as error:  # without a key kiosks make no hash; tried again at every turn
            self._failed(str(error))
            fresh = Keys(book=kept.book, case=kept.case)
        else:
            self._trouble = ""
        self._kept = fresh

    def _keep(self, keys: Keys) -> None:
        if self._path is not None:
            replace(self._path, msgspec.json.encode(keys))

    def _failed(self, text: str) -> None:
        """Said once per trouble."""
        if text != self._trouble:
            log.error("the kiosks' keys could not be kept: %s", text)
        self._trouble = text


def _read(path: Path | None) -> Keys:
    """What is kept; nothing yet, or nothing that can be read, is made anew at the first date."""
    if path is None or not path.exists():
        return Keys(book="")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Keys)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        lost = "bookings are found by code only, linked cases no more"
        log.error("%s cannot be read (%s) and is made anew: %s", path.name, error, lost)
        return Keys(book="")
