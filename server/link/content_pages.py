"""GET /content/<sha256>: what lies under a hash, to be kept by whoever fetches it."""

from http import HTTPStatus
from pathlib import Path

from websockets.datastructures import Headers
from websockets.http11 import Response

from server.content import NoContent, get, kind_of

CONTENT = "/content/"
A_YEAR_S = 365 * 86_400


def content_at(data: Path, path: str) -> Response:
    """The answer to one request; 404 for all that is no hash of ours."""
    try:
        body = get(data, path.removeprefix(CONTENT))
    except NoContent:
        return _response(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"Not Found\n")
    return _response(HTTPStatus.OK, kind_of(body), body, f"max-age={A_YEAR_S}, immutable")


def _response(status: HTTPStatus, kind: str, body: bytes, cache: str = "no-store") -> Response:
    headers = Headers(
        {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": cache,
            "X-Content-Type-Options": "nosniff",
            "Connection": "close",
        }
    )
    return Response(status, status.phrase, headers, body)
