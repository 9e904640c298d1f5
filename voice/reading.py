"""How what is written is read aloud: ticket numbers, counts, times, and what speaks what. Pure.

Ticket figures are read one by one, other figures as a number. Knows no engine and no sound.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from config import words

NUMERALS = "零一二三四五六七八九"
END = re.compile(r"(?<=[。！？；\n])|(?<=[.!?;])\s+")
SILENT = re.compile(r"[^\w\s，。、；：？！,.;:?!%'’&–—-]+")
"""Marks that an engine would read by name, such as arrows and brackets."""
TICKET = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,3})([0-9]{2,5})(?![A-Za-z0-9])")
TIME = re.compile(r"(?<![0-9:])0?([0-9]{1,2}):([0-9]{2})(?![0-9:])")
RANGE = re.compile(r"(?<![0-9–—-])([1-9][0-9]{0,3}) ?[–—~～-] ?([1-9][0-9]{0,3})(?![0-9–—-])")
BETWEEN_TIMES = re.compile(r"(?<=[0-9]) ?[–—~～-] ?(?=[0-9]{1,2}:[0-9]{2})")
ONE_BY_ONE = re.compile(r"(?<![.0-9])(?:0[0-9]+|[0-9]{5,})")
LIANG = re.compile(r"(?<![0-9第.])(?<!第 )2(?= ?(?:人|位|个|张|件|分钟|小时|天|次|份|台))")
POINT = re.compile(r"([0-9]+)\.([0-9]+)")
OTHER_VOICE = {
    # what a voice cannot say, and the language that can; Chinese voices spell VIP and ID rightly
    "zh": ("en", re.compile(r"(?<![A-Za-z])[A-Za-z]+[a-z][A-Za-z]*(?:[ '’&.-]+[A-Za-z]+)*")),
    "en": ("zh", re.compile(r"[A-Z]?[\u4e00-\u9fff](?:[\u4e00-\u9fff0-9，、：·]*)")),
}


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
        return _figures(figures)
    if figures == "0":
        return NUMERALS[0]
    units = ("", "十", "百", "千")
    ranked = zip(figures, reversed(units[: len(figures)]), strict=True)
    said = "".join(NUMERALS[int(sign)] + (unit if sign != "0" else "") for sign, unit in ranked)
    said = re.sub("零+", "零", said).rstrip("零")
    return said.removeprefix("一") if said.startswith("一十") else said


def pieces(text: str, lang: str, spoken: Container[str], yao: bool = True) -> list[Sentence]:
    """`text` as sentences to be said one after another, each by the voice that can say it.

    `spoken`: the languages that have a voice. A text in `lang` may hold words of another one:
    English on a Chinese page, a hall's Chinese name on an English one. A language without a voice
    is not said at all: no voice reads what it was not made for.
    """
    if lang not in spoken:
        return []
    runs = (run for part in END.split(text) for run in _by_voice(part, lang, spoken))
    read = (Sentence(each.lang, aloud(each.text, each.lang, yao)) for each in runs)
    return [each for each in read if re.search(r"\w", each.text)]


def _by_voice(text: str, lang: str, spoken: Container[str]) -> list[Sentence]:
    other, foreign = OTHER_VOICE.get(lang, (lang, END))
    if other == lang or other not in spoken:
        return [Sentence(lang, text)]
    runs, place = [], 0
    for found in foreign.finditer(text):
        runs += [Sentence(lang, text[place : found.start()]), Sentence(other, found.group())]
        place = found.end()
    return [*runs, Sentence(lang, text[place:])]


def aloud(text: str, lang: str, yao: bool = True) -> str:
    """`text` as it is read: figures and times as words, marks that are not read left out."""
    text = TICKET.sub(lambda found: _spelt(found[1], found[2], lang, yao), text)
    text = BETWEEN_TIMES.sub(words.say("voice.range", lang, low="", high=""), text)
    text = TIME.sub(lambda found: _time(found[1], found[2], lang), text)
    text = RANGE.sub(
        lambda found: words.say("voice.range", lang, low=found[1], high=found[2]), text
    )
    text = ONE_BY_ONE.sub(lambda found: ticket(found.group(), lang, yao), text)
    text = _chinese(text) if lang == words.FIRST else text
    return " ".join(SILENT.sub("，" if lang == words.FIRST else ", ", text).split())


def _spelt(letters: str, figures: str, lang: str, yao: bool) -> str:
    return f"{' '.join(letters)} {ticket(figures, lang, yao)}"


def _time(hour: str, minute: str, lang: str) -> str:
    word = "hour" if minute == "00" else "time"
    return words.say(f"voice.{word}", lang, hour=hour, minute=minute)


def _chinese(text: str) -> str:
    text = LIANG.sub("两", text)
    text = POINT.sub(lambda found: f"{found[1]}点{_figures(found[2])}", text)
    return re.sub("[0-9]+", lambda found: chinese_number(found.group()), text)


def _figures(figures: str) -> str:
    return "".join(NUMERALS[int(sign)] for sign in figures)
