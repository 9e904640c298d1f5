"""Every type ever released is still read, and says again what it said."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.hall.hall import APPLY
from server.link.protocol import encode
from server.store.upcast import event_of
from tests.golden import rows
from tests.golden.day import a_day_of_everything
from tests.golden.rows import Golden


def test_every_event_type_has_a_row_of_its_present_version() -> None:
    assert rows.missing() == [], "run: python -m tests.golden"


@pytest.mark.parametrize("path", rows.rows(), ids=lambda path: path.stem)
def test_a_stored_row_is_read_and_says_the_same_again(path: Path) -> None:
    golden = rows.read(path)
    event = event_of(golden.row)
    assert path.name == f"{golden.type}.{golden.v}.json"
    assert type(event).__name__ == golden.type
    if golden.v == type(event).VERSION:
        assert holds(msgspec.json.decode(encode(event)), golden.body)


def holds(now: Any, then: Any) -> bool:
    """Whether all that was stored is still there; later fields may have been added."""
    if isinstance(then, dict):
        return isinstance(now, dict) and all(
            name in now and holds(now[name], value) for name, value in then.items()
        )
    if isinstance(then, list):
        return len(now) == len(then) and all(map(holds, now, then))
    return bool(now == then)


def test_a_lost_or_changed_field_is_noticed() -> None:
    assert holds({"a": [1, {"b": 2}], "new": 0}, {"a": [1, {"b": 2}]})
    assert not holds({"a": [1, {"c": 2}]}, {"a": [1, {"b": 2}]})
    assert not holds({"a": []}, {"a": [1]})
    assert not holds({"a": 1}, {"a": "1"})


def test_on_a_day_of_everything_everything_happens() -> None:
    assert {type(event) for _, event in a_day_of_everything()} == set(APPLY)


def test_an_existing_row_is_never_overwritten() -> None:
    kind = next(iter(APPLY))
    before = rows.path_of(kind).read_bytes()
    with pytest.raises(FileExistsError):
        rows.write(kind)
    assert rows.path_of(kind).read_bytes() == before
    assert Golden.__struct_fields__ == ("type", "v", "at", "who", "body")
