"""Items 事项 with their guides 办事指南, and the choices 情形选择 that lead to them.

One catalogue is one piece of content, named by its hash. Knows no hall, no file and no clock.
"""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

Texts = dict[str, str]
"""Language → words; "zh" is always there."""
MOST_BYTES = 16 * 1024 * 1024
"""Of a catalogue, and of a form or sample: more is refused, here and at the stations."""
STALE_AFTER_MONTHS = 24
SERVICE, ITEM = "service:", "item:"
"""Where an answer leads when it does not lead to a question."""


class NotItems(ValueError):
    """Bytes that are no catalogue of items, or one too large."""


class Link(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A form or sample. `file`: its hash under /content, "" where there is none; `kind`: ".pdf"."""

    name: Texts
    file: str = ""
    kind: str = ""


class Material(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """申请材料: one line of the list."""

    name: Texts
    copies: str = ""
    original: bool = False
    note: Texts = field(default_factory=dict)


class Guide(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """办事指南: the whole of it."""

    basis: Texts = field(default_factory=dict)  # 办理依据
    unit: Texts = field(default_factory=dict)  # 受理单位
    conditions: Texts = field(default_factory=dict)  # 受理条件
    process: Texts = field(default_factory=dict)  # 基本流程
    materials: Annotated[tuple[Material, ...], Meta(max_length=100)] = ()  # 申请材料
    samples: Annotated[tuple[Link, ...], Meta(max_length=50)] = ()  # 示范文本
    mistakes: Texts = field(default_factory=dict)  # 常见错误示例
    fee: Texts = field(default_factory=dict)  # 收费依据及标准
    time_limit: Texts = field(default_factory=dict)  # 办理时限
    forms: Annotated[tuple[Link, ...], Meta(max_length=50)] = ()  # 表格下载
    channels: Texts = field(default_factory=dict)  # 咨询渠道
    hours_place: Texts = field(default_factory=dict)  # 办公时间和地址
    supervision: Texts = field(default_factory=dict)  # 监督途径


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """事项: one entry. `initials` and `pinyin` stand for the name, then for each word, in order.

    Syllables of `pinyin` are parted by spaces: "gong ji jin".
    """

    id: str
    code: str = ""
    name: Texts
    department_id: str = ""
    department: Texts
    service: str
    guide: Guide = Guide()
    words: tuple[str, ...] = ()  # what else people look for
    initials: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    source: str = ""
    version: str = ""
    date: str = ""
    withdrawn: bool = False
    asked: int = 0  # how often it is asked for


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`to`: the id of a question, "item:<id>" or "service:<id>"."""

    text: Texts
    to: str


class Question(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One plain question."""

    id: str
    text: Texts
    answers: Annotated[tuple[Answer, ...], Meta(max_length=12)]


class Choice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """情形选择: questions that lead to exactly one item or service. `first`: the question asked."""

    id: str
    name: Texts
    first: str
    questions: Annotated[tuple[Question, ...], Meta(max_length=60)]


class ItemCatalogue(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All items and choices of a hall."""

    items: Annotated[tuple[Item, ...], Meta(max_length=20_000)] = ()
    choices: Annotated[tuple[Choice, ...], Meta(max_length=200)] = ()
    stale_months: Annotated[int, Meta(ge=1, le=600)] = STALE_AFTER_MONTHS

    def by_id(self) -> dict[str, Item]:
        """Every item, the withdrawn ones too."""
        return {each.id: each for each in self.items}


def stale(item: Item, today: str, months: int = STALE_AFTER_MONTHS) -> bool:
    """Whether its guide is older than so many months on a business date, or has no date."""
    if not item.date:
        return True
    then, now = date.fromisoformat(item.date), date.fromisoformat(today)
    age = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    return age >= months


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(ItemCatalogue)


def encode(catalogue: ItemCatalogue) -> bytes:
    """As content; the same catalogue is always the same bytes. Raises NotItems when too large."""
    return _bounded(_encoder.encode(catalogue))


def decode(content: bytes) -> ItemCatalogue:
    """From content. Raises NotItems."""
    try:
        return _decoder.decode(_bounded(content))
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotItems(str(error)) from None


def _bounded(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise NotItems(f"{len(content)} > {MOST_BYTES}")
    return content
