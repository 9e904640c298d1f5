"""What a figure was measured on: without that it says nothing."""

import os
import platform
from pathlib import Path
from typing import Any

from tests.benchmarks.servers import commits_per_second


def machine(folder: Path) -> dict[str, Any]:
    """Cores, load before, and durable commits a second on the disk of `folder`."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "durable_commits_per_s": round(commits_per_second(folder)),
        "load_before": round(os.getloadavg()[0], 2),
    }
