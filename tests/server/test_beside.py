"""A program beside the server is started again when it ends, and ended with the server."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from server.beside import free_port, keep_running

PROGRAM = """
import os, pathlib, signal, sys
out = pathlib.Path(os.environ["OUT"])
with out.open("a") as file:
    file.write(f"{os.getpid()} {sys.argv[1]}\\n")
if len(out.read_text().splitlines()) > 1:
    if sys.argv[1] == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    (out.parent / "waiting").touch()
    signal.pause()
"""


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


async def run_until_second(folder: Path, how: str) -> None:
    (folder / "beside_program.py").write_text(PROGRAM)
    environment = {"OUT": str(folder / "out"), "PYTHONPATH": str(folder)}
    task = asyncio.create_task(keep_running(["beside_program", how], environment))
    async with asyncio.timeout(20):
        while not (folder / "waiting").exists():
            await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def check(folder: Path, how: str) -> None:
    asyncio.run(run_until_second(folder, how))
    started = lines(folder / "out")
    assert [each.split()[1] for each in started] == [how, how]
    for each in started:
        assert not Path(f"/proc/{each.split()[0]}").exists(), "left running"


def test_it_is_started_again_and_ended(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("link WARNING: beside_program ended with 0 and is started again")
    check(tmp_path, "willing")


def test_one_that_does_not_end_is_killed(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("link WARNING: beside_program ended with 0 and is started again")
    check(tmp_path, "deaf")


def test_a_free_port_is_free() -> None:
    assert 1024 < free_port() < 65536
