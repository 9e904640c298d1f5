"""办件编号 as it is scanned or typed: its one spelling, its hash, and the end people know it by.

Pure. The number itself stays on this machine and on paper.
"""

import hashlib
import re
import unicodedata

LEAST, MOST, TAIL = 4, 40, 4
NUMBER = re.compile(rf"[0-9A-Z-]{{{LEAST},{MOST}}}")


def case_number(text: str) -> str:
    """In capitals, without blanks and full-width signs; "" for what is no number of a case."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    return plain if NUMBER.fullmatch(plain) else ""


def linked(number: str) -> dict[str, str]:
    """What LinkCase needs of it."""
    return {"digest": hashlib.sha256(number.encode()).hexdigest(), "tail": number[-TAIL:]}
