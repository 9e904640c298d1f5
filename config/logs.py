"""Logs by subject, not by file: one JSON line each in the data folder, one short line on stderr.

A text that came from outside cannot forge a line nor move a terminal: control characters and
line breaks of every kind are written as escapes.
"""

import json
import logging
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Literal, get_args

from config.settings import Log

Subject = Literal["calls", "link", "printer", "voice", "store", "staff", "device"]

SUBJECTS: tuple[Subject, ...] = get_args(Subject)
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def subject(name: Subject) -> logging.Logger:
    """The log of one subject. `extra={"values": {...}}` adds fields to the JSON line."""
    return logging.getLogger(name)


def start(folder: Path, program: str, log: Log) -> Callable[[], None]:
    """Begin to keep logs in `folder`/logs/`program`.jsonl; the answer ends it again.

    Raises OSError where the folder cannot be written.
    """
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    kept = RotatingFileHandler(
        folder / "logs" / f"{program}.jsonl",
        maxBytes=log.file_mb * 1_000_000,
        backupCount=log.files,
        encoding="utf-8",
    )
    kept.setFormatter(JsonLine(program))
    shown = logging.StreamHandler(sys.stderr)
    shown.setFormatter(ShortLine())
    return _attach([kept, shown], log.level.upper())


def _attach(outlets: list[logging.Handler], level: str) -> Callable[[], None]:
    root = logging.getLogger()
    _set_level(level)
    # python-escpos calls basicConfig when it is imported: every line would be shown twice
    for foreign in [each for each in root.handlers if type(each) is logging.StreamHandler]:
        root.removeHandler(foreign)
    for outlet in outlets:
        root.addHandler(outlet)
    logging.captureWarnings(True)

    def stop() -> None:
        logging.captureWarnings(False)
        _set_level(logging.NOTSET)
        for outlet in outlets:
            root.removeHandler(outlet)
            outlet.close()

    return stop


def _set_level(level: str | int) -> None:
    """Ours are kept from `level` up, logs of libraries from WARNING up, as Python has it."""
    for name in SUBJECTS:
        subject(name).setLevel(level)


def harmless(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal or a reader would obey."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


class JsonLine(logging.Formatter):
    """A record as one line of JSON: at, program, subject, level, text, values, error."""

    def __init__(self, program: str) -> None:
        super().__init__()
        self._program = program

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "program": self._program,
            "subject": record.name,
            "level": record.levelname.lower(),
            "text": record.getMessage(),
        }
        values = getattr(record, "values", None)
        if values:
            line["values"] = values
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return harmless(json.dumps(line, ensure_ascii=False, default=str))


class ShortLine(logging.Formatter):
    """A record as a person reads it: time, subject, level if it matters, text."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        level = f" {record.levelname}" if record.levelno >= logging.WARNING else ""
        line = harmless(f"{at} {record.name}{level} {record.getMessage()}")
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line
