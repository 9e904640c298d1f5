"""The floor asked again and again: the same durable work, and screens that ask instead of hearing.

Run as `python -m tests.benchmarks.floor_polled DB`; prints its port. A screen's question is one
short text on a connection that stays open, and the answer is kept in memory: no polling is cheaper.
"""

import asyncio
import sys

import msgspec
from websockets.asyncio.connection import broadcast
from websockets.asyncio.server import ServerConnection, serve

from tests.benchmarks.floor import Ask, Waiting, Writer

LATEST = "latest"


async def main(path: str) -> None:
    """Serve until killed."""
    latest = [""]

    def tell(batch: list[Waiting]) -> None:
        for ask, answer in batch:
            if ask.push:
                latest[0] = ask.push
            answer(ask.reply)

    writer = Writer(path, asyncio.get_running_loop(), tell)
    writer.start()
    decoder = msgspec.json.Decoder(Ask)

    async def hear(socket: ServerConnection) -> None:
        async for text in socket:
            if text == LATEST:
                await socket.send(latest[0])
                continue
            writer.waiting.put((decoder.decode(text), lambda reply: broadcast((socket,), reply)))

    async with serve(hear, "127.0.0.1", 0, compression=None, ping_interval=2) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
