"""How what is written is read aloud: ticket numbers, counts, times, and what speaks what. Pure.

Ticket figures are read one by one, other figures as a number. Knows no engine and no sound.
"""

import re
from dataclasses import dataclass

from config import words

NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Sentence:
    """Words to speak, and the language whose voice speaks them."""

    lang: str
    text: str


def ticket(number: str, lang: str, yao: bool = True) -> str:
    """A ticket number, figure by figure; `yao` reads a 1 as 幺."""
    digits = words.say("voice.digits", lang).split()
    if yao:
        digits[1] = words.say("voice.one_in_ticket", lang)
    gap = words.say("voice.between_figures", lang)
    read = [digits[int(sign)] if sign in "0123456789" else sign for sign in number]
    return gap.join(read).strip()


def chinese_number(figures: str) -> str:
    """Figures as a Chinese number up to 9999; longer ones and a leading zero figure by figure."""
    if len(figures) > 4 or (figures[0] == "0" and len(figures) > 1):
        return "".join(NUMERALS[int(sign)] for sign in figures)
    if figures == "0":
        return NUMERALS[0]
    units = ("", "十", "百", "千")
    ranked = zip(figures, reversed(units[: len(figures)]), strict=True)
    said = "".join(NUMERALS[int(sign)] + (unit if sign != "0" else "") for sign, unit in ranked)
    said = re.sub("零+", "零", said).rstrip("零")
    return said.removeprefix("一") if said.startswith("一十") else said
