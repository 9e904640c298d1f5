"""The theme as a style sheet of one size: 1 where the screen's shorter side has 1080 pixels."""

from msgspec import Struct

from config import theme

LOW_TAKES = 5 / 6
"""Low and wide, everything is a little smaller, yet never below 20 mm to touch."""


FRAME = 6
"""Around what the keypad has come to; seen from a metre."""


class Comfort(Struct, frozen=True):
    """How a visitor wants the screen."""

    elder: bool = False
    contrast: bool = False
    low: bool = False


class Sizes(Struct, frozen=True):
    """How large everything is on this screen. `scale`: 1 where the shorter side has 1080 pixels."""

    scale: float = 1.0
    comfort: Comfort = Comfort()

    @property
    def elder(self) -> bool:
        """Large type."""
        return self.comfort.elder

    def px(self, value: float) -> int:
        """A length."""
        return round(value * self.scale)

    def type_px(self, value: float) -> int:
        """A height of letters, for whoever asked for large type too."""
        return round(value * self.scale * (theme.ELDER if self.elder else 1))


def sizes_for(width: int, height: int, comfort: Comfort) -> Sizes:
    """The sizes of a screen."""
    room = height * LOW_TAKES if comfort.low and width > height else height
    return Sizes(min(width, room) / 1080, comfort)


_SHEET = """
* {{ font-family: "{font}"; color: {ink}; }}
#screen, #stack, #stack > QWidget {{ background: {paper}; }}
#header, #bar {{ background: {surface}; }}
QLabel {{ background: transparent; font-size: {body}px; }}
QLabel[role="title"] {{ font-size: {title}px; font-weight: bold; }}
QLabel[role="strong"] {{ font-size: {button}px; font-weight: bold; }}
QLabel[role="quiet"] {{ color: {quiet}; }}
QLabel[role="small"] {{ font-size: {small}px; color: {quiet}; }}
QLabel[role="figure"] {{ font-size: {figure}px; }}
QLabel[role="shorter"] {{ font-size: {figure}px; font-weight: bold; }}
QLabel[role="label"] {{ font-size: {figure}px; color: {quiet}; }}
QLabel[role="head"] {{ font-size: {head}px; font-weight: bold; }}
QLabel[role="notice"] {{ font-size: {figure}px; background: {surface};
    border-left: {edge}px solid {warn}; padding: {pad}px; }}
QLabel[role="number"] {{ font-weight: bold; color: {called}; background: {wall};
    border-radius: {radius}px; padding: 0 {inside}px; }}
QPushButton {{ font-size: {button}px; font-weight: bold; background: {paper};
    border: {line_px}px solid {line}; border-radius: {radius}px; padding: {pad}px {inside}px;
    min-height: {touch}px; min-width: {touch}px; }}
QPushButton:pressed {{ background: {touched}; }}
QPushButton:focus {{ border: {frame}px solid {primary}; padding: {pad_left}px {inside_left}px; }}
QPushButton:disabled {{ color: {quiet}; background: {off}; }}
QPushButton[role="primary"] {{ background: {primary}; color: {on_primary};
    border-color: {primary}; }}
QPushButton[role="primary"]:pressed {{ background: {pressed}; }}
QPushButton[role="primary"]:focus {{ border-color: {ink}; }}
QPushButton[role="bar"] {{ font-size: {bar}px; padding: {pad}px; }}
QPushButton[role="bar"]:focus {{ padding: {pad_left}px; }}
QPushButton[role="key"] {{ font-size: {bar}px; padding: 0;
    min-width: {key}px; min-height: {key}px; }}
QPushButton[role="key"]:focus {{ min-width: {key_left}px; min-height: {key_left}px; }}
QPushButton[narrow="true"] {{ font-size: {bar}px; }}
QPushButton[role="row"] {{ background: {surface}; padding: 0; min-height: {key}px; }}
QPushButton[role="row"]:pressed {{ background: {touched}; }}
QPushButton[role="row"]:focus {{ padding: 0; min-height: {key_left}px; }}
QLabel[role="line"] {{ font-size: {button}px; font-weight: bold; background: {paper};
    border: {line_px}px solid {primary}; border-radius: {radius}px; padding: 0 {inside}px; }}
QLabel[role="line"][empty="true"] {{ color: {quiet}; font-weight: normal; }}
QLabel[role="section"] {{ font-size: {button}px; font-weight: bold; color: {lead_ink}; }}
QLabel[role="tiny"] {{ font-size: {tiny}px; color: {quiet}; }}
#reader, #reader > QWidget > QWidget {{ background: {paper}; }}
#rule {{ background: {line}; border: none; }}
QPushButton[leading="true"] {{ border-color: {primary}; color: {lead_ink}; }}
QLabel[role="huge"] {{ font-size: {huge}px; font-weight: bold; }}
QPushButton[role="tile"], QPushButton[role="leading"] {{ background: {surface}; padding: 0; }}
QPushButton[role="leading"] {{ border: {edge}px solid {primary}; }}
QPushButton[role="tile"]:pressed, QPushButton[role="leading"]:pressed {{ background: {touched}; }}
QPushButton[role="tile"]:focus {{ padding: 0; }}
QPushButton[role="leading"]:focus {{ padding: 0; border-color: {ink}; }}
QPushButton[role="tile"][taken="true"] {{ border: {edge}px solid {primary}; }}
QPushButton[role="tile"][taken="true"]:focus {{ border-color: {ink}; }}
QPushButton[leading="true"]:focus {{ border-color: {ink}; }}
QPushButton[role="tile"][closed="true"] {{ background: {off}; }}
"""


