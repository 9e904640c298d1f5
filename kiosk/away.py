"""What the kiosk shows of its services while the server is away: what it may give itself. Pure."""

from kiosk.offline import NoNumber, Place, may_give
from server.link.views import ServiceState, ServicesView

AWAY = "away"
"""As `ServicesView.foresight`: nothing is known of anybody's wait."""


def services_away(place: Place) -> ServicesView:
    """The last view without its figures; what is open is known by the hours."""
    states = tuple(_state(place, each.id) for each in place.hall.services)
    given = any(not each.closed for each in states)
    return ServicesView(date=place.date, open=given, services=states, foresight=AWAY)


def _state(place: Place, service: str) -> ServiceState:
    closed, values = "", {}
    try:
        may_give(place, service)
    except NoNumber as no:
        closed, values = no.code, no.values
    return ServiceState(
        service=service,
        waiting=0,
        low=0,
        high=0,
        light="",
        longest_min=0,
        windows=0,
        closed=closed,
        values=values,
    )
