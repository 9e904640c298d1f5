"""Layouts read from files: the shipped ones, and over them those of a hall's own folder.

Knows files; what a layout may say is layout_check.py's, what it becomes on paper slip.py's.
"""

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from PIL import Image

from config.settings import read_toml
from printers.blocks import AnyBlock, Layout, Sizes
from printers.layout_check import LayoutError, check, explained
from printers.lines import DOTS
from printers.shown import PAPERS

SHIPPED = Path(__file__).parent / "layouts"
SIZES, LOGO = "sizes.toml", "logo.png"
NAMES = tuple(paper.name for paper in PAPERS.values())

Dots = Annotated[int, msgspec.Meta(ge=1, le=576)]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    blocks: tuple[AnyBlock, ...]


@cache
def shipped(name: str) -> Layout:
    """The layout the product brings."""
    return load(name)


def load_all(folder: Path | None = None) -> dict[str, Layout]:
    """Every paper's layout; those in `folder` instead of ours, with its logo.png and sizes.toml.

    Raises LayoutError, and SettingsError for what is not TOML.
    """
    if folder and not folder.is_dir():
        raise LayoutError("no_folder", folder)
    for path in sorted(folder.glob("*.toml")) if folder else ():
        if path.stem not in NAMES and path.name != SIZES:
            raise LayoutError("unknown_paper", path, known=", ".join((*NAMES, "sizes")))
    return {name: load(name, folder) for name in NAMES}


def load(name: str, folder: Path | None = None) -> Layout:
    """One paper's layout, checked. Raises LayoutError and SettingsError."""
    path = _own(folder, f"{name}.toml") or SHIPPED / f"{name}.toml"
    tree = read_toml(path)
    try:
        blocks = msgspec.convert(tree, _File).blocks
    except msgspec.ValidationError as error:
        raise explained(str(error), path, tree) from None
    logo = _own(folder, LOGO)
    layout = Layout(
        name=name, blocks=blocks, sizes=_sizes(folder), logo=read_logo(logo) if logo else b""
    )
    check(layout, path)
    return layout


def read_logo(path: Path) -> bytes:
    """A picture's bytes, known to be one. Raises LayoutError."""
    try:
        with Image.open(path) as picture:
            picture.load()
        return path.read_bytes()
    except (OSError, ValueError, SyntaxError):
        raise LayoutError("bad_logo", path) from None


def _own(folder: Path | None, name: str) -> Path | None:
    path = folder / name if folder else None
    return path if path and path.exists() else None


def _sizes(folder: Path | None) -> dict[int, Sizes]:
    own = _own(folder, SIZES)
    above = _read_sizes(own) if own else {}
    ours = _read_sizes(SHIPPED / SIZES)
    return {width: rows | above.get(width, {}) for width, rows in ours.items()}


def _read_sizes(path: Path) -> dict[int, Sizes]:
    try:
        sizes = msgspec.convert(read_toml(path), dict[int, dict[str, Dots]], strict=False)
    except msgspec.ValidationError:
        raise LayoutError("bad_sizes", path) from None
    if set(sizes) - set(DOTS):
        raise LayoutError("bad_sizes", path)
    return sizes
