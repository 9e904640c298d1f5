"""A return pass 复来凭证: the same service on a later day without the whole line again.

Its id is the ticket's, with some letters of that ticket's secret (`token_hash`) or of the clerk's
check so that nobody makes one up; a ticket with neither (no code on its slip) leaves an id that can
be guessed. By a clerk with the 一次性告知单, or the hall where a visit failed. No personal data.
"""

from datetime import date, timedelta

from msgspec import Struct

from server.hall.ticket import Millis

CHECK_LETTERS = 8


class ReturnPass(Struct, frozen=True, kw_only=True):
    """Used once, on one of the days up to `valid_until`."""

    id: str
    service: str
    person: str  # the clerk of the visit: preferred when it goes on; "" for none
    valid_until: str  # the last business date
    number: str  # of the visit it comes from
    issued_at: Millis
    renewals: int = 0  # how many passes came one after the other, by no fault of the hall
    used: bool = False


def pass_id(ticket: str, check: str) -> str:
    """ "2026-11-23-A015" → "p-2026-11-23-A015-5e884898"."""
    return f"p-{ticket}-{check[:CHECK_LETTERS]}" if check else f"p-{ticket}"


def last_day(today: str, days: int) -> str:
    """The last business date of a pass issued today."""
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


def valid(passes: dict[str, ReturnPass], today: str) -> dict[str, ReturnPass]:
    """Those that somebody may still come with on this date."""
    return {
        name: each for name, each in passes.items() if not each.used and each.valid_until >= today
    }
