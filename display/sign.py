"""The red sign over a screen whose link is down: what stands there may be old. Pure."""

from config import words
from display.known import Known


def sign_of(known: Known, lang: str) -> str:
    """Its words; "" while all is well."""
    if known.linked:
        return ""
    return words.say("lobby.dismissed" if known.dismissed else "lobby.lost", lang)
