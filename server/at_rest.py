"""A store that no server holds: what is done to it goes through the journal as everything does."""

import secrets
from pathlib import Path

import msgspec

from server.answering import Answers
from server.clock import Clock
from server.drafting import Drafting
from server.hall.commands.command import Command
from server.hall.people import Who
from server.job import Job
from server.link.protocol import Reply
from server.link.requests import LOCAL
from server.rebuild import rebuild
from server.store import book as books
from server.store import engine as engines
from server.store.journal import Journal


def do(store: Path, clock: Clock, command: Command, chore: books.Chore) -> Reply:
    """The command's event and the chore in one transaction; the caller holds the folder's lock."""
    engine = engines.writer(store)
    engines.migrate(engine)
    (hall_id, *_) = engines.halls_in(engine)
    journal = Journal(engine, hall_id, secrets.token_hex(8))
    try:
        journal.take_lease(clock.machine())
        return _record(journal, clock, command, chore)
    finally:
        journal.close()
        engine.dispose()


def _record(journal: Journal, clock: Clock, command: Command, chore: books.Chore) -> Reply:
    hall, events = rebuild(journal.since_start())
    drafting = Drafting(hall, journal.seq, clock, Answers(), events[-1][0].at)
    who = Who(station=LOCAL, via="web")
    job = Job(command=command, who=who, request_id="at rest", remember=False, chores=[chore])
    draft = drafting.draft(job)
    journal.record(drafting.finish(), clock.machine())
    return msgspec.json.decode(draft.reply, type=Reply)
