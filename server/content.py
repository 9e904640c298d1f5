"""Content by hash in the data folder: guides, forms, photos. What lies there never changes.

Knows no meaning of it; a station fetches it with server/link/content.py.
"""

import hashlib
import os
import re
from pathlib import Path

from msgspec import Struct

from config.durable import replace

FOLDER = "content"
HASH = re.compile(r"[0-9a-f]{64}")
KINDS = (
    # how it begins: what it is
    (b"{", "application/json"),
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"PK\x03\x04", "application/zip"),
)
OTHER = "application/octet-stream"


HEAD = 16
"""So many bytes tell what it is."""


class Piece(Struct, frozen=True, kw_only=True):
    """Some of it, the size of the whole, and its Content-Type."""

    body: bytes
    size: int
    kind: str


class NoContent(LookupError):
    """Nothing lies under this hash."""


def put(data: Path, content: bytes) -> str:
    """Keep it, durably; its hash. What is there already stays as it is."""
    digest = hashlib.sha256(content).hexdigest()
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / digest
    if not path.exists() or path.stat().st_size != len(content):
        replace(path, content)
    return digest


def get(data: Path, digest: str) -> bytes:
    """By its hash. Raises NoContent."""
    return piece(data, digest, 0).body


def piece(data: Path, digest: str, start: int, most: int = -1) -> Piece:
    """At most so many bytes from `start` on. Raises NoContent."""
    if not HASH.fullmatch(digest):
        raise NoContent(digest)
    try:
        with (data / FOLDER / digest).open("rb") as file:
            head = file.read(HEAD)
            size = file.seek(0, os.SEEK_END)
            file.seek(min(start, size))
            return Piece(body=file.read(most), size=size, kind=kind_of(head))
    except FileNotFoundError:
        raise NoContent(digest) from None


def kind_of(content: bytes) -> str:
    """Its Content-Type, by how it begins."""
    return next((kind for start, kind in KINDS if content.startswith(start)), OTHER)
