"""What takes its time for one connection: runs beside it, a few at once, and ends with it.

Knows no message; a press behind it is not kept waiting.
"""

import asyncio
from collections.abc import Coroutine, Hashable

MOST_AT_ONCE = 4


class Aside:
    """Tasks by the connection they belong to."""

    def __init__(self) -> None:
        self._running: dict[Hashable, set[asyncio.Task[None]]] = {}

    def run(self, of: Hashable, work: Coroutine[object, object, None]) -> bool:
        """Begin it; False, and it is not begun, where that connection has enough under way."""
        tasks = self._running.setdefault(of, set())
        if len(tasks) >= MOST_AT_ONCE:
            work.close()
            return False
        task = asyncio.get_running_loop().create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        return True

    def drop(self, of: Hashable) -> None:
        """The connection is gone."""
        for task in tuple(self._running.pop(of, ())):
            task.cancel()

    async def close(self) -> None:
        """End everything; nothing of it runs afterwards."""
        tasks = [task for each in self._running.values() for task in each]
        for of in tuple(self._running):
            self.drop(of)
        await asyncio.gather(*tasks, return_exceptions=True)
