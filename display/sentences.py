"""What is said: a call or a notice as the words to speak. Pure.

Ticket figures are read one by one, window figures as a number. Knows no engine, no time.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from config import words
from voice.lexicon import HANZI
from voice.reading import NUMERALS, Sentence, chinese_number, ticket

LABEL_TAIL = re.compile(r"^window\s+|(号窗口|号)$", re.IGNORECASE)
NO_WAY: Mapping[str, str] = MappingProxyType({})
NUMBERED = re.compile(rf"[0-9A-Za-z{NUMERALS}十百\- ]+")


def call(
    number: str,
    window: str,
    lang: str,
    yao: bool = True,
    *,
    roaming: bool = False,
    way: Mapping[str, str] = NO_WAY,
) -> Sentence:
    """The sentence that calls `number` to `window`; `yao` reads a ticket's 1 as 幺.

    `roaming`: the window is a person who comes to the visitor's seat. `way`: the direction by
    language, for a visitor who cannot see it.

    A number with Chinese characters in it is always called in Chinese: no other voice can say it.
    So is a visitor whose language has no words here: a call must not fall silent for want of a
    voice.
    """
    if HANZI.search(number) or not words.has("voice.call", lang):
        lang = words.FIRST
    label = LABEL_TAIL.sub("", window.strip())
    spoken = ticket(number, lang, yao)
    if roaming:
        return Sentence(lang, words.say("voice.call_roaming", lang, number=spoken))
    if NUMBERED.fullmatch(label):
        said = words.say("voice.call", lang, number=spoken, window=place(label, lang))
    else:
        said = words.say("voice.call_named", lang, number=spoken, window=label)
    if way.get(lang):
        said = words.say("voice.with_way", lang, said=said, way=way[lang])
    return Sentence(lang, said)


def several(calls: Sequence[tuple[str, str]], yao: bool = True) -> Sentence:
    """The one Chinese sentence for several calls, each a number and its window."""
    between = words.say("voice.between_calls")
    numbers = between.join(ticket(number, words.FIRST, yao) for number, _ in calls)
    windows = [place(LABEL_TAIL.sub("", window.strip()), words.FIRST) for _, window in calls]
    if len(set(windows)) == 1:
        said = words.say("voice.call_several_here", numbers=numbers, window=windows[0])
    else:
        said = words.say("voice.call_several", numbers=numbers, windows=between.join(windows))
    return Sentence(words.FIRST, said)


def joins(window: str) -> bool:
    """Whether a call to this window fits into such a sentence: windows with a name do not."""
    return NUMBERED.fullmatch(LABEL_TAIL.sub("", window.strip())) is not None


def taken_back(number: str, yao: bool = True) -> Sentence:
    """A wrong call: who has heard it is asked to wait."""
    said = words.say("voice.taken_back", words.FIRST, number=ticket(number, words.FIRST, yao))
    return Sentence(words.FIRST, said)


def window_opened(window: str, lang: str) -> Sentence:
    """The notice that one more window is open."""
    label = LABEL_TAIL.sub("", window.strip())
    lang = lang if words.has("voice.window_opened", lang) else words.FIRST
    return Sentence(lang, words.say("voice.window_opened", lang, window=place(label, lang)))


def broadcast(text: dict[str, str]) -> tuple[Sentence, ...]:
    """中央广播: Chinese first, then the other languages there is a voice for."""
    return tuple(Sentence(each, text[each]) for each in words.languages() if each in text)


def place(label: str, lang: str) -> str:
    """A window's label, its figures read as one number (12 → 十二)."""
    if lang != words.FIRST:
        return _figures(label)
    return re.sub(r"[0-9]+", lambda run: chinese_number(run.group()), label)


def _figures(label: str) -> str:
    """A label in Chinese numerals (六, 十二) as figures, for a language that reads figures."""
    by_numeral = {chinese_number(str(value)): str(value) for value in range(1, 1000)}
    return by_numeral.get(label, label)
