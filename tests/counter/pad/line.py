"""An RS485 line with scripted pads and evaluators behind a real pty, after the published frames.

It speaks and reads by its own few lines, and holds the machine to them: nothing but whole frames.
`echoes`: the adapter gives back what the machine says, as half-duplex ones do.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

from tests.ports.plug import Plug
from tests.ports.speaking import Speaking
from tests.ports.told import SOON_S

KEY = 0x10
"""The published facts leave open by which function a pad says its keys."""


def said(address: int, function: int, *data: int) -> bytes:
    """A device's frame, by hand."""
    told = [address, function, *data]
    return bytes([0xFF, 0x68, len(told), len(told), 0x68, *told, sum(told) % 256, 0x16])


def understood(stream: bytes) -> list[bytes]:
    """What stands between length and sum of each frame; what is not whole yet is left."""
    found = []
    while len(stream) > 2 and len(stream) >= 7 + stream[2]:
        size = stream[2]
        told = stream[5 : 5 + size]
        assert stream[:5] == bytes([0xFF, 0x68, size, size, 0x68])
        assert stream[5 + size : 7 + size] == bytes([sum(told) % 256, 0x16])
        found.append(told)
        stream = stream[7 + size :]
    return found


class PadLine(Plug):
    """See the module."""

    def __init__(self, path: Path, *, echoes: bool = False) -> None:
        super().__init__(path)
        self.echoes = echoes
        self._seen = b""
        self._speaking = Speaking()

    def put_in(self) -> None:
        """See Plug."""
        super().put_in()
        self._seen = b""
        self._speaking.begin(self._step)

    def pull_out(self) -> None:
        """See Plug."""
        self._speaking.end()
        super().pull_out()

    def _step(self) -> None:
        data = self.heard()
        if data and self.echoes:
            self.send(data)
        self._seen += data  # after its echo: who waits for an answer finds the line free

    @property
    def told(self) -> list[str]:
        """Every frame of the machine from address to data, in hex."""
        return [each.hex() for each in understood(self._seen)]

    @property
    def answers(self) -> list[str]:
        """Without those that devices only take: figures, beeps, invitations."""
        return [each for each in self.told if each[2:4] not in ("02", "03") and each[2:] != "010b"]

    @property
    def shown(self) -> str:
        """The six figures of the pad now, dark ones as dots."""
        frames = [each[4:] for each in self.told if each[2:4] == "02"]
        dark = bytes.fromhex(frames[-1]) if frames else b""
        return "".join("." if each == 0x0A else str(each) for each in dark)

    @property
    def beeps(self) -> int:
        """How often the pad was made to beep."""
        return len([each for each in self.told if each[2:] == "03"])

    @property
    def invitations(self) -> int:
        """How often the evaluator was asked to ask."""
        return len([each for each in self.told if each[2:] == "010b"])

    def key(self, *codes: int, address: int = 1) -> None:
        """A press on the pad."""
        self.send(said(address, KEY, *codes))

    def rate(self, value: int, address: int = 1) -> None:
        """A press on the evaluator."""
        self.send(said(address, 0x11, value))

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait until the machine has said so."""
        pause, end = Event(), monotonic() + SOON_S
        while not seen():
            assert monotonic() < end, f"it said {self.told}"
            pause.wait(0.005)

    def until_answered(self, *answers: str) -> None:
        """Wait until the machine has given exactly these."""
        self.until(lambda: self.answers == list(answers))
