"""A notice without a time of its own is read back from the journal as it was written."""

import msgspec
import pytest

from config.paths import HALLS
from server.hall.standard_notice import StandardNotice
from server.halls import read_hall


def test_the_sample_halls_notices_come_back() -> None:
    notices = read_hall(HALLS / "guangde.toml").hall.notices
    assert any(each.at == "" for each in notices)
    for each in notices:
        assert msgspec.json.decode(msgspec.json.encode(each), type=StandardNotice) == each


@pytest.mark.parametrize("at", ["25:00", "9:00", " "])
def test_a_time_is_one_of_the_clock(at: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"id": "a", "text": {"zh": "一"}, "at": at}, StandardNotice)
