"""The console's look: the values of config/theme.py as CSS variables, for console.css."""

from functools import cache
from pathlib import Path

from config import theme

SHEET = Path(__file__).parent / "console.css"


@cache
def head() -> str:
    """For the head of every page."""
    return f"<style>\n:root {{\n{_variables()}}}\n{SHEET.read_text('utf-8')}{_marks()}</style>"


def _variables() -> str:
    values = {
        "ink": theme.INK,
        "paper": theme.PAPER,
        "surface": theme.SURFACE,
        "line": theme.LINE,
        "quiet": theme.QUIET,
        "disabled": theme.DISABLED,
        "primary": theme.PRIMARY,
        "primary-pressed": theme.PRIMARY_PRESSED,
        "on-primary": theme.ON_PRIMARY,
        "alert": theme.ALERT,
        "called": theme.CALLED,
        "better": theme.LIGHTS["green"][0],
        "attention": theme.LIGHTS["yellow"][0],
        "font": f'"{theme.FONT}"',
        "grid": f"{theme.GRID}px",
        "radius": f"{theme.RADIUS}px",
        "small": f"{theme.STAFF_SMALL}px",
        "body": f"{theme.STAFF_BODY}px",
        "title": f"{theme.STAFF_TITLE}px",
        "figure": f"{theme.STAFF_QUESTION}px",
        "button": f"{theme.STAFF_BUTTON}px",
        "wall": theme.STAFF_WALL / theme.STAFF_BODY,
    }
    return "".join(f"  --{name}: {value};\n" for name, value in values.items())


def _marks() -> str:
    """One rule per light and per window state: fill, text, shape."""
    rules = []
    for name, (fill, ink, _) in {**theme.LIGHTS, **theme.WINDOW_MARKS}.items():
        rules.append(
            f".mark.{name}, .state.{name}, .light.{name} {{background:{fill};color:{ink}}}"
        )
    for name, (fill, _, _) in theme.LIGHTS.items():
        rules.append(f".answer.{name}, .fact.{name}, .day.{name} {{border-color:{fill}}}")
        rules.append(f".bar > .{name} {{background:{fill}}}")
    return "\n".join(rules) + "\n"
