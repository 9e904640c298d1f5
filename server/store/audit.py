"""Proof that the journal is whole: every row's hash fits the row before, and no number is missing.

An edited, deleted, moved or cut row is named. The chain's head is compared with copies elsewhere.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from server.store.journal import START, chain
from server.store.reading import Stored, leases, stored_after


class Verdict(Struct, frozen=True, kw_only=True):
    """How far the journal is whole. `fault`: "" or gap, hash, cut; `seq`: the first bad number."""

    checked: int
    head: str
    fault: str = ""
    seq: int = 0


def verify(path: Path) -> Verdict:
    """Look at every row once, from the first; the store may be in use."""
    last = {hall: seq for hall, _, seq in leases(path)}
    found = _follow(stored_after(path, 0))
    if found.fault or not last or found.checked >= max(last.values()):
        return found
    return Verdict(checked=found.checked, head=found.head, fault="cut", seq=found.checked + 1)


def _follow(rows: Iterable[Stored]) -> Verdict:
    head, seq = START, 0
    for each in rows:
        fault = ""
        if each.row.seq != seq + 1:
            fault = "gap"
        elif chain(head, each.hall, each.era, each.row) != each.digest:
            fault = "hash"
        if fault:
            return Verdict(checked=seq, head=head.hex(), fault=fault, seq=seq + 1)
        head, seq = each.digest, each.row.seq
    return Verdict(checked=seq, head=head.hex())
