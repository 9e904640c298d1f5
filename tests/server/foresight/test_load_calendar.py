"""Days on which more come: by the month, by name, after days off; for all services or for some."""

import msgspec
import pytest

from server.foresight.coming_days import hall_on
from server.foresight.load_calendar import expected_on, with_load
from server.hall.catalog import ExpectedLoad
from server.hall.laws import first_laws
from server.hall_faults import faults_of
from server.halls import read_hall
from tests.story import SMALL

FILE = read_hall(SMALL)


def more(**days: object) -> ExpectedLoad:
    return ExpectedLoad(id="more", name={"zh": "更多"}, factor=1.5, **days)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "holds", "not_"),
    [
        ({"month_days": (-1, -2)}, ["2026-11-30", "2026-12-30"], ["2026-11-26", "2026-12-29"]),
        ({"month_days": (15,)}, ["2026-12-15"], ["2026-12-14"]),
        ({"dates": ("2026-09-01",)}, ["2026-09-01"], ["2026-09-02"]),
        ({"weekdays": (1,)}, ["2026-11-23"], ["2026-11-24"]),
        ({"after_days_off": 3}, ["2026-10-08"], ["2026-10-09", "2026-11-23"]),
        ({"after_days_off": 2}, ["2026-10-08", "2026-11-23"], ["2026-11-24"]),
        ({}, [], ["2026-11-23"]),
    ],
)
def test_the_days_it_holds_on(days: dict[str, object], holds: list[str], not_: list[str]) -> None:
    """2026-10-08 is the first open day after the National Day holidays."""
    catalogue = msgspec.structs.replace(FILE.hall, load_calendar=(more(**days),))
    found = {
        date: bool(expected_on(hall_on(catalogue, FILE.policy, date), date))
        for date in (*holds, *not_)
    }
    assert found == {**dict.fromkeys(holds, True), **dict.fromkeys(not_, False)}


def test_factors_multiply_for_the_services_they_name() -> None:
    laws = msgspec.structs.replace(
        first_laws(FILE.hall), arrivals={"A": (2.0, 4.0), "B": (1.0, 1.0)}
    )
    found = with_load(laws, [more(), more(services=("B",))])
    assert found.arrivals == {"A": (3.0, 6.0), "B": (2.25, 2.25)}


def test_a_service_nobody_knows_and_a_day_that_is_none_are_faults() -> None:
    wrong = more(services=("Z",), dates=("2026-02-30",))
    catalogue = msgspec.structs.replace(FILE.hall, load_calendar=(wrong,))
    assert [each.code for each in faults_of(catalogue, FILE.policy)] == ["undefined", "bad_date"]
