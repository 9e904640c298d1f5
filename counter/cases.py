"""办件编号 as it is scanned or typed: its one spelling and its keyed hash; whose number is none.

Pure. The number itself stays on this machine and on paper.
"""

import hmac
import re
import unicodedata
from hashlib import sha256

LEAST, MOST = 4, 40
NUMBER = re.compile(rf"[0-9A-Z-]{{{LEAST},{MOST}}}")
MOBILE = re.compile(r"(86)?1[3-9]\d{9}")
IDENTITY = re.compile(r"\d{17}[\dX]")
WEIGHTS = tuple(2**place % 11 for place in range(17, 0, -1))
CHECKS = "10X98765432"
"""GB 11643: the last character of an ID number by the others' weighted sum, modulo 11."""


def case_number(text: str) -> str:
    """In capitals, without blanks and full-width signs; "" for what is no number of a case."""
    plain = _plain(text)
    return plain if NUMBER.fullmatch(plain) and not of_a_person(plain) else ""


def of_a_person(text: str) -> bool:
    """Whether it reads as an ID number (its check digit is right) or as a mobile telephone's."""
    plain = _plain(text).replace("-", "")
    return bool(MOBILE.fullmatch(plain)) or _is_identity(plain)


def linked(number: str, key: str) -> dict[str, str]:
    """What LinkCase needs of it; `key` is the hall's, in hex."""
    return {"digest": hmac.new(bytes.fromhex(key), number.encode(), sha256).hexdigest()}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _is_identity(plain: str) -> bool:
    if not IDENTITY.fullmatch(plain):
        return False
    total = sum(weight * int(figure) for weight, figure in zip(WEIGHTS, plain[:17], strict=True))
    return plain[17] == CHECKS[total % 11]
