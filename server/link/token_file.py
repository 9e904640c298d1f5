"""The file in which a station keeps its token: only its own account may read it."""

from pathlib import Path

from config.durable import replace
from server.link.protocol import Bye, Paired

DEAD = frozenset({"unknown_token", "paired_again"})
"""Goodbyes after which this token opens nothing any more."""


def read(path: Path | None) -> str:
    """The token kept; "" where there is none yet."""
    if path is None or not path.exists():
        return ""
    return path.read_text().strip()


def keep(path: Path, token: str) -> None:
    """Keep it, whole or not at all."""
    replace(path, token.encode())


def after(path: Path | None, token: str, message: Paired | Bye) -> str:
    """The token to come in with from here on; "" where the station must be paired."""
    if isinstance(message, Paired):
        if path is not None:
            keep(path, message.token)
        return message.token
    return _next(path, token) if message.code in DEAD else token


def _next(path: Path | None, dead: str) -> str:
    """Another one that the file holds by now, else ""; a file with the dead one is put aside."""
    kept = read(path)
    if path is None or kept != dead:
        return kept
    if path.exists():
        path.replace(path.with_name(f"{path.name}.old"))
    return ""
