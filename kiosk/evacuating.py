"""疏散 at a kiosk: what stands there, by what was heard last, linked or not. Pure."""

from msgspec import Struct

from config import words
from kiosk.visit import Kiosk
from server.link.exits import exits_for


class Leaving(Struct, frozen=True, kw_only=True):
    """The words of the cover: each in Chinese first, then in the other languages."""

    drill: bool
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    exits: tuple[str, ...]
    notes: tuple[str, ...]


def leaving(kiosk: Kiosk) -> Leaving | None:
    """None while nobody has to leave."""
    on = kiosk.services.evacuation if kiosk.services else None
    if on is None or kiosk.hall is None:
        return None
    kind = "drill" if on.drill else "real"
    ways = [text for _, text in exits_for(kiosk.hall, kiosk.station)]
    return Leaving(
        drill=on.drill,
        titles=_said(kind),
        texts=_said(f"{kind}_text"),
        exits=tuple(words.pick(each, lang) for lang in words.languages()[:2] for each in ways),
        notes=_said("numbers_kept"),
    )


def _said(code: str) -> tuple[str, ...]:
    known = [each for each in words.languages() if words.has(f"evacuation.{code}", each)]
    return tuple(words.say(f"evacuation.{code}", each) for each in known)
