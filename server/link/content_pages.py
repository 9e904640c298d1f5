"""GET /content/<sha256>: what lies under a hash, whole or in pieces, to be kept by who fetches it.

The link's handshake bounds every answer to seconds: over a slow network ask for pieces.
"""

import re
from http import HTTPStatus
from pathlib import Path

from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from server.content import NoContent, Piece, piece

CONTENT = "/content/"
A_YEAR_S = 365 * 86_400
RANGE = re.compile(r"bytes=(\d{1,12})-(\d{1,12})")


def content_at(data: Path, request: Request) -> Response:
    """The answer to one request; 404 for all that is no hash of ours."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    start, last = map(int, asked.groups()) if asked else (0, 0)
    most = max(0, last - start + 1) if asked else -1
    try:
        found = piece(data, request.path.removeprefix(CONTENT), start, most)
    except NoContent:
        return _response(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"Not Found\n", {})
    return _part(found, start) if asked else _whole(found)


def _whole(found: Piece) -> Response:
    return _response(HTTPStatus.OK, found.kind, found.body, {"Accept-Ranges": "bytes", **_kept()})


def _part(found: Piece, start: int) -> Response:
    if not found.body:
        where = {"Content-Range": f"bytes */{found.size}"}
        return _response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, found.kind, b"", where)
    last = start + len(found.body) - 1
    where = {"Content-Range": f"bytes {start}-{last}/{found.size}", **_kept()}
    return _response(HTTPStatus.PARTIAL_CONTENT, found.kind, found.body, where)


def _kept() -> dict[str, str]:
    """It is for good: another content has another name."""
    return {"Cache-Control": f"max-age={A_YEAR_S}, immutable"}


def _response(status: HTTPStatus, kind: str, body: bytes, more: dict[str, str]) -> Response:
    headers = Headers(
        {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "X-Content-Type-Options": "nosniff",
            "Connection": "close",
            **more,
        }
    )
    return Response(status, status.phrase, headers, body)
