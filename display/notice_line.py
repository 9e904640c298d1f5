"""The line at the foot of the screen: what rolls there, one piece after the other. Pure.

中央广播 first, Chinese then the other languages; temporary windows; else hours and advice.
"""

import re

from config import words
from server.link.views import BoardView, HallView, WindowLine

NOTICE_MS = 8_000
PIECE = 60
"""A piece of a long text is at most so wide, a Chinese character counting two: read from afar."""
BREAK = re.compile(r"(?<=[，。；、！？,;!?])|(?<=[.] )|(?<= )")
SENTENCE = re.compile(r"(?<=[.?!]) |(?<=[。？！])")
WIDE = "\u2e80"


def notice_line(hall: HallView, boards: tuple[BoardView, ...], lang: str, machine_ms: int) -> str:
    """What stands there at this moment."""
    lines = [*_broadcast(boards, lang), *_opened(hall, boards, lang)]
    lines = lines or list(filter(None, (_hours(hall, lang), *advised(_advice(hall, lang)))))
    return lines[machine_ms // NOTICE_MS % len(lines)]


def _broadcast(boards: tuple[BoardView, ...], lang: str) -> list[str]:
    """Each once, though it was given to several zones of this screen."""
    texts: list[dict[str, str]] = []
    for board in boards:
        texts += [each for each in board.notices if each not in texts]
    said = [text[each] for text in texts for each in _languages(text, lang)]
    return [piece for each in said for piece in pieces(each)]


def _languages(text: dict[str, str], lang: str) -> list[str]:
    """The screen's own first, then Chinese, then the rest."""
    order = {lang: 0, words.FIRST: 1}
    return sorted(text, key=lambda each: (order.get(each, 2), each))


def pieces(text: str) -> list[str]:
    """A long text in pieces that can be read, broken after a comma or a space."""
    found, here = [], ""
    for part in BREAK.split(text):
        for bit in _bits(part):
            if here and width(here + bit.rstrip()) > PIECE:
                found.append(here.strip())
                here = ""
            here += bit
    return [*found, here.strip()] if here.strip() else found


def advised(text: str) -> list[str]:
    """As `pieces`, but what has several sentences is broken between them."""
    found: list[str] = []
    for each in SENTENCE.split(text):
        longer = f"{found[-1]} {each}" if found else each
        if found and width(longer) <= PIECE:
            found[-1] = longer
        else:
            found.append(each)
    return [text] if width(text) <= PIECE else [piece for each in found for piece in pieces(each)]


def _bits(part: str) -> list[str]:
    """A stretch without a break, cut where it is wider than a whole piece."""
    half = PIECE // 2
    return (
        [part] if width(part) <= PIECE else [part[i : i + half] for i in range(0, len(part), half)]
    )


def width(text: str) -> int:
    """In halves of a Chinese character."""
    return sum(2 if each >= WIDE else 1 for each in text)


def _opened(hall: HallView, boards: tuple[BoardView, ...], lang: str) -> list[str]:
    return [
        _temporary(hall, line, lang)
        for board in boards
        for line in board.windows
        if line.window in board.temporary
    ]


def _temporary(hall: HallView, line: WindowLine, lang: str) -> str:
    names = {each.id: words.pick(each.name, lang) for each in hall.services}
    given = [names[each] for each in line.services if each in names]
    services = words.say("lobby.between", lang).join(given)
    labels = [words.pick(each.label, lang) for each in hall.windows if each.id == line.window]
    window = labels[0] if labels else line.window
    return words.say("lobby.temporary", lang, window=window, services=services)


def _hours(hall: HallView, lang: str) -> str:
    if not hall.hours_today:
        return words.say("lobby.no_hours", lang)
    spans = "  ".join(
        words.say("lobby.span", lang, start=start, end=end) for start, end in hall.hours_today
    )
    return words.say("lobby.hours", lang, spans=spans)


def _advice(hall: HallView, lang: str) -> str:
    return words.pick(hall.advice, lang) if hall.advice else ""
