"""Slips and waits the printer tests share."""

from datetime import datetime
from queue import SimpleQueue
from typing import TypeVar

from printers.slip import SlipContent
from printers.transports.transport import Bounds
from printers.virtual import Saved, VirtualPrinter

Item = TypeVar("Item")

PATIENT = Bounds(connect=20, status=20, stall=20, proof=20, look=0.05)
"""For whatever should succeed: a busy test machine changes nothing."""

ZH = SlipContent(
    hall="广德县政务服务中心",
    number="A001",
    service="综合服务（城管、人社、民政）",
    taken_at=datetime(2026, 11, 21, 9, 32),
    ahead=3,
    low=15,
    high=25,
    place="二楼东区",
    windows="3–8号窗口",
    class_name="老年人优先",
    qr="http://192.168.1.10:8080/t/4fJk2L9xQpWz7aBcDeFgHi",
)

EN = SlipContent(
    hall="Guangde Government Service Centre",
    number="B012",
    service="Real-estate registration and trade",
    taken_at=datetime(2026, 11, 21, 9, 32),
    ahead=1,
    low=8,
    high=8,
    place="Floor 2, east area",
    windows="Windows 3–8",
    language="en",
)


def soon(heard: SimpleQueue[Item]) -> Item:
    """The next thing heard; queue.Empty when nothing comes."""
    return heard.get(timeout=20)


def arrived(printer: VirtualPrinter) -> SimpleQueue[Saved]:
    """Where the printer's slips can be waited for, from now on."""
    slips: SimpleQueue[Saved] = SimpleQueue()
    printer.on_slip = slips.put
    return slips
