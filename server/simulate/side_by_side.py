"""Work over several processes, in order. However it ends, no process outlives it: no locks are
shared, so one that is killed holds nobody up. Does not know what the work is."""

import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

Wish = TypeVar("Wish")
Made = TypeVar("Made")
Pipe = Connection


def side_by_side(
    wishes: Sequence[Wish], jobs: int, work: Callable[[Wish], Made]
) -> Generator[Made, None, None]:
    """What `work` makes of every wish, in the order of the wishes."""
    workers: list[tuple[SpawnProcess, Pipe]] = []
    try:
        for _ in range(min(jobs, len(wishes))):
            _start(workers, work)
        yield from _in_order(wishes, [pipe for _, pipe in workers])
    finally:
        for process, pipe in workers:
            process.kill()
            process.join()
            pipe.close()


def _start(workers: list[tuple[SpawnProcess, Pipe]], work: Callable[[Any], Any]) -> None:
    """One more process, deaf to signals that go to a whole group: who started it ends it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    resource_tracker.ensure_running()  # else it would undo the mask on its first start
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        process.start()
        workers.append((process, ours))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()


def _serve(pipe: Pipe, work: Callable[[Any], Any]) -> None:
    """In the process: until the other end of the pipe is gone."""
    while True:
        try:
            wish = pipe.recv()
        except EOFError:
            return
        pipe.send(work(wish))


def _in_order(wishes: Sequence[Any], pipes: list[Pipe]) -> Iterator[Any]:
    """Every free process takes the next wish; what is ready early waits for its turn."""
    made: dict[int, Any] = {}
    busy: dict[Pipe, int] = {}
    left = iter(enumerate(wishes))
    for pipe in pipes:
        _next(pipe, left, busy)
    for turn in range(len(wishes)):
        while turn not in made:
            ready = wait(list(busy))
            for pipe in [each for each in busy if each in ready]:
                made[busy.pop(pipe)] = pipe.recv()
                _next(pipe, left, busy)
        yield made.pop(turn)


def _next(pipe: Pipe, left: Iterator[tuple[int, Any]], busy: dict[Pipe, int]) -> None:
    for number, wish in left:
        busy[pipe] = number
        pipe.send(wish)
        return
