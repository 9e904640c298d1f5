"""What command line and settings decided for one counter."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field


class Options(Struct, kw_only=True):
    """Where the server is, who this station is, how it looks and which keys press what."""

    url: str
    name: str
    lang: str = "zh"
    token: str = ""
    token_file: Path | None = None
    timings: Path | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
