"""What an ID card says, and the little of it that leaves the reader: hashes, age, expired or not.

Pure. The fields are sliced by bytes: a name may hold letters of four bytes, such as 𬱖. Name,
address and the clear number go nowhere; no text, representation or error here holds a figure
of them.
"""

import hmac
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from msgspec import Struct

FIELDS = (
    # name, bytes
    ("name", 30),
    ("sex", 2),
    ("nation", 4),
    ("birth", 16),
    ("address", 70),
    ("number", 36),
    ("issuer", 30),
    ("valid_from", 16),
    ("valid_to", 16),
)
TEXT_BYTES = 256
FOR_EVER = "长期"
DAY = re.compile(r"[0-9]{8}")
NUMBER = re.compile(r"[0-9]{17}[0-9X]")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


class NotACard(ValueError):
    """The text fields are none of an ID card. Its words hold nothing of them."""


class IdCard(Struct, frozen=True, kw_only=True):
    """Number, birth and the end of validity (None: 长期); nothing else is taken off a card."""

    number: str
    birth: date
    valid_to: date | None

    def __repr__(self) -> str:
        return "IdCard(…)"


class CardSeen(Struct, frozen=True, kw_only=True):
    """What the kiosk learns of a card that was laid down.

    Hashes are HMAC-SHA256 of its number with the hall's keys, in hex; "" where there is no key.
    """

    number_hash_day: str = ""
    number_hash_book: str = ""
    age: int = 0
    expired: bool = False


class CardUnread(Struct, frozen=True):
    """A card was laid down and could not be read."""


Card = CardSeen | CardUnread


class Terms(Struct, frozen=True, kw_only=True):
    """What is needed to make a CardSeen: the keys of the hall, in hex, and its business date."""

    day_key: str = ""
    book_key: str = ""
    today: str = ""

    def __repr__(self) -> str:
        return f"Terms({self.today})"


def fields(text: bytes) -> dict[str, str]:
    """The text fields of a card by name, UTF-16LE, without the spaces that fill them.

    Raises NotACard.
    """
    if len(text) < TEXT_BYTES:
        raise NotACard("too few bytes")
    try:
        return dict(_sliced(text))
    except UnicodeDecodeError:
        raise NotACard("no text") from None


def _sliced(text: bytes) -> Iterator[tuple[str, str]]:
    start = 0
    for name, length in FIELDS:
        yield name, text[start : start + length].decode("utf-16-le").strip(" \0")
        start += length


def card(text: bytes) -> IdCard:
    """The card of these text fields.

    Raises NotACard, as for the cards of foreigners, whose fields lie elsewhere.
    """
    found = fields(text)
    number, ends = found["number"].upper(), found["valid_to"]
    if not NUMBER.fullmatch(number) or check(number) != number[-1]:
        raise NotACard("no number")
    return IdCard(
        number=number,
        birth=_day(found["birth"]),
        valid_to=None if ends == FOR_EVER else _day(ends),
    )


def check(number: str) -> str:
    """The eighteenth figure that belongs to the seventeen before it (GB 11643)."""
    return CHECKS[
        sum(int(each) * weight for each, weight in zip(number, WEIGHTS, strict=False)) % 11
    ]


def _day(text: str) -> date:
    if not DAY.fullmatch(text):
        raise NotACard("no date")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise NotACard("no such date") from None


def age(birth: date, today: date) -> int:
    """Whole years; a year is over on the day of birth (周岁)."""
    before = (today.month, today.day) < (birth.month, birth.day)
    return today.year - birth.year - before


def keyed(key: str, text: str) -> str:
    """HMAC-SHA256 in hex with a key in hex; "" without a key."""
    return hmac.new(bytes.fromhex(key), text.encode(), sha256).hexdigest() if key else ""


def seen(found: IdCard, terms: Terms) -> CardSeen:
    """All that leaves the reader."""
    day = date.fromisoformat(terms.today)
    return CardSeen(
        number_hash_day=keyed(terms.day_key, found.number),
        number_hash_book=keyed(terms.book_key, found.number),
        age=age(found.birth, day),
        expired=found.valid_to is not None and found.valid_to < day,
    )
