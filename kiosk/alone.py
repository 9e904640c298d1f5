"""The kiosk with and without its server: its journal, its own numbers, what it shows meanwhile."""

import time
from typing import Any

from kiosk.away import services_away
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
        self._told_anew = False  # the manager has heard of the trouble since the link is back
        options = desk.options
        times = Times(hall=desk.wires.now, wall=wall, steady=time.monotonic)
        self.issuing = Issuing(options.name, options.data, self._ask, times, _dropped)
        known = self.issuing.known
        if known is not None:
            desk.kiosk.hall, desk.kiosk.services = known.hall, known.services
        self.second()

    def _ask(self, wish: Any, request_id: str) -> None:
        patience = PATIENCE_S if self._desk.kiosk.has_numbers else None
        self._desk.wires.ask(wish, request_id, patience)

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
        self._told_anew = False
        self.second()

    def second(self) -> None:
        """Another second has passed."""
        self.issuing.poll()
        self.stand()
        if self._desk.kiosk.linked:
            self._tell_trouble()

    def _tell_trouble(self) -> None:
        """When it changes; and anew when the link is back, as of the other devices."""
        trouble = self.issuing.trouble
        anew = not self._told_anew and (trouble != "" or self._desk.kiosk.has_numbers)
        self._told_anew = True
        if anew or trouble != self._trouble:
            self._trouble = trouble
            self._desk.wires.tell(DeviceState(device="own_numbers", kind=trouble))

    def stand(self) -> None:
        """Away, the services are what this kiosk may give itself.

        One that was sent away, or must be paired anew, is none of the hall's: it gives nothing.
        """
        kiosk, place = self._desk.kiosk, self.issuing.place()
        ours = not (kiosk.pairing_code or kiosk.bye)
        kiosk.away = ours and not kiosk.linked and kiosk.has_numbers and place is not None
        if kiosk.away and place is not None:
            kiosk.services = services_away(place)


def _dropped(code: str, number: str) -> None:
    """A number of ours that the server will never take is in the log of the journal already."""
