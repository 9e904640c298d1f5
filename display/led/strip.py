"""One strip as a technician wrote it down, and how a text becomes its bytes. Pure."""

from typing import Annotated, Protocol

from msgspec import Meta, Struct

from config.values import Baud, Language, PortAddress
from display.led import onbon
from display.led.template import Template, frame_of

ONBON = ("bx-5k", "bx-6k")
Pixels = Annotated[int, Meta(ge=0, le=4096)]


class Strip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table [[strips]] of the file."""

    name: Annotated[str, Meta(min_length=1, max_length=32)]
    address: PortAddress
    kind: Annotated[str, Meta(min_length=1, max_length=200)]
    window: Annotated[str, Meta(max_length=64)] | None = None
    zone: Annotated[str, Meta(max_length=64)] | None = None
    language: Language = "zh"
    baud: Baud | None = None
    card: Annotated[int, Meta(ge=0, le=0xFFFD)] = 0  # on its line; 0 is the only one there
    area: Annotated[int, Meta(ge=0, le=31)] = 0
    x: Pixels = 0
    y: Pixels = 0
    width: Annotated[int, Meta(ge=8, le=4096)] = 128
    height: Annotated[int, Meta(ge=8, le=1024)] = 16
    motion: onbon.Motion | None = None
    per_second: Annotated[float, Meta(ge=0.2, le=10)] = 2.0


class Driver(Protocol):
    """How one strip is spoken to."""

    def show(self, text: str) -> bytes:
        """What brings this text to it."""

    def ping(self) -> bytes:
        """What it answers without showing anything; b"" where there is no such thing."""

    def heard(self, data: bytes) -> bool | None:
        """Whether it took what was sent; None while it has not said so."""

    @property
    def answers(self) -> bool:
        """Whether it says anything at all."""


class OnbonDriver:
    """See Driver."""

    answers = True

    def __init__(self, strip: Strip) -> None:
        moves: onbon.Motion = "left" if strip.window is None else "still"
        self._area = onbon.Area(
            model="bx-6k" if strip.kind == "bx-6k" else "bx-5k",
            card=strip.card or onbon.ANY_CARD,
            x=strip.x,
            y=strip.y,
            width=strip.width,
            height=strip.height,
            number=strip.area,
            motion=strip.motion or moves,
        )
        self._answers = onbon.Answers()

    def show(self, text: str) -> bytes:
        """See Driver."""
        self._answers = onbon.Answers()
        return onbon.show(self._area, text)

    def ping(self) -> bytes:
        """See Driver."""
        self._answers = onbon.Answers()
        return onbon.ping(self._area.card)

    def heard(self, data: bytes) -> bool | None:
        """See Driver."""
        found = self._answers.feed(data)
        return found[-1].took if found else None


class TemplateDriver:
    """See Driver."""

    def __init__(self, strip: Strip, template: Template) -> None:
        self._template, self._address = template, strip.card
        self._wanted, self._heard = bytes.fromhex(template.answer), b""

    @property
    def answers(self) -> bool:
        """See Driver."""
        return bool(self._wanted)

    def show(self, text: str) -> bytes:
        """See Driver."""
        self._heard = b""
        return frame_of(self._template, self._address, text)

    def ping(self) -> bytes:
        """See Driver."""
        return b""

    def heard(self, data: bytes) -> bool | None:
        """See Driver."""
        self._heard = (self._heard + data)[-256:]
        return True if self._wanted in self._heard else None


class Fitted(Struct, frozen=True):
    """A strip, and its template where it is no Onbon card."""

    strip: Strip
    template: Template | None = None

    @property
    def baud(self) -> int:
        """The line's speed."""
        return self.strip.baud or (self.template.baud if self.template else 9600)

    def driver(self) -> Driver:
        """One for the thread that will use it."""
        if self.template is not None:
            return TemplateDriver(self.strip, self.template)
        return OnbonDriver(self.strip)
