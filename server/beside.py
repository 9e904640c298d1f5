"""Programs that the server starts beside itself and starts again when they end: the web pages."""

import asyncio
import logging
import os
import socket
import sys

log = logging.getLogger("link")
AGAIN_S = 1.0
END_WITHIN_S = 1.0


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def claim(host: str, port: int) -> None:
    """Raises OSError where somebody listens on this port already; 0 is always free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


async def keep_running(arguments: list[str], environment: dict[str, str]) -> None:
    """Run `python -m …` and start it again when it ends, until cancelled; then end it tidily."""
    while True:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *arguments, env={**os.environ, **environment}
        )
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            if process.returncode is None:
                await _end(process)
            raise
        log.warning("%s ended with %s and is started again", arguments[0], code)
        await asyncio.sleep(AGAIN_S)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ask it to end; a page that hangs must not keep the server from stopping."""
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), END_WITHIN_S)
    except TimeoutError:
        process.kill()
        await process.wait()
