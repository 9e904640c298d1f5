"""A finished paper as plain words: for a screen, where there is no printer. Pure."""

from printers.lines import Entry, Line, Number, Row, Rule, Slip, Text

BOXES = {"open": "☐ ", "ticked": "☑ ", "dot": "· ", "": ""}
SET_IN = "   "
RULE = ""


def plain(slip: Slip) -> str:
    """Line by line; pictures and codes are left out, a rule leaves a gap."""
    lines = [text for each in slip.lines if (text := _words(each)) is not None]
    kept = [text for at, text in enumerate(lines) if text or (at and lines[at - 1])]
    return "\n".join(kept).strip()


def _words(line: Line) -> str | None:
    match line:
        case Text():
            return f"{line.label} {line.text}".strip()
        case Number():
            return line.text
        case Entry():
            return f"{BOXES[line.box] or SET_IN}{line.text}"
        case Row():
            return "  ".join(filter(None, (line.head, line.left, line.right)))
        case Rule():
            return RULE
    return None
