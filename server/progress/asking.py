"""Questions for a case: checked, a few at once, and known for a short while. Runs on the loop."""

import logging
import re
import time
from collections.abc import Callable
from pathlib import Path

from config.settings import Progress
from server.hall.refusal import Refused
from server.link.queries import ProgressAnswer
from server.progress.csv_source import CsvSource
from server.progress.told import Source, Unreachable

CASE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{2,38}[0-9A-Za-z]", re.ASCII)
KNOWN_S = 30.0
MOST_KNOWN = 500
MOST_AT_ONCE = 8

log = logging.getLogger("link")


class CaseDesk:
    """Asks the system of the settings; nothing where there is none."""

    def __init__(self, settings: Progress, clock: Callable[[], float] = time.monotonic) -> None:
        self._source, self._clock = _source(settings), clock
        self._known: dict[str, tuple[float, ProgressAnswer]] = {}
        self._asking = 0
        self._trouble = ""

    async def answer(self, case: str) -> ProgressAnswer:
        """How far a case is. Raises Refused."""
        number = case.strip()
        if self._source is None:
            raise Refused("progress_off")
        if not CASE.fullmatch(number):
            raise Refused("wrong_case")
        known = self._known.get(number)
        if known is not None and self._clock() < known[0]:
            return known[1]
        found = await self._asked(self._source, number)
        self._keep(number, found)
        return found

    async def _asked(self, source: Source, number: str) -> ProgressAnswer:
        if self._asking >= MOST_AT_ONCE:
            raise Refused("too_many_questions")
        self._asking += 1
        try:
            found = await source.of(number)
        except Unreachable as error:
            self._note(str(error))
            raise Refused("progress_unreachable") from None
        finally:
            self._asking -= 1
        self._note("")
        return found

    def _note(self, trouble: str) -> None:
        """Said once per trouble, and when it is over."""
        if trouble and trouble != self._trouble:
            log.warning("cases cannot be looked up: %s", trouble)
        elif self._trouble and not trouble:
            log.warning("cases can be looked up again")
        self._trouble = trouble

    def _keep(self, number: str, found: ProgressAnswer) -> None:
        self._known.pop(number, None)
        self._known[number] = (self._clock() + KNOWN_S, found)
        if len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]

    async def close(self) -> None:
        """No more questions."""
        if self._source is not None:
            await self._source.close()


def _source(settings: Progress) -> Source | None:
    if settings.kind == "http":
        from server.progress.http_source import HttpSource  # httpx takes an eighth of a second

        return HttpSource(settings.address, settings.timeout)
    if settings.kind == "csv":
        return CsvSource(Path(settings.address), settings.timeout)
    return None
