"""Frames of the "21-key" call pads and their evaluators on an RS485 line. Pure.

FF 68, the length twice, 68, then address, function and data, their sum, 16.
"""

from msgspec import Struct

START, MIDDLE, END = b"\xff\x68", 0x68, 0x16
HEAD = 5
SHORTEST, LONGEST = 2, 8
"""Bytes from address to data: a beep has two, the figures of a display eight."""
SCORE, SCORED = 0x11, 0x01
"""The evaluator's function, and that of the answer to it."""
SHOW, BEEP = 0x02, 0x03
"""What only the machine says."""
INVITE = 0x01, b"\x0b"
"""To the evaluator: the key 评价, as the pad itself says it."""
BLANK = 0x0A
PLACES = 3


class Frame(Struct, frozen=True):
    """One message of a device, or to it."""

    address: int
    function: int
    data: bytes = b""

    @property
    def coded(self) -> bytes:
        """Its bytes."""
        told = bytes([self.address, self.function]) + self.data
        length = bytes([len(told)])
        checked = bytes([sum(told) & 0xFF, END])
        return START + length + length + bytes([MIDDLE]) + told + checked


def answer_to(frame: Frame) -> Frame:
    """A score is taken with another function; anything else is said back as it came."""
    if frame.function == SCORE:
        return Frame(frame.address, SCORED, frame.data)
    return frame


def display(address: int, waiting: str, number: str) -> Frame:
    """Six figures on a pad: how many wait, and the number in front; "" leaves three dark."""
    return Frame(address, SHOW, _three(waiting) + _three(number))


def _three(figures: str) -> bytes:
    if not figures:
        return bytes([BLANK] * PLACES)
    return bytes(int(each) for each in figures.zfill(PLACES)[-PLACES:])


def beep(address: int) -> Frame:
    """A pad says that a key did nothing."""
    return Frame(address, BEEP)


def invitation(address: int) -> Frame:
    """An evaluator asks for a score."""
    return Frame(address, *INVITE)


class Frames:
    """Takes bytes as they come; gives the frames among them, whole and right."""

    def __init__(self) -> None:
        self._kept = b""

    @property
    def between(self) -> bool:
        """Nobody is half through a frame."""
        return not self._kept

    def feed(self, data: bytes) -> list[Frame]:
        """The frames complete now."""
        self._kept += data
        found: list[Frame] = []
        while (at := self._kept.find(START)) >= 0:
            self._kept = self._kept[at:]
            size = _size(self._kept)
            if size is None:
                return found  # more is to come
            frame = _frame(self._kept[:size]) if size else None
            # after garbage that looked like a head the next head may stand inside it
            self._kept = self._kept[size if frame else 1 :]
            found += [frame] if frame else []
        self._kept = self._kept[-1:] if self._kept[-1:] == START[:1] else b""
        return found

    def still(self) -> list[Frame]:
        """The line is still: what was half said will not go on, and hid nothing whole."""
        found: list[Frame] = []
        while self._kept:
            self._kept = self._kept[1:]
            found += self.feed(b"")
        return found


def _size(kept: bytes) -> int | None:
    """How long the frame is that begins here; 0 for none, None while nobody can know."""
    if len(kept) < HEAD:
        return None
    length, again, middle = kept[2:HEAD]
    if length != again or middle != MIDDLE or not SHORTEST <= length <= LONGEST:
        return 0
    size = HEAD + length + 2
    return size if len(kept) >= size else None


def _frame(whole: bytes) -> Frame | None:
    told = whole[HEAD:-2]
    if whole[-1] != END or whole[-2] != sum(told) & 0xFF:
        return None
    return Frame(told[0], told[1], told[2:])
