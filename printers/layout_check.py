"""What is wrong with a layout, where, and how to mend it, in two languages.

Knows the kinds of blocks and what each paper has to show; reads no layout itself.
"""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from msgspec.structs import fields

from config.settings import SettingsError
from config.words import FIRST, table
from printers.blocks import (
    AnyBlock,
    Block,
    ChecklistBlock,
    CutBlock,
    FactsBlock,
    Layout,
    MarkBlock,
    RowBlock,
    RowsBlock,
    TextBlock,
)
from printers.samples import sample
from printers.shown import Shown, shown

KINDS = {kind.__struct_config__.tag: kind for kind in get_args(AnyBlock)}

WHERE = re.compile(r" - at `\$\.blocks\[(\d+)\]\.?(.*)`$")
UNKNOWN = re.compile(r"unknown field `(.*?)`")
LACKING = re.compile(r"missing required field `(.*?)`")
PLACEHOLDER = re.compile(r"\{(\w+)")

MANY = 8
"""More than so many names nobody reads."""

Fault = tuple[str, str, str]
"""Key, what is given, what is known instead."""


class LayoutError(SettingsError):
    """A layout, sizes or logo file that cannot be used."""

    section = "layout"


def explained(message: str, path: Path, tree: dict[str, Any]) -> LayoutError:
    """Our own error for what msgspec found."""
    where = WHERE.search(message)
    if where is None:
        return LayoutError("no_blocks", path)
    at, key = int(where.group(1)), where.group(2)
    kind = _kind_of(tree, at)
    unknown, lacking = UNKNOWN.search(message), LACKING.search(message)
    line = line_of(path, at)
    if kind not in KINDS:
        known = ", ".join(sorted(KINDS))
        return LayoutError("not_known", path, line=line, key="kind", given=kind, known=known)
    if lacking:
        return LayoutError("lacking", path, line=line, key=lacking.group(1))
    known = ", ".join(("kind", *(each.name for each in fields(KINDS[kind]))))
    if unknown:
        given = unknown.group(1)
        return LayoutError("unknown_key", path, line=line, key=given, kind=kind, known=known)
    return LayoutError("bad_value", path, line=line, key=key)


def _kind_of(tree: dict[str, Any], at: int) -> str:
    block = tree["blocks"][at]
    return str(block.get("kind", "")) if isinstance(block, dict) else ""


def line_of(path: Path, at: int) -> int:
    """The line where block number `at` begins."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    begins = [number for number, line in lines if line.strip().startswith("[[blocks]]")]
    return begins[at] if at < len(begins) else 1


def check(layout: Layout, path: Path) -> None:
    """Every name in the layout leads somewhere. Raises LayoutError for the first that does not."""
    told = shown(sample(layout.name, FIRST))
    for at, block in enumerate(layout.blocks):
        for key, given, known in _faults(block, layout, told):
            line = line_of(path, at)
            raise LayoutError("not_known", path, line=line, key=key, given=given, known=known)
    if not layout.blocks or not isinstance(layout.blocks[-1], CutBlock):
        raise LayoutError("no_cut", path)


def _faults(block: Block, layout: Layout, told: Shown) -> Iterator[Fault]:
    values, lists = set(told.values), set(told.lists)
    listing = isinstance(block, ChecklistBlock | RowsBlock)
    for key in ("when", "unless", "value"):
        known = lists if key == "value" and listing else values
        yield from _unknown(key, getattr(block, key, ""), known)
    for key in ("size", "under"):
        for sizes in layout.sizes.values():
            yield from _unknown(key, getattr(block, key, ""), set(sizes))
    for key, word in _words(block):
        yield from _unknown(key, word, _printable_words(values))
    if isinstance(block, FactsBlock):
        for name in block.facts:
            yield from _unknown("facts", name, values)
    if isinstance(block, TextBlock | MarkBlock) and not (block.value or block.word or block.texts):
        yield "value", "", _listed("", values)


def _words(block: Block) -> Iterator[tuple[str, str]]:
    """Every word a block is to say, with the key it stands under."""
    if isinstance(block, TextBlock | MarkBlock):
        yield "word", block.word
    elif isinstance(block, RowBlock):
        yield "left", block.left
        yield "right", block.right
    elif isinstance(block, FactsBlock):
        yield from (("facts", word) for word in block.facts.values())


def _printable_words(values: set[str]) -> set[str]:
    """Words for paper that ask for nothing this paper does not have."""
    return {
        code
        for code, sentence in table(FIRST).items()
        if code.startswith(("slip.", "papers.")) and set(PLACEHOLDER.findall(sentence)) <= values
    }


def _unknown(key: str, given: str, known: set[str]) -> Iterator[Fault]:
    if given and given not in known:
        yield key, given, _listed(given, known)


def _listed(given: str, known: set[str]) -> str:
    """What may stand there: the likely ones where there are many."""
    close = difflib.get_close_matches(given, known, n=MANY, cutoff=0.4)
    return ", ".join(close if close and len(known) > MANY else sorted(known))
