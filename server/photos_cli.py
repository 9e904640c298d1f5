"""`./hall photos`: photographs of the staff for window screens, from a folder of pictures."""

import argparse
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from config.words import say_all
from server import content
from server.asking import BadInput, locally, offline, running_server, store_of
from server.hall.commands.photos import SetPhotos
from server.link.client import HallClient
from server.store.book import Chore
from server.store.reading import catalogue_of

ENDINGS = (".jpg", ".jpeg", ".png")
KINDS = ("image/jpeg", "image/png")
MOST_BYTES = 1024 * 1024


def set_photos(arguments: argparse.Namespace) -> int:
    """Every picture is named after a staff number; who has none in the folder has none."""
    folder: Path = arguments.folder
    if not folder.is_dir():
        raise BadInput("photos.no_such_folder", folder=folder)
    known = {each.id for each in catalogue_of(store_of(arguments.data)).people}
    files = {each.stem: each for each in _pictures(folder)}
    _name_the_others(folder)
    if not files:
        # Taken at its word, an empty folder would take every photo away.
        raise BadInput("photos.none", folder=folder)
    for person, file in files.items():
        if person not in known:
            raise BadInput("photos.nobody", file=file.name, person=person)
    read = {person: _read(file) for person, file in files.items()}
    command = SetPhotos(photos={each: content.put(arguments.data, read[each]) for each in read})
    running = running_server(arguments.data)
    if running:
        locally(running, partial(_ask, command))
    else:
        offline(arguments, command, _no_chore)
    print(say_all("photos.set", "\n", count=len(read), people=len(known)))
    return 0


def _pictures(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS)


def _name_the_others(folder: Path) -> None:
    """A photograph saved as something else is not missed in silence."""
    others = [each.name for each in folder.iterdir() if each.suffix.lower() not in ENDINGS]
    if others:
        print(say_all("photos.ignored", files=", ".join(sorted(others))), file=sys.stderr)


def _read(file: Path) -> bytes:
    picture = file.read_bytes()
    if len(picture) > MOST_BYTES or content.kind_of(picture) not in KINDS:
        raise BadInput("photos.no_picture", file=file.name, kb=MOST_BYTES // 1024)
    return picture


def _ask(command: SetPhotos, client: HallClient, heard: Any) -> None:
    client.ask(command, heard)


def _no_chore(hall: str, now: int) -> Chore:
    return lambda connection: None


def add_to(programs: Any) -> None:
    """The words of this program."""
    about = "窗口屏上的照片 / photographs for window screens"
    note = (
        "文件夹中没有照片的人，不再有照片。 / Who has no picture in the folder has none any more."
    )
    words = programs.add_parser("photos", help=about, description=about, epilog=note)
    words.add_argument(
        "folder",
        type=Path,
        help="照片文件夹，文件名为工号，如 101.jpg / folder of pictures named by staff number",
    )
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument("--hall-time", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    words.set_defaults(run=set_photos)
