"""A USB printer without any driver of the system, by pyusb and libusb.

Knows how to find its printer interface; on Linux the account needs leave (a udev rule).
"""

import errno
from collections.abc import Callable
from time import monotonic
from typing import Any

import usb.core
import usb.util
from msgspec import Struct

from printers.transports.transport import CHUNK, Bounds, OneWay, Transport, Unheard

PRINTER_CLASS = 7
GET_PORT_STATUS = 1
FROM_PRINTER = 0xA1
"""A class request to an interface, answered by the device."""
STALE_MS = 5

_NO_LEAVE = PermissionError(
    errno.EACCES, "no permission for the USB printer: see the udev rule in docs/printers.md"
)


class Plug(Struct, frozen=True):
    """Which device: maker, model, and the serial number where there are two alike."""

    maker: int
    model: int
    serial: str = ""


class UsbTransport:
    """See Transport. Claims the printer's interface until closed."""

    def __init__(self, plug: Plug, backend: Any = None) -> None:
        self._device: Any = _find(plug, backend)
        try:
            self._take()
        except OSError:
            usb.util.dispose_resources(self._device)
            raise

    def _take(self) -> None:
        try:
            self._interface = _printer_interface(self._device)
            self._free_from_system()
            usb.util.claim_interface(self._device, self._interface)
        except usb.core.USBError as error:
            raise _explained(error) from error
        self._out = _endpoint(self._interface, usb.util.ENDPOINT_OUT)
        self._in = _endpoint(self._interface, usb.util.ENDPOINT_IN)

    def _free_from_system(self) -> None:
        number = self._interface.bInterfaceNumber
        try:
            if self._device.is_kernel_driver_active(number):
                self._device.detach_kernel_driver(number)
        except NotImplementedError:
            return  # systems where no driver stands in the way

    @property
    def can_read(self) -> bool:
        """Whether the printer has anything to say things with."""
        return self._in is not None

    def forget_stale(self) -> None:
        """Drop what an earlier job left to be read."""
        while self._some(STALE_MS):
            pass

    def write(self, data: bytes, seconds: float) -> None:
        """See Transport."""
        for start in range(0, len(data), CHUNK):
            part = data[start : start + CHUNK]
            try:
                sent = self._out.write(part, int(seconds * 1000))
            except usb.core.USBTimeoutError as error:
                raise TimeoutError("the printer takes no more bytes") from error
            if sent != len(part):
                raise TimeoutError("the printer took only part of the bytes")

    def read(self, seconds: float) -> bytes:
        """See Transport."""
        until = monotonic() + seconds
        while True:
            left = max(1, int((until - monotonic()) * 1000))
            data = self._some(left)
            if data:
                return data
            if monotonic() >= until:
                raise TimeoutError("nothing came from the printer")

    def _some(self, milliseconds: int) -> bytes:
        """What comes within the time; an empty packet is nothing, too."""
        try:
            return bytes(self._in.read(self._in.wMaxPacketSize, milliseconds))
        except usb.core.USBTimeoutError:
            return b""

    def port(self) -> int | None:
        """The printer's port status; None where it keeps none."""
        number = self._interface.bInterfaceNumber
        try:
            answer = self._device.ctrl_transfer(
                FROM_PRINTER, GET_PORT_STATUS, 0, number << 8, 1, 500
            )
        except usb.core.USBTimeoutError:
            return None
        except usb.core.USBError as error:
            if error.errno != errno.EPIPE:  # a printer's word for "I do not know this request"
                raise
            return None
        return int(answer[0])

    def close(self) -> None:
        """See Transport."""
        usb.util.dispose_resources(self._device)


def _find(plug: Plug, backend: Any) -> Any:
    try:
        found = usb.core.find(True, backend, idVendor=plug.maker, idProduct=plug.model)
        devices = [each for each in found if not plug.serial or plug.serial == _serial(each)]
    except usb.core.NoBackendError as error:
        raise OSError(errno.ENOSYS, "libusb-1.0 is not installed on this machine") from error
    if not devices:
        raise OSError(errno.ENODEV, "no such USB printer")
    return devices[0]


def _serial(device: Any) -> str:
    try:
        return str(usb.util.get_string(device, device.iSerialNumber))
    except ValueError as error:  # pyusb's word for a device that may not be asked
        raise _NO_LEAVE from error


def _printer_interface(device: Any) -> Any:
    """The printer-class interface; else, for makers who call it their own, one with bulk OUT."""
    try:
        configuration = device.get_active_configuration()
    except usb.core.USBError as error:
        if error.errno == errno.EACCES:
            raise
        device.set_configuration()
        configuration = device.get_active_configuration()
    able = [each for each in configuration if _endpoint(each, usb.util.ENDPOINT_OUT) is not None]
    able.sort(key=lambda each: each.bInterfaceClass != PRINTER_CLASS)
    if not able:
        raise OSError(errno.ENODEV, "this USB device is no printer")
    return able[0]


def _endpoint(interface: Any, direction: int) -> Any:
    def fits(each: Any) -> bool:
        is_bulk = usb.util.endpoint_type(each.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        return bool(is_bulk and usb.util.endpoint_direction(each.bEndpointAddress) == direction)

    return usb.util.find_descriptor(interface, custom_match=fits)


def _explained(error: OSError) -> OSError:
    if error.errno == errno.EACCES:
        return _NO_LEAVE
    if error.errno == errno.EBUSY:
        return OSError(errno.EBUSY, "another program holds the USB printer")
    return error


def usb_bulk(
    plug: Plug, answers: bool = True, backend: Any = None
) -> Callable[[Bounds], Transport | OneWay]:
    """How to reach a USB printer; two-way where it has an IN endpoint."""

    def connect(bounds: Bounds) -> Transport | OneWay:
        transport = UsbTransport(plug, backend)
        if not (answers and transport.can_read):
            return Unheard(transport, transport.port)
        try:
            transport.forget_stale()
        except OSError:
            transport.close()
            raise
        return transport

    return connect
