"""What only counters are sent: the key with which they make the hash of a case number."""

from msgspec import Struct


class CounterView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """For every counter. `case_key` in hex: HMAC-SHA256 with it of a case number; it lasts.

    "" where the server could not keep it: then no case is linked.
    """

    case_key: str = ""
