"""How a page is drawn: from what the kiosk and the visitor know, onto the screen."""

from collections.abc import Callable

from kiosk.screens.screen import KioskScreen
from kiosk.visit import Kiosk, Visit

Draw = Callable[[KioskScreen, Kiosk, Visit], None]
