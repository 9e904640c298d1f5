"""The paper's count on the disk. Knows no server and no printer."""

import logging

from kiosk.paper_count import PaperCount
from kiosk.wires import Options
from printers.roll_file import load, save

log = logging.getLogger("printer")


class PaperFile:
    """`<station>.roll` in the data folder: begun anew where it cannot be read, never in the way."""

    def __init__(self, options: Options) -> None:
        self._path = options.data / f"{options.name}.roll"
        fresh = PaperCount()
        self.count = load(self._path, fresh).set_for(options.roll_m, options.roll_low)

    def keep(self, count: PaperCount) -> None:
        """On the disk; where that fails, visitors have their numbers all the same."""
        try:
            save(self._path, count)
        except OSError as error:
            log.error("the count of the paper cannot be written: %s", error)
