"""What is typed goes into the journal for good: numbers by which a person is known stay out of it.

Pure. Long numbers are recognised; names, and numbers written as words, are not.
"""

import re
import unicodedata

from server.hall.refusal import Refused

LEAST = 11
"""Figures of a mobile telephone; an ID number has 17 or 18, a bank card more."""
BETWEEN = re.compile(r"[\s\-_\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]")
"""Blanks, dashes and invisible signs, with which people group the figures."""
LONG = re.compile(rf"\d{{{LEAST},}}")


def holds_personal_data(text: str) -> bool:
    """Whether a telephone's, an ID card's or a bank card's number may stand in it."""
    return bool(LONG.search(BETWEEN.sub("", unicodedata.normalize("NFKC", text))))


def plain_words(text: str) -> str:
    """The text without blanks around it; refused where it holds such a number."""
    if holds_personal_data(text):
        raise Refused("no_personal_data", least=LEAST)
    return text.strip()
