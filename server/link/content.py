"""Content at a station: fetched once by its hash, proved by it, and kept while the server is away.

Blocks; a station calls it in a thread of its own. Knows no Qt and no database.
"""

import hashlib
import re
import time
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import ProxyHandler, Request, build_opener

from msgspec import Struct

from config.durable import replace
from server.link.items import MOST_BYTES

HASH = re.compile(r"[0-9a-f]{64}")
PIECE = 256 * 1024
RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
SCHEMES = {"ws": "http", "wss": "https", "http": "http", "https": "https"}
_opener = build_opener(ProxyHandler({}))
"""The hall's network has no proxies, whatever the environment says."""


class Bounds(Struct, frozen=True, kw_only=True):
    """How much, how long, and how many old pieces are kept beside the newest."""

    most_bytes: int = MOST_BYTES
    silent_s: float = 5.0
    longest_s: float = 300.0
    kept: int = 2


class NoContent(LookupError):
    """Not here, and not to be had from the server now. `code`: away, missing, wrong."""

    def __init__(self, code: str, why: object = "") -> None:
        super().__init__(f"{code}: {why}")
        self.code = code


USUAL = Bounds()


def fetch(server: str, digest: str, folder: Path, bounds: Bounds = USUAL) -> Path:
    """The file of this hash in `folder`, from the server (ws://…) where it is not there yet.

    One folder for each kind of content: older files go once it is there, so nothing is lost
    while the server is away. Raises NoContent, OSError where the folder cannot be written.
    """
    if not HASH.fullmatch(digest):
        raise NoContent("missing", digest)
    path = folder / digest
    if not _whole(path):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace(path, _download(server, digest, bounds))
    path.touch()  # the newest is the one in use
    _prune(folder, path, bounds.kept)
    return path


def newest(folder: Path) -> Path | None:
    """The content last in use that is whole: for a start while the server is away."""
    return next((each for each in _by_age(folder) if _whole(each)), None)


def _whole(path: Path) -> bool:
    if not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def _download(server: str, digest: str, bounds: Bounds) -> bytes:
    """Raises NoContent; it never takes longer than the bounds."""
    address, until = _address(server, digest), time.monotonic() + bounds.longest_s
    content, size = b"", 1
    while len(content) < size:
        if time.monotonic() > until:
            raise NoContent("away", f"longer than {bounds.longest_s} s")
        piece, size = _piece(address, len(content), bounds)
        content += piece
        if max(size, len(content)) > bounds.most_bytes:
            raise NoContent("wrong", f"more than {bounds.most_bytes} bytes")
    if hashlib.sha256(content).hexdigest() != digest:
        raise NoContent("wrong", f"{len(content)} bytes")
    return content


def _piece(address: str, start: int, bounds: Bounds) -> tuple[bytes, int]:
    """One piece and the size of the whole: an answer of the server is bounded to seconds."""
    request = Request(address, headers={"Range": f"bytes={start}-{start + PIECE - 1}"})
    try:
        with _opener.open(request, timeout=bounds.silent_s) as answer:
            found = RANGE.fullmatch(answer.headers.get("Content-Range", ""))
            body: bytes = answer.read(PIECE)
    except HTTPError as error:
        error.close()
        raise NoContent("missing", error.code) from None
    except (URLError, HTTPException, OSError) as error:
        raise NoContent("away", error) from None
    if found is None or int(found.group(1)) != start or not body:
        raise NoContent("wrong", address)
    return body, int(found.group(2))


def _address(server: str, digest: str) -> str:
    parts = urlsplit(server)
    if parts.scheme not in SCHEMES:
        raise NoContent("away", server)
    return urlunsplit((SCHEMES[parts.scheme], parts.netloc, f"/content/{digest}", "", ""))


def _by_age(folder: Path) -> list[Path]:
    """The newest first."""
    found = [each for each in folder.glob("*") if HASH.fullmatch(each.name)]
    return sorted(found, key=lambda each: each.stat().st_mtime_ns, reverse=True)


def _prune(folder: Path, current: Path, kept: int) -> None:
    for each in [each for each in _by_age(folder) if each != current][kept:]:
        each.unlink(missing_ok=True)
    for each in folder.glob("*.part"):
        each.unlink(missing_ok=True)
