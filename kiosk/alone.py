"""The kiosk with and without its server: its journal, its own numbers, what it shows meanwhile."""

import time
from typing import Any

from kiosk.away import has_numbers, services_away
from kiosk.desk import Desk
from kiosk.issuing import Issuing, Times
from server.clock import wall
from server.link.commands import DeviceState
from server.link.views import HallView, ServicesView

PATIENCE_S = 8.0
"""How long a press waits for the server where the kiosk has numbers of its own."""


class Alone:
    """Keeps the journal told, and the kiosk's views true while nobody tells them."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._trouble, self._heard = desk, "", set[type]()
        options = desk.options
        times = Times(hall=desk.wires.now, wall=wall, steady=time.monotonic)
        self.issuing = Issuing(options.name, options.data, self._ask, times, _dropped)
        known = self.issuing.known
        if known is not None:
            desk.kiosk.hall, desk.kiosk.services = known.hall, known.services
        self.second()

    def _ask(self, wish: Any, request_id: str) -> None:
        patience = PATIENCE_S if self._has_numbers() else None
        self._desk.wires.ask(wish, request_id, patience)

    def _has_numbers(self) -> bool:
        place = self.issuing.place()
        return place is not None and has_numbers(place)

    def told(self, view: Any) -> None:
        """A view has come; with both of them the server is there."""
        kiosk = self._desk.kiosk
        self._heard |= {type(view)} & {HallView, ServicesView}
        if len(self._heard) < 2 or kiosk.hall is None or kiosk.services is None:
            return
        self.issuing.told(kiosk.hall, kiosk.services, kiosk.hall.items)
        if kiosk.linked and not self.issuing.linked:
            self.issuing.link(True)

    def link(self, up: bool) -> None:
        """Lost; or back, which counts as soon as it has been told how things are."""
        if not up:
            self._heard.clear()
            self.issuing.link(False)
        self.second()

    def second(self) -> None:
        """Another second has passed."""
        self.issuing.poll()
        self._show_own()
        if self.issuing.trouble != self._trouble and self._desk.kiosk.linked:
            self._trouble = self.issuing.trouble
            self._desk.wires.tell(DeviceState(device="own_numbers", kind=self._trouble))

    def _show_own(self) -> None:
        """Away, the services are what this kiosk may give itself."""
        kiosk, place = self._desk.kiosk, self.issuing.place()
        kiosk.away = not kiosk.linked and place is not None and has_numbers(place)
        if kiosk.away and place is not None:
            kiosk.services = services_away(place)


def _dropped(code: str, number: str) -> None:
    """A number of ours that the server will never take is in the log of the journal already."""
