"""A roll's count in a small file that a power cut leaves whole: the old one or the new one.

Knows files only; what is counted is whose struct it is (roll.py, the kiosk's and the counter's).
"""

import logging
from pathlib import Path
from typing import TypeVar

import msgspec

from config.durable import replace

Count = TypeVar("Count", bound=msgspec.Struct)

log = logging.getLogger("printer")


def load(path: Path, fresh: Count) -> Count:
    """The count as saved; `fresh` where none was, or where the file is not ours (kept aside)."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=type(fresh))
    except FileNotFoundError:
        return fresh
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        aside = path.with_name(f"{path.name}.damaged")
        path.replace(aside)
        log.warning("the count of the roll was unreadable and begins anew: %s (%s)", aside, error)
    except OSError as error:
        log.warning("the count of the roll cannot be read and begins anew: %s (%s)", path, error)
    return fresh


def save(path: Path, count: msgspec.Struct) -> None:
    """On the disk when this returns. Raises OSError."""
    replace(path, msgspec.json.encode(count))
