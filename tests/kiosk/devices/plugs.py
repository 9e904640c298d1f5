"""A scripted ID card reader on a line that can be pulled out and put back: a real pty."""

from pathlib import Path
from threading import Event, Thread

from kiosk.devices import sdt
from tests.kiosk.devices.cards import text
from tests.ports.plug import Plug

PHOTO = bytes(1024)


class ScriptedReader(Plug):
    """An ID card reader with faults to switch: `card` lies on it (b"": none).

    `speaks`: usually, garbage first, one byte at a time, half a frame, or not at all.
    `leaves`: the card is taken away between being selected and being read. `torn`: the
    next text comes by half.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.card = b""
        self.speaks, self.leaves, self.torn, self.asked = "usual", False, False, 0
        self._over = Event()
        self._thread: Thread | None = None

    def put_in(self) -> None:
        """See Plug."""
        super().put_in()
        self._over.clear()
        self._thread = Thread(target=self._live, daemon=True)
        self._thread.start()

    def pull_out(self) -> None:
        """See Plug."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        super().pull_out()

    def _live(self) -> None:
        asked = b""
        while not self._over.is_set():
            asked += self.heard()
            while len(asked) >= 10:
                one, asked = asked[:10], asked[10:]
                self.asked += 1
                self._speak(self.answer(one[7:9]))

    def answer(self, command: bytes) -> bytes:
        """What it answers to a command."""
        if command == sdt.STATUS:
            return sdt.reply(sdt.DONE)
        if not self.card:
            return sdt.reply(bytes.fromhex("000080" if command == sdt.FIND else "000041"))
        if command == sdt.FIND:
            return sdt.reply(sdt.FOUND, bytes(4))
        if command == sdt.SELECT:
            if self.leaves:
                self.card = b""
            return sdt.reply(sdt.DONE, bytes(8))
        whole = sdt.reply(sdt.DONE, bytes.fromhex("01000400") + self.card + PHOTO)
        torn, self.torn = self.torn, False
        return whole[: len(whole) // 2] if torn else whole

    def _speak(self, frame: bytes) -> None:
        if self.speaks == "garbage":
            self.send(b"\xaa\x96\xaa\xaa\xaa\x96\x69\xff\xff\x00" + frame[:7] + b"\0" + frame)
        elif self.speaks == "slow":
            for each in frame:
                self.send(bytes([each]))
        elif self.speaks == "half":
            self.send(frame[: len(frame) // 2])
        elif self.speaks == "usual":
            self.send(frame)

    def lay(self, **fields: str) -> None:
        """Lay a card on it."""
        self.card = text(**fields)
