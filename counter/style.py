"""The look of panel, bar and dialogs as one Qt style sheet made of config/theme.py.

Knows no widget's meaning.
"""

from string import Template

from config import theme

_SHEET = Template("""
* { font-family: "$font"; font-size: ${body}px; color: $ink; }
QWidget#page, QDialog { background: $surface; }
QWidget#bar { background: $paper; border: ${edge}px solid $line; }
QWidget#bar[link="down"] { border: ${edge}px solid $alert; }
QFrame#card { background: $paper; border: 1px solid $line; border-radius: ${radius}px; }
QFrame#head { background: $wall; }
QFrame#head QLabel { color: $paper; }
QFrame#head QLabel#quiet { color: $wall_quiet; }
QLabel#quiet { color: $quiet; font-size: ${small}px; }
QLabel#title { font-size: ${title}px; font-weight: 600; }
QLabel#question { font-size: ${question}px; font-weight: 600; }
QLabel#number { font-size: ${number}px; font-weight: 700; }
QLabel#bar_number { font-size: ${title}px; font-weight: 700; }
QFrame#evacuation { background: $alert; }
QFrame#evacuation[drill="true"] { background: $called; }
QFrame#evacuation QLabel { color: $paper; font-size: ${question}px; }
QFrame#evacuation[drill="true"] QLabel { color: $ink; }
QFrame#evacuation QLabel#leave_title { font-size: ${number}px; font-weight: 700; }
QFrame#evacuation QLabel#leave_exits { background: $exit; color: $on_exit; font-weight: 700;
    padding: 24px; font-size: ${number}px; }
QLabel#mark { background: $called; border-radius: 8px; padding: 2px 10px; }
QFrame#message { background: $called; border-radius: 8px; }
QFrame#message QLabel { color: $ink; font-weight: 600; }
QLabel#hint { background: $line; border-radius: 8px; padding: 4px 16px; }
QMenu { background: $paper; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: $primary; color: $on_primary; }
QMenu::item:disabled { color: $quiet; }
QLabel#name { font-size: ${small}px; font-weight: 600; }
QLabel#chord { font-size: ${small}px; }
QLabel#told { background: $called; border-radius: 4px; padding: 0 6px; font-weight: 600; }
QLabel#alert { color: $alert; font-weight: 600; }
QLabel#down { background: $alert; color: $paper; font-weight: 600; padding: 4px 12px;
    border-radius: 8px; }
QFrame#away { background: $called; }
QFrame#away QLabel { color: $ink; font-weight: 600; }
QLabel#notice { background: $ink; color: $paper; padding: 8px 16px; border-radius: 8px; }
QLabel[light="green"] { background: $green; color: $on_green; }
QLabel[light="yellow"] { background: $yellow; color: $on_yellow; }
QLabel[light="red"] { background: $red; color: $on_red; }
QLabel[light] { padding: 2px 10px; border-radius: 8px; font-weight: 600; }
QFrame#head QLabel[light] { padding: 2px 10px; }
QFrame#head QLabel[light="green"] { color: $on_green; }
QFrame#head QLabel[light="yellow"] { color: $on_yellow; }
QFrame#head QLabel[light="red"] { color: $on_red; }
QPushButton { background: $paper; border: 1px solid $line; border-radius: 8px; padding: 0 12px;
    min-height: ${button}px; }
QPushButton:hover { border: 1px solid $primary; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $primary; }
QPushButton:disabled { background: $disabled; color: $quiet; }
QPushButton[chosen="true"] { background: $ink; color: $paper; border: 1px solid $ink; }
QPushButton#main { font-size: ${title}px; font-weight: 600; min-height: ${tall}px; }
QPushButton[primary="true"] { background: $primary; color: $on_primary;
    border: 1px solid $primary; }
QPushButton[primary="true"]:focus { border: 3px solid $called; }
QPushButton[primary="true"]:pressed { background: $primary_pressed; }
QPushButton[primary="true"]:disabled { background: $disabled; color: $quiet;
    border: 1px solid $line; }
QWidget#bar QPushButton { padding: 0 2px; min-height: 0px; }
QWidget#bar QLabel { font-size: ${small}px; }
QWidget#bar QLabel#bar_number { font-size: ${title}px; }
QWidget#bar QLabel[light] { padding: 0 6px; border-radius: 4px; }
QPushButton#row { min-height: 32px; }
QLineEdit, QSpinBox, QComboBox { background: $paper; border: 1px solid $quiet; border-radius: 8px;
    padding: 0 12px; min-height: ${button}px; font-size: ${title}px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0px; border: none; }
QComboBox::drop-down { border: none; width: ${button}px; }
QLineEdit { placeholder-text-color: $quiet; }
QLineEdit:focus { border: 2px solid $primary; }
QListWidget, QTableView { background: $paper; border: 1px solid $line; border-radius: 8px;
    gridline-color: $line; selection-background-color: $primary; selection-color: $on_primary; }
QTableView::item { padding: 0 6px; }
QListWidget::item { padding: 6px 8px; }
QPlainTextEdit { background: $paper; border: 1px solid $line; border-radius: 8px; padding: 8px;
    font-size: ${title}px; }
QHeaderView::section { background: $surface; color: $quiet; border: none; padding: 4px 8px;
    font-size: ${small}px; }
""")


def sheet() -> str:
    """The whole style sheet."""
    lights = {name: fill for name, (fill, _, _) in theme.LIGHTS.items()}
    lights |= {f"on_{name}": text for name, (_, text, _) in theme.LIGHTS.items()}
    return _SHEET.substitute(
        lights,
        font=theme.FONT,
        ink=theme.INK,
        paper=theme.PAPER,
        surface=theme.SURFACE,
        line=theme.LINE,
        wall=theme.WALL,
        wall_quiet=theme.WALL_QUIET,
        quiet=theme.QUIET,
        alert=theme.ALERT,
        exit=theme.EXIT,
        on_exit=theme.ON_EXIT,
        called=theme.CALLED,
        primary=theme.PRIMARY,
        primary_pressed=theme.PRIMARY_PRESSED,
        on_primary=theme.ON_PRIMARY,
        disabled=theme.DISABLED,
        body=theme.STAFF_BODY,
        small=theme.STAFF_SMALL,
        title=theme.STAFF_TITLE,
        question=theme.STAFF_QUESTION,
        number=theme.STAFF_NUMBER,
        button=theme.STAFF_BUTTON,
        tall=theme.STAFF_PRIMARY,
        radius=theme.RADIUS,
        edge=theme.BAR_EDGE,
    )
