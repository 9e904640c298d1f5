"""What command line and settings decided for one counter."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from printers.blocks import Layout


class Options(Struct, kw_only=True):
    """Where the server is, who this station is, how it looks, which keys press what."""

    url: str
    name: str
    lang: str = "zh"
    token: str = ""
    token_file: Path | None = None
    timings: Path | None = None
    kept: Path | None = None  # how the files of what is kept away from the server begin
    keys: Mapping[str, str] = field(default_factory=dict)
    keys_everywhere: bool = False  # while another program has the focus too
    printer: str = ""  # its address; "": this window has none
    paper_width: int = 80
    layouts: Mapping[str, Layout] = field(default_factory=dict)  # the hall's own papers
    items: Path | None = None  # the folder of the item catalogues
