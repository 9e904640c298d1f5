"""What another program says in one line: token, verb, value. Pure.

TOKEN case 3418822026112300015
TOKEN start
TOKEN finish
"""

import secrets

from msgspec import Struct

from counter.cases import case_number, linked, of_a_person
from counter.scene import Scene
from server.link import commands

LONGEST = 300
"""Bytes of a line; a longer one ends the connection."""
OK, WRONG_TOKEN, NOT_UNDERSTOOD, NOT_NOW = "ok", "no token", "no not_understood", "no not_now"
OF_A_PERSON = "no personal_number"
DEEDS = {"case": "LinkCase", "start": "Serve", "finish": "Finish"}

Wish = commands.LinkCase | commands.Serve | commands.Finish


class Said(Struct, frozen=True):
    """One line, understood."""

    verb: str
    number: str = ""


def understood(line: str, token: str) -> Said | str:
    """What is wished, or the line that answers it."""
    given, _, rest = line.strip().partition(" ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        return WRONG_TOKEN
    verb, _, value = rest.strip().partition(" ")
    if verb == "case" and of_a_person(value):
        return OF_A_PERSON
    number = case_number(value)
    wrong = verb not in DEEDS or bool(value) != (verb == "case") or (verb == "case" and not number)
    return NOT_UNDERSTOOD if wrong else Said(verb, number)


def command(said: Said, scene: Scene) -> Wish | None:
    """What is sent for it; None while the clerk could not press it either."""
    deed = DEEDS[said.verb]
    allowed = scene.window.allowed if scene.window else ()
    if deed not in allowed or not scene.link or scene.busy or not scene.current:
        return None
    if said.verb == "case":
        key = scene.case_key
        return commands.LinkCase(window=scene.here, **linked(said.number, key)) if key else None
    made = commands.Serve if said.verb == "start" else commands.Finish
    return made(window=scene.here)
