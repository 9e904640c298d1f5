"""The blocks a layout is written with: which kinds there are and what each may carry.

Data only; slip.py draws them up, layout.py reads and checks them.
"""

from typing import Literal

from msgspec import Struct

from config.words import Texts
from printers.lines import Align


def _kind(name: str) -> str:
    return name.removesuffix("Block").lower()


class Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
            tag=_kind):  # fmt: skip
    """Any block; shown only where the value named by `when` is there and `unless` is not."""

    when: str = ""
    unless: str = ""


class _Worded(Block, frozen=True, kw_only=True, tag=_kind):
    """What says something: one of a value, a word of config/words, or the hall's own texts."""

    value: str = ""
    word: str = ""
    texts: Texts = {}


class TextBlock(_Worded, frozen=True, kw_only=True, tag=_kind):
    """Words, broken into as many lines as they need."""

    size: str = "note"
    bold: bool = False
    align: Align = "centre"


class MarkBlock(_Worded, frozen=True, kw_only=True, tag=_kind):
    """White words on black."""

    size: str = "mark"


class NumberBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """A number or code, as large as the paper allows up to its size."""

    value: str
    size: str = "number"


class FactsBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """Label and value, one fact after the other: value → word of its label."""

    facts: dict[str, str]
    size: str = "fact"
    align: Align = "centre"


class ChecklistBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """A list with boxes or dots; what belongs to an entry stands under it in `under`."""

    value: str
    size: str = "item"
    under: str = "detail"


class RowsBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """A list whose entries have something at the right edge."""

    value: str
    size: str = "item"


class RowBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """Words at both edges: the heading of rows."""

    left: str
    right: str
    size: str = "note"


class QrBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """A QR code with white around it."""

    value: str
    size: str = "module"


class LogoBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """The hall's picture, if it has one."""

    size: str = "logo"


class PatternBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """Greys or a ruler."""

    of: Literal["greys", "ruler"]


class RuleBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """A line across, with a little white around it."""


class FeedBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """White paper."""

    size: str = "gap"


class CutBlock(Block, frozen=True, kw_only=True, tag=_kind):
    """The end of the paper."""


AnyBlock = (
    TextBlock
    | MarkBlock
    | NumberBlock
    | FactsBlock
    | ChecklistBlock
    | RowsBlock
    | RowBlock
    | QrBlock
    | LogoBlock
    | PatternBlock
    | RuleBlock
    | FeedBlock
    | CutBlock
)

Sizes = dict[str, int]
"""Size by name, in dots."""


class Layout(Struct, frozen=True, kw_only=True):
    """One paper from top to bottom: its blocks, the sizes per width of paper, the hall's logo."""

    name: str
    blocks: tuple[AnyBlock, ...]
    sizes: dict[int, Sizes]
    logo: bytes = b""