def sheet(sizes: Sizes) -> str:
    """The style of every widget of the kiosk."""
    px, type_px = sizes.px, sizes.type_px
    letters = {
        "body": type_px(theme.KIOSK_BODY),
        "button": type_px(theme.KIOSK_BUTTON),
        "title": type_px(theme.KIOSK_TITLE),
        "small": type_px(theme.KIOSK_SMALL),
        "figure": type_px(theme.KIOSK_BAR),
        "huge": px(theme.KIOSK_HUGE),
        "head": px(theme.KIOSK_BUTTON),
        "bar": type_px(theme.KIOSK_BAR),
        "tiny": px(theme.KIOSK_BAR),
    }
    line, frame = max(1, px(2)), max(3, px(FRAME))
    key = max(px(theme.TOUCH), theme.TOUCH) - 2 * line
    lengths = {
        "frame": frame,
        # a wider frame takes from the space inside it: nothing moves when the focus does
        "pad_left": max(0, px(theme.GRID) - frame + line),
        "inside_left": px(theme.INSIDE) - frame + line,
        "key": key,
        "key_left": key - 2 * (frame - line),
        "radius": px(theme.RADIUS),
        "pad": px(theme.GRID),
        "inside": px(theme.INSIDE),
        "touch": px(theme.TOUCH),
        "line_px": line,
        "edge": max(2, px(theme.GRID)),
    }
    return _SHEET.format(**colours(sizes.comfort.contrast), **letters, **lengths)


def colours(contrast: bool) -> dict[str, str]:
    """Every colour by its role."""
    usual = {
        "font": theme.FONT,
        "ink": theme.INK,
        "paper": theme.PAPER,
        "surface": theme.SURFACE,
        "quiet": theme.QUIET,
        "line": theme.LINE,
        "touched": theme.LINE,
        "off": theme.DISABLED,
        "wall": theme.WALL,
        "called": theme.CALLED,
        "primary": theme.PRIMARY,
        "lead_ink": theme.PRIMARY,
        "pressed": theme.PRIMARY_PRESSED,
        "on_primary": theme.ON_PRIMARY,
        "warn": theme.LIGHTS["yellow"][0],
    }
    return usual | (theme.HIGH_CONTRAST if contrast else {})
