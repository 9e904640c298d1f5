"""A USB printer as pyusb sees one: its own kind of backend, with the virtual printer behind it.

Real bytes over the real pyusb; libusb and a real bus are not in it.
"""

import errno
import socket
from array import array
from typing import Any

from usb.backend import IBackend
from usb.core import USBError, USBTimeoutError


class _Descriptor:
    """pyusb copies every attribute it finds."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


DEVICE = _Descriptor(
    bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0,
    bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=0x04B8, idProduct=0x0E15, bcdDevice=0x100,
    iManufacturer=0, iProduct=0, iSerialNumber=3, bNumConfigurations=1, address=1, bus=1,
    port_number=1, port_numbers=(1,), speed=3, langids=(0x0409,),
)  # fmt: skip
CONFIGURATION = _Descriptor(
    bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=2, bConfigurationValue=1,
    iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=b"",
)  # fmt: skip
OUT, IN = 0x01, 0x82
"""Addresses of the two bulk endpoints."""


class UsbPrinter(IBackend):  # type: ignore[misc]
    """`one_way`: no IN endpoint. `leave`: whether this account may open it."""

    def __init__(self, port: int, one_way: bool = False) -> None:
        self._port, self._one_way = port, one_way
        self.leave, self.plugged, self.taken_by_system = True, True, True
        self.takes, self.paper = True, True
        self._line: socket.socket | None = None

    def enumerate_devices(self) -> Any:
        return iter([self] if self.plugged else [])

    def get_device_descriptor(self, dev: Any) -> Any:
        return DEVICE

    def get_configuration_descriptor(self, dev: Any, config: int) -> Any:
        return CONFIGURATION

    def get_interface_descriptor(self, dev: Any, intf: int, alt: int, config: int) -> Any:
        """A keyboard-like interface first, the printer second: the class decides, not the order."""
        if intf > 1 or alt:
            raise IndexError("no such interface")
        ends = 0 if intf == 0 else (1 if self._one_way else 2)
        return _Descriptor(
            bLength=9, bDescriptorType=4, bInterfaceNumber=intf, bAlternateSetting=0,
            bNumEndpoints=ends, bInterfaceClass=(3, 7)[intf], bInterfaceSubClass=1,
            bInterfaceProtocol=2, iInterface=0, extra_descriptors=b"",
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Any, ep: int, intf: int, alt: int, config: int) -> Any:
        return _Descriptor(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[ep], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=b"",
        )  # fmt: skip

    def open_device(self, dev: Any) -> Any:
        if not self.leave:
            raise USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        self._line = socket.create_connection(("127.0.0.1", self._port), timeout=20)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self

    def close_device(self, dev_handle: Any) -> None:
        if self._line is not None:
            self._line.close()

    def get_configuration(self, dev_handle: Any) -> int:
        return 1

    def is_kernel_driver_active(self, dev_handle: Any, intf: int) -> bool:
        return self.taken_by_system

    def detach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        self.taken_by_system = False

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        if self.taken_by_system:
            raise USBError("Resource busy", -6, errno.EBUSY)

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        """Nothing to give back."""

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        self._check(ep, OUT)
        if not self.takes:
            raise USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        assert self._line
        self._line.sendall(bytes(data))
        return len(data)

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: Any, timeout: int) -> int:
        self._check(ep, IN)
        assert self._line
        self._line.settimeout(timeout / 1000)
        try:
            data = self._line.recv(len(buff))
        except TimeoutError:
            raise USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT) from None
        buff[: len(data)] = array("B", data)
        return len(data)

    def ctrl_transfer(
        self, dev_handle: Any, kind: int, request: int, value: int, index: int, data: Any,
        timeout: int,
    ) -> int:  # fmt: skip
        """The serial number "TM1" and its language; and the printer's port status."""
        if (kind, request) == (0xA1, 1):
            assert index == 1 << 8
            data[0] = 0x18 if self.paper else 0x38
            return 1
        answer = b"\x08\x03T\0M\x001\0" if value & 0xFF else b"\x04\x03\x09\x04"
        data[: len(answer)] = array("B", answer)
        return len(answer)

    def _check(self, ep: int, wanted: int) -> None:
        if not self.plugged:
            raise USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)
        assert ep == wanted
