"""Cases by HTTP: GET the address with `case=…`; JSON, bounded in time and size.

404 means: no such case. Redirects are not followed, and no proxy of the machine is used.
"""

import asyncio
import logging
from http import HTTPStatus

import httpx
import msgspec

from server.link.queries import ProgressAnswer
from server.progress.told import NOT_FOUND, Case, Unreachable, answer_of

MOST_BYTES = 64 * 1024

logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log every address, with the case


class HttpSource:
    """One other system. `timeout`: seconds for all of one question, however slowly it answers."""

    def __init__(self, address: str, timeout: float) -> None:
        self._address, self._timeout = httpx.URL(address), timeout
        self._client = httpx.AsyncClient(
            timeout=timeout,
            trust_env=False,
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
        )

    async def of(self, case: str) -> ProgressAnswer:
        """Ask. Raises Unreachable."""
        try:
            async with asyncio.timeout(self._timeout):
                body = await self._get(self._address.copy_merge_params({"case": case}))
        except TimeoutError:
            raise Unreachable(f"no answer within {self._timeout:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(f"{type(error).__name__} {error}") from None
        return _read(body) if body is not None else NOT_FOUND

    async def _get(self, address: httpx.URL) -> bytes | None:
        """The body; None for 404."""
        async with self._client.stream("GET", address) as response:
            if response.status_code == HTTPStatus.NOT_FOUND:
                return None
            if response.status_code != HTTPStatus.OK:
                raise Unreachable(f"status {response.status_code}")
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > MOST_BYTES:
                    raise Unreachable(f"more than {MOST_BYTES} bytes")
            return bytes(body)

    async def close(self) -> None:
        """Leave no connection behind."""
        await self._client.aclose()


def _read(body: bytes) -> ProgressAnswer:
    try:
        return answer_of(msgspec.json.decode(body, type=Case))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Unreachable(f"not understood: {error}") from None
