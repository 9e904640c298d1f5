"""Content by hash in the data folder: guides, forms, photos. What lies there never changes.

Knows no meaning of it; a station fetches it with server/link/content.py.
"""

import hashlib
import re
from pathlib import Path

from server.link.durable import write_durably

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


class NoContent(LookupError):
    """Nothing lies under this hash."""


def put(data: Path, content: bytes) -> str:
    """Keep it, durably; its hash. What is there already stays as it is."""
    digest = hashlib.sha256(content).hexdigest()
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / digest
    if not path.exists() or path.stat().st_size != len(content):
        write_durably(path, content)
    return digest


def get(data: Path, digest: str) -> bytes:
    """By its hash. Raises NoContent."""
    if not HASH.fullmatch(digest):
        raise NoContent(digest)
    try:
        return (data / FOLDER / digest).read_bytes()
    except FileNotFoundError:
        raise NoContent(digest) from None


def kind_of(content: bytes) -> str:
    """Its Content-Type, by how it begins."""
    return next((kind for start, kind in KINDS if content.startswith(start)), OTHER)
