"""The photographs of the staff as they are from now on: by the hashes under which they lie."""

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis


class PhotosSet(Event, frozen=True):
    """`photos`: staff number → SHA-256 of the picture; who is not in it has none."""

    photos: dict[str, str]


def photos_set(hall: HallState, event: PhotosSet, at: Millis) -> None:
    """Window screens fetch them by these names."""
    hall.photos = dict(event.photos)
