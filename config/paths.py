"""Where things lie on a machine: the project, its data, its fonts."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HALLS = PROJECT / "config" / "halls"

FONT_CANDIDATES = (
    PROJECT / "config" / "fonts" / "NotoSansCJK-Regular.ttc",
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)


def data_folder() -> Path:
    """The folder for a machine's own state: $JIAOHAO_DATA, else the user's share folder."""
    named = os.environ.get("JIAOHAO_DATA")
    return Path(named) if named else Path.home() / ".local" / "share" / "jiaohao"


def chinese_font() -> Path:
    """The font file every screen and slip is drawn with.

    Raises FileNotFoundError naming the package to install.
    """
    for path in FONT_CANDIDATES:
        if path.exists():
            return path
    raise FileNotFoundError("Noto Sans CJK is not installed: apt-get install fonts-noto-cjk")
