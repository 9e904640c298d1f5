"""The one entry to paper: a content, a width and a layout become typed lines.

Pure. Knows no printer, no bytes and no fonts.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from printers.blocks import (
    Block,
    ChecklistBlock,
    CutBlock,
    FactsBlock,
    FeedBlock,
    Layout,
    LogoBlock,
    MarkBlock,
    NumberBlock,
    PatternBlock,
    QrBlock,
    RowBlock,
    RowsBlock,
    RuleBlock,
    TextBlock,
)
from printers.contents import Content, SlipContent
from printers.layout import shipped
from printers.lines import (
    DOTS,
    Align,
    Cut,
    Entry,
    Feed,
    Line,
    Logo,
    Number,
    Pattern,
    Qr,
    Row,
    Rule,
    Slip,
    Text,
)
from printers.shown import PAPERS, Listed, Shown, shown
from printers.text import clean, width_of, wrap

__all__ = [
    "DOTS",
    "Cut",
    "Feed",
    "Line",
    "Number",
    "Qr",
    "Rule",
    "Slip",
    "SlipContent",
    "Text",
    "compose",
]

MOST_WORDS = 300
RULE = 3


class _Paper(Struct, frozen=True):
    """What every block needs to know."""

    shown: Shown
    layout: Layout
    width_mm: int
    dots: int

    def size(self, name: str) -> int:
        return self.layout.sizes[self.width_mm][name]

    def worded(self, block: TextBlock | MarkBlock) -> str:
        """What a block says, whichever way it is written."""
        if block.texts:
            own = block.texts.get(self.shown.language) or block.texts.get("zh", "")
            return clean(own, MOST_WORDS)
        return self.shown.say(block.word) if block.word else self.shown.values[block.value]

    def wants(self, block: Block) -> bool:
        """Whether the block's conditions are met."""
        values = self.shown.values
        return not (block.when and not values[block.when]) and not values.get(block.unless)


def _texts(paper: _Paper, text: str, size: int, bold: bool, align: Align = "centre") -> list[Line]:
    return [Text(it, size, bold, align=align) for it in wrap(text, size, paper.dots) if it]


def _text(paper: _Paper, block: TextBlock) -> list[Line]:
    size = paper.size(block.size)
    return _texts(paper, paper.worded(block), size, block.bold, block.align)


def _mark(paper: _Paper, block: MarkBlock) -> list[Line]:
    size, gap = paper.size(block.size), Feed(paper.size("half"))
    lines: list[Line] = []
    for part in filter(None, wrap(paper.worded(block), size, paper.dots - 2 * size)):
        lines += [gap, Text(part, size, bold=True, inverted=True)]
    return lines


def _number(paper: _Paper, block: NumberBlock) -> list[Line]:
    text = paper.shown.values[block.value]
    return [Number(text, paper.size(block.size))] if text else []


def _facts(paper: _Paper, block: FactsBlock) -> list[Line]:
    lines: list[Line] = []
    for name, word in block.facts.items():
        lines += _fact(paper, block, paper.shown.say(word), paper.shown.values[name])
    return lines


def _fact(paper: _Paper, block: FactsBlock, label: str, value: str) -> list[Line]:
    """ "前面等候 3 人" on one line, or the label above where the value is long."""
    size, align = paper.size(block.size), block.align
    if not value:
        return []
    if width_of(f"{label} {value}", size) <= paper.dots:
        return [Text(value, size, bold=True, label=label, align=align)]
    above = Text(label, size, align=align)
    return [above, *_texts(paper, value, size, True, align)]


def _checklist(paper: _Paper, block: ChecklistBlock) -> list[Line]:
    gap = Feed(paper.size("half"))
    lines: list[Line] = []
    for each in paper.shown.lists[block.value]:
        lines += [*_entry(paper, block, each), gap]
    return lines


def _entry(paper: _Paper, block: ChecklistBlock, listed: Listed) -> list[Line]:
    size, under = paper.size(block.size), paper.size(block.under)
    indent = size + size // 2
    room = paper.dots - indent
    first, *rest = wrap(listed.text, size, room)
    details = filter(None, wrap(listed.details, under, room))
    return [
        Entry(first, size, indent, listed.box, listed.bold),
        *(Entry(text, size, indent, bold=listed.bold) for text in rest),
        *(Entry(text, under, indent, bold=listed.urgent) for text in details),
    ]


def _rows(paper: _Paper, block: RowsBlock) -> list[Line]:
    size, gap = paper.size(block.size), Feed(paper.size("half"))
    lines: list[Line] = []
    for each in paper.shown.lists[block.value]:
        if width_of(f"{each.head} {each.text} {each.right}", size) <= paper.dots:
            lines += [Row(each.text, each.right, size, each.head), gap]
            continue
        under = wrap(each.text, size, paper.dots - size)
        lines += [Row("", each.right, size, each.head)]
        lines += [*(Entry(text, size, size) for text in under), gap]
    return lines


def _row(paper: _Paper, block: RowBlock) -> list[Line]:
    left, right = paper.shown.say(block.left), paper.shown.say(block.right)
    return [Row(left, right, paper.size(block.size))]


def _qr(paper: _Paper, block: QrBlock) -> list[Line]:
    text, gap = paper.shown.values[block.value], Feed(paper.size("gap"))
    return [gap, Qr(text, paper.size(block.size)), gap] if text else []


def _logo(paper: _Paper, block: LogoBlock) -> list[Line]:
    png = paper.layout.logo
    return [Logo(png, paper.size(block.size)), Feed(paper.size("gap"))] if png else []


def _pattern(paper: _Paper, block: PatternBlock) -> list[Line]:
    return [Pattern(block.of), Feed(paper.size("half"))]


def _rule(paper: _Paper, block: RuleBlock) -> list[Line]:
    gap = Feed(paper.size("half"))
    return [gap, Rule(RULE), gap]


def _feed(paper: _Paper, block: FeedBlock) -> list[Line]:
    return [Feed(paper.size(block.size))]


def _cut(paper: _Paper, block: CutBlock) -> list[Line]:
    return [Cut()]


DRAW: dict[type[Block], Callable[[_Paper, Any], list[Line]]] = {
    TextBlock: _text,
    MarkBlock: _mark,
    NumberBlock: _number,
    FactsBlock: _facts,
    ChecklistBlock: _checklist,
    RowsBlock: _rows,
    RowBlock: _row,
    QrBlock: _qr,
    LogoBlock: _logo,
    PatternBlock: _pattern,
    RuleBlock: _rule,
    FeedBlock: _feed,
    CutBlock: _cut,
}
"""Block → its lines."""


def compose(content: Content, width_mm: int, layout: Layout | None = None) -> Slip:
    """The paper for `content`, 58 or 80 mm wide, in the hall's own `layout` or as shipped.

    Raises ValueError for any other width.
    """
    if width_mm not in DOTS:
        raise ValueError(f"paper of {width_mm} mm is not known: choose one of {sorted(DOTS)}")
    layout = layout or shipped(PAPERS[type(content)].name)
    paper = _Paper(shown(content), layout, width_mm, DOTS[width_mm])
    wanted = [block for block in layout.blocks if paper.wants(block)]
    lines = [line for block in wanted for line in DRAW[type(block)](paper, block)]
    return Slip(width_mm, paper.dots, tuple(lines))
