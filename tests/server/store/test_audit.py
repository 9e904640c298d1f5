"""An edited, deleted, moved or cut row of the journal is found, and its place named."""

import pytest

from server.hall.hall import APPLY
from server.link.commands import TakeTicket
from server.store.audit import verify
from server.store.engine import writer
from tests.server.stage import Stage

PRESSES = 10
EDIT = "UPDATE events SET body=replace(body, 'A003', 'A009') WHERE body LIKE '%\"A003\"%'"
SWAP = """UPDATE events SET seq = CASE seq WHEN 4 THEN -5 WHEN 5 THEN -4 END WHERE seq IN (4, 5);
UPDATE events SET seq = -seq WHERE seq < 0"""


@pytest.fixture
def store(stage: Stage) -> Stage:
    """A journal of a dozen events."""
    for _ in range(PRESSES):
        assert stage.one(TakeTicket(service="A")).ok
    return stage


def spoil(stage: Stage, sql: str) -> None:
    stage.close()
    engine = writer(stage.path)
    with engine.connect() as connection, connection.begin():
        for each in sql.split(";"):
            assert connection.exec_driver_sql(each).rowcount > 0
    engine.dispose()


def test_a_whole_journal_is_whole(store: Stage) -> None:
    found = verify(store.path)
    assert (found.fault, found.checked, found.head) == ("", 12, store.journal.head.hex())


@pytest.mark.parametrize(
    ("sql", "fault", "seq"),
    [
        pytest.param(EDIT, "hash", 5, id="edited"),
        pytest.param("UPDATE events SET person='102' WHERE seq=7", "hash", 7, id="who"),
        pytest.param("UPDATE events SET at=at+1 WHERE seq=1", "hash", 1, id="when"),
        pytest.param("DELETE FROM events WHERE seq=6", "gap", 6, id="deleted"),
        pytest.param("DELETE FROM events WHERE seq=1", "gap", 1, id="first"),
        pytest.param(SWAP, "hash", 4, id="moved"),
        pytest.param("DELETE FROM events WHERE seq>9", "cut", 10, id="cut"),
    ],
)
def test_every_fault_is_named(store: Stage, sql: str, fault: str, seq: int) -> None:
    spoil(store, sql)
    found = verify(store.path)
    assert (found.fault, found.seq, found.checked) == (fault, seq, seq - 1)


def test_two_fields_cannot_be_mistaken_for_each_other(store: Stage) -> None:
    """Moving a character from one field into the next must change the hash."""
    spoil(store, "UPDATE events SET station='we', person='b900' WHERE seq=8")
    assert verify(store.path).seq == 8


def test_every_type_has_a_version() -> None:
    assert all(each.VERSION >= 1 for each in APPLY)
