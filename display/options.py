"""What the command line and the settings of its machine decided for a lobby screen."""

from dataclasses import dataclass
from pathlib import Path

from config import words
from display.hours import Hours


@dataclass(frozen=True)
class Options:
    """Fixed while the program runs."""

    url: str
    name: str
    token: str = ""
    token_file: Path | None = None
    zone: str = ""
    lang: str = words.FIRST
    timings: Path | None = None
    hours: Hours = Hours()
