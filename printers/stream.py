"""The ESC/POS byte stream cut into commands, as bytes come in.

Knows only how long each command is; what a command does is paper.py's and virtual.py's matter.
"""

from collections.abc import Callable

from msgspec import Struct

LETTERS = b""
"""The name of a run of plain text."""

_SINGLES = (b"\n", b"\r", b"\t", b"\x0c", b"\x18")

_FIXED: dict[bytes, int] = {
    **dict.fromkeys((b"\x1b@", b"\x1b2", b"\x1bi", b"\x1bm", b"\x1bL", b"\x1c&", b"\x1c."), 0),
    **{b"\x1b" + letter.encode(): 1 for letter in "aEG-M!dJ3tR{ VT"},
    **{b"\x1d" + letter.encode(): 1 for letter in "!BbraIhwHf"},
    **{b"\x1c" + letter.encode(): 1 for letter in "!-WC"},
    **dict.fromkeys((b"\x10\x04", b"\x10\x05"), 1),
    **dict.fromkeys(
        (b"\x1b$", b"\x1b\\", b"\x1dL", b"\x1dW", b"\x1dP", b"\x1d$", b"\x1cS", b"\x1bc"), 2
    ),
    **dict.fromkeys((b"\x1bp", b"\x10\x14"), 3),
    b"\x1bW": 8,
}
"""Command → how many bytes follow it."""


class Command(Struct, frozen=True):
    """One command: its first bytes as `name`, all that follows as `body`."""

    name: bytes
    body: bytes = b""


class Stream:
    """Bytes in, whole commands out; half a command waits for its rest."""

    def __init__(self) -> None:
        self._waiting = b""

    def feed(self, data: bytes) -> list[Command]:
        """Every command that is complete now."""
        data, at = self._waiting + data, 0
        commands: list[Command] = []
        while at < len(data):
            command = _command(data, at)
            if command is None:
                break
            commands.append(command)
            at += len(command.name) + len(command.body)
        self._waiting = data[at:]
        return commands


def _command(data: bytes, at: int) -> Command | None:
    if data[at] >= 0x20:
        return Command(LETTERS, data[at : _end_of_letters(data, at)])
    if data[at : at + 1] in _SINGLES or data[at] not in b"\x1b\x1c\x1d\x10":
        return Command(data[at : at + 1])
    name = data[at : at + 2]
    length = _body_length(name, data[at + 2 : at + 10])
    if len(name) < 2 or length is None or len(data) < at + 2 + length:
        return None
    return Command(name, data[at + 2 : at + 2 + length])


def _end_of_letters(data: bytes, at: int) -> int:
    while at < len(data) and data[at] >= 0x20:
        at += 1
    return at


def _body_length(name: bytes, head: bytes) -> int | None:
    """How many bytes follow `name`, or None while too few are known to tell."""
    if name == b"\x1dv":
        return _known(head, 6, lambda: 6 + _pair(head, 2) * _pair(head, 4))
    if name == b"\x1b*":
        return _known(head, 3, lambda: 3 + _pair(head, 1) * (3 if head[0] >= 32 else 1))
    if name in (b"\x1d(", b"\x1c("):
        return _known(head, 3, lambda: 3 + _pair(head, 1))
    if name == b"\x1dV":
        return _known(head, 1, lambda: 2 if head[0] >= 65 else 1)
    if name == b"\x10\x14":  # DLE DC4: eight bytes where all is to be forgotten
        return _known(head, 1, lambda: 8 if head[0] == 8 else 3)
    return _FIXED.get(name, 0)


def _known(head: bytes, needed: int, length: Callable[[], int]) -> int | None:
    return length() if len(head) >= needed else None


def _pair(head: bytes, at: int) -> int:
    return head[at] + 256 * head[at + 1]


def is_known(command: Command) -> bool:
    """Whether a printer would have understood it; false marks a mistake of the sender."""
    if command.name == LETTERS or command.name in _SINGLES:
        return True
    return command.name in _FIXED or command.name in (
        b"\x1dv",
        b"\x1b*",
        b"\x1d(",
        b"\x1c(",
        b"\x1dV",
    )
