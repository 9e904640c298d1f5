"""疏散: what is said and shown of it, in every language at once. Pure."""

from dataclasses import dataclass

from config import words
from server.link.exits import exits_for
from server.link.views import HallView
from voice.reading import Sentence


@dataclass(frozen=True)
class Says:
    """In one language."""

    lang: str
    title: str
    text: str
    voice: str


def says(drill: bool) -> tuple[Says, ...]:
    """Chinese first: who reads it may be from anywhere."""
    kind = "drill" if drill else "real"
    return tuple(
        Says(
            lang=each,
            title=words.say(f"evacuation.{kind}", each),
            text=words.say(f"evacuation.{kind}_text", each),
            voice=words.say(f"evacuation.{kind}_voice", each),
        )
        for each in words.languages()
        if words.has(f"evacuation.{kind}", each)
    )


def sentences(drill: bool) -> tuple[Sentence, ...]:
    """What the voice says again and again, in every language it has."""
    return tuple(Sentence(each.lang, each.voice) for each in says(drill))


def exit_rows(
    hall: HallView, station: str, zone: str, window: str = ""
) -> tuple[tuple[str, str], ...]:
    """The ways out from this screen: in Chinese, and in the other languages below it."""
    return tuple(
        (text[words.FIRST], "  ".join(said for lang, said in text.items() if lang != words.FIRST))
        for _, text in exits_for(hall, station, zone, window)
    )
