"""How much paper a slip takes, in millimetres. Knows dots and pictures; no roll and no printer."""

from collections.abc import Callable
from typing import Any

import qrcode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]

from printers.drawing import draw_entry, draw_logo, draw_number, draw_pattern, draw_row, draw_text
from printers.lines import (
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

DOTS_A_MM = 8
KNIFE_MM = 12.0
"""From the head to the knife: every cut feeds so far."""


def length_mm(slip: Slip) -> float:
    """The paper of one slip as pictures, with what the cut feeds."""
    rows = sum(_ROWS[type(line)](line, slip.dots) for line in slip.lines)
    cuts = sum(isinstance(line, Cut) for line in slip.lines)
    return rows / DOTS_A_MM + cuts * KNIFE_MM


def _qr_rows(line: Qr, dots: int) -> int:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(line.text.encode())
    return (17 + 4 * int(code.best_fit(start=1))) * line.module


_ROWS: dict[type[Line], Callable[[Any, int], int]] = {
    Text: lambda line, dots: draw_text(line, dots).height,
    Number: lambda line, dots: draw_number(line, dots).height,
    Entry: lambda line, dots: draw_entry(line, dots).height,
    Row: lambda line, dots: draw_row(line, dots).height,
    Pattern: lambda line, dots: draw_pattern(line, dots).height,
    Logo: lambda line, dots: draw_logo(line, dots).height,
    Rule: lambda line, dots: line.thickness,
    Qr: _qr_rows,
    Feed: lambda line, dots: line.dots,
    Cut: lambda line, dots: 0,
}
