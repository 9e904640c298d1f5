"""What the value of a setting may look like: ports, addresses, hours, chords, as types."""

from typing import Annotated, Literal

import msgspec

AnyPort = Annotated[int, msgspec.Meta(ge=0, le=65535)]
Host = Annotated[str, msgspec.Meta(min_length=1, pattern=r"^\S+$")]
_SERIAL = (
    r"(?:baud=(?:1200|2400|4800|9600|19200|38400|57600|115200)"
    r"|flow=(?:none|rtscts|xonxoff)|answers=no)"
)
PRINTER = (
    r"^(?:(?:tcp://(?P<host>[^\s:/?#\[\]]+|\[[0-9a-fA-F:]+\]):"
    r"(?P<port>[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
    r"|file:(?P<path>/[^\s?]+)"
    r"|usb:(?P<maker>[0-9a-fA-F]{4}):(?P<model>[0-9a-fA-F]{4})(?::(?P<number>[^\s?]+))?"
    r")(?P<mute>\?answers=no)?"
    rf"|serial:(?P<device>[^\s?&]+)(?:\?(?P<options>{_SERIAL}(?:&{_SERIAL})*))?"
    r"|queue:(?P<name>[^\s?/#-][^\s?/#]*))\Z"
)
"""Every way to a printer; printers/ways.py takes the named parts."""
Printer = Annotated[str, msgspec.Meta(pattern=PRINTER)]
MaybePrinter = Annotated[str, msgspec.Meta(pattern=rf"(?:{PRINTER})|^\Z")]
_LINE = r"socket://[^\s:/?#]+:[1-9][0-9]{0,4}|/[^\s?]+|COM[1-9][0-9]{0,2}"
Scanner = Annotated[str, msgspec.Meta(pattern=rf"^(?:wedge|{_LINE})?\Z")]
PortAddress = Annotated[str, msgspec.Meta(pattern=rf"^(?:{_LINE})\Z")]
"""Of a line to a device: a serial port, or socket://HOST:PORT."""
MaybePort = Annotated[str, msgspec.Meta(pattern=rf"^(?:{_LINE})?\Z")]
OnBus = Annotated[int, msgspec.Meta(ge=0, le=255)]
"""The number of a device on an RS485 line."""
KeyScore = Annotated[
    str, msgspec.Meta(pattern=r"^(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])=[1-5]\Z")
]
"""What a key of an evaluator says, and the score it means."""
Baud = Literal[1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200]
Address = Annotated[str, msgspec.Meta(pattern=r"^wss?://[^\s/]+")]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
AbsolutePath = Annotated[str, msgspec.Meta(pattern=r"^(/|[A-Za-z]:[\\/])")]
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
HoursOfDay = Annotated[str, msgspec.Meta(pattern=rf"^{_CLOCK}-{_CLOCK}\Z")]
LoudHours = Annotated[str, msgspec.Meta(pattern=rf"^{_CLOCK}-{_CLOCK} (?:[0-9]{{1,2}}|100)\Z")]
CHORD = r"^(?=.*(Ctrl|Alt|Meta)\+)((Ctrl|Alt|Shift|Meta)\+)+\w+$"
"""At least one modifier: a bare key belongs to the program the clerk works in."""
Monitor = Annotated[str, msgspec.Meta(pattern=r"^(?:lobby|calls|waiting|grid|window:[^\s,]+)\Z")]
Monitors = Annotated[tuple[Monitor, ...], msgspec.Meta(min_length=1, max_length=4)]
Chord = Annotated[str, msgspec.Meta(pattern=CHORD)]
EXAMPLES = {
    "kiosk.layouts": '"/srv/jiaohao/papers"',
    "kiosk.exit_pin": '"246810"',
    "kiosk.card_reader": '"/dev/ttyS1"',
    "kiosk.scanner": '"/dev/ttyACM0"',
    "counter.pad": '"socket://192.168.1.40:4001"',
    "counter.evaluator_scores": '["1=5", "2=4", "3=3", "4=2", "5=1"]',
    "counter.printer": '"tcp://192.168.1.31:9100"',
    "counter.layouts": '"/srv/jiaohao/papers"',
    "display.strips": '"/srv/jiaohao/strips.toml"',
    "display.say_as": '{ "重庆路" = "chong2 qing4 lu4" }',
    "display.clips": '["/srv/voice/zh"]',
    "display.volume_by_hour": '["12:00-14:00 60"]',
    "display.quiet_hours": '["22:00-07:00"]',
    "server.data": '"/var/lib/jiaohao"',
    "progress.address": '"http://10.0.0.8/progress"',
}
"""As they are written in the file, for settings whose shipped value is empty and shows nothing."""
Pinyin = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+[1-5]( [a-z]+[1-5])*\Z", max_length=100)]
"""With tone figures, as the voice reads it: chong2 qing4."""
