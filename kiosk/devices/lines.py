"""What a code scanner sends over a line, as texts: ended by CR or LF, bounded. Pure."""

import re

LONGEST = 512
"""Bytes; what is longer is rubbish, up to its end."""
END = re.compile(rb"[\r\n]+")


class Lines:
    """Takes bytes as they come; gives the texts that are complete."""

    def __init__(self) -> None:
        self._kept, self._rubbish = b"", False

    def feed(self, data: bytes) -> list[str]:
        """The texts complete now; those of unreadable bytes are dropped."""
        *whole, self._kept = END.split(self._kept + data)
        found = [text for each in whole if (text := self._read(each))]
        if len(self._kept) > LONGEST:
            self._kept, self._rubbish = b"", True
        return found

    def _read(self, line: bytes) -> str:
        rubbish, self._rubbish = self._rubbish, False
        return "" if rubbish or len(line) > LONGEST else text_of(line)


def text_of(line: bytes) -> str:
    """A line as UTF-8, else as GB18030, as scanners are set here; "" for anything else.

    A short Chinese text may fit both; the codes of this system are ASCII.
    """
    for coding in ("utf-8", "gb18030"):
        try:
            text = line.decode(coding).strip()
        except UnicodeDecodeError:
            continue
        return text if text.isprintable() else ""
    return ""
