"""How the kiosk stands when nobody is served."""

from kiosk.pictures import services
from kiosk.visit import Kiosk
from tests.kiosk.examples import MONDAY_0930, hall_view


def test_without_its_views_a_kiosk_is_not_linked_yet() -> None:
    kiosk = Kiosk(station="kiosk-1", linked=True)
    assert not kiosk.standing.linked
    hall = hall_view()
    kiosk.hall, kiosk.services = hall, services(hall, MONDAY_0930)
    assert kiosk.standing.linked
    assert kiosk.standing.open
