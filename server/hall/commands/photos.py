"""Setting the photographs of the staff: they lie beside the store, the hall knows their hashes."""

from typing import Annotated

from msgspec import Meta

from server.hall.bounds import ContentHash, Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.photos import PhotosSet
from server.hall.refusal import Refused
from server.hall.state import HallState

Photos = Annotated[dict[Id, ContentHash], Meta(max_length=2_000)]


class SetPhotos(Command, frozen=True):
    """窗口屏上的照片: staff number → the SHA-256 of a picture that lies under /content."""

    photos: Photos


def set_photos(hall: HallState, command: SetPhotos, press: Press) -> list[Event]:
    """All of them at once; the same again changes nothing."""
    for person in command.photos:
        if person not in hall.index.people:
            raise Refused("no_such_person", person=person)
    photos = {person: each for person, each in command.photos.items() if each}
    return [PhotosSet(photos=photos)] if photos != hall.photos else []
