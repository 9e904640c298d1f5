"""Text for a strip: every character one its font card has, and no control among them. Pure."""

import unicodedata

STAND_IN = "□"
LIKE = {
    "\\": "/",  # begins a command of the Onbon cards, whatever follows
    "〇": "○",
    "·": "・",
    "—": "―",
    "–": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "…": "...",
}
"""Characters that look alike and are on every card; gb2312 has quotes, small cards have not."""


def fitting(text: str, encoding: str) -> str:
    """The text with what the encoding lacks in its nearest form, else as a square."""
    return "".join(_like(each, encoding) for each in text)


def coded(text: str, encoding: str) -> bytes:
    """Its bytes; never fails."""
    return fitting(text, encoding).encode(encoding)


def _like(char: str, encoding: str) -> str:
    """Commands and controls go first: a card would obey them."""
    if char != "\\" and unicodedata.category(char)[0] != "C" and _has(char, encoding):
        return char
    kind = unicodedata.category(char)
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if kind in ("Cf", "Mn", "Me"):  # joiners and accents: nothing of its own to show
        return ""
    return _alike(char, encoding)


def _alike(char: str, encoding: str) -> str:
    folded = unicodedata.normalize("NFKD", char)
    plain = "".join(each for each in folded if not unicodedata.combining(each))
    for each in (LIKE.get(char, ""), plain):
        if each and "\\" not in each and all(_has(one, encoding) for one in each):
            return each
    return STAND_IN if _has(STAND_IN, encoding) else "?"


def _has(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
