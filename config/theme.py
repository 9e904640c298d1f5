"""The look of every screen, page and slip, as values. No colour or size is written elsewhere.

Contrast: ink on paper and white on wall ≥ 12:1, quiet on paper ≥ 7:1.
Sizes are pixels on the reference screen: kiosk 1080 wide, lobby 1080p.
"""

INK = "#10203A"
PAPER = "#FFFFFF"
WALL = "#0A1B33"
WALL_PANEL = "#12294D"
WALL_LINE = "#29405F"
WALL_QUIET = "#B8C7DC"
WALL_RESTING = "#7F92AE"
PRIMARY = "#0B5BD3"
PRIMARY_PRESSED = "#084AAE"
ON_PRIMARY = "#FFFFFF"
CALLED = "#FFC400"
ALERT = "#C4161C"
EXIT = "#00663A"  # the ground of exit signs
ON_EXIT = "#FFFFFF"
SURFACE = "#F3F6FB"
LINE = "#C9D3E3"
QUIET = "#44546F"
DISABLED = "#E4E9F1"

HIGH_CONTRAST = {
    # 高对比: what stands for the colours above where a visitor asked for it; ≥ 15:1 throughout
    "ink": "#FFFFFF",
    "paper": "#000000",
    "surface": "#000000",
    "quiet": "#FFFFFF",
    "line": "#FFFFFF",
    "touched": "#3A3A3A",
    "off": "#000000",
    "wall": "#000000",
    "called": "#FFEB3B",
    "primary": "#FFEB3B",
    "lead_ink": "#FFEB3B",
    "pressed": "#FFFFFF",
    "on_primary": "#000000",
    "warn": "#FFEB3B",
}

LIGHTS = {
    # light: (fill, text on it, shape); the words are words `light.<name>`
    "green": ("#34A853", INK, "●"),
    "yellow": ("#F9AB00", INK, "▲"),
    "red": ("#D93025", "#FFFFFF", "■"),
}

WALL_LIGHTS = {
    # on the wall the fill itself must stand out too
    "green": ("#34A853", INK, "●"),
    "yellow": ("#F9AB00", INK, "▲"),
    "red": ("#F5685B", INK, "■"),
}

WINDOW_MARKS = {
    # window state: (fill, text on it, shape); the words are words `window_state.<state>`
    "open": (LIGHTS["green"][0], INK, "●"),
    "paused": (LIGHTS["yellow"][0], INK, "▲"),
    "draining": (LIGHTS["yellow"][0], INK, "▼"),
    "proposed": (CALLED, INK, "◆"),
    "asked": (CALLED, INK, "◆"),
    "accepted": (CALLED, INK, "◆"),
    "reserve": (DISABLED, INK, "◇"),
    "closed": (DISABLED, INK, "○"),
}

FONT = "Noto Sans CJK SC"

KIOSK_BODY, KIOSK_BUTTON, KIOSK_TITLE, KIOSK_NUMBER = 32, 44, 56, 240
KIOSK_SMALL, KIOSK_BAR, KIOSK_HUGE = 30, 38, 112
LOBBY_ROW, LOBBY_CALL, LOBBY_WINDOW = 64, 160, 200
LOBBY_BODY, LOBBY_NOTE, LOBBY_LEAST = 48, 36, 24
WINDOW_NAME = 96
WINDOW_LARGE = 480  # the number on a window screen, where there is room
LOBBY_ALONE = 1.5  # a part of the lobby that has a monitor to itself is so much larger
ORBIT = ((0, 0), (6, 0), (6, 6), (0, 6), (-6, 6), (-6, 0), (-6, -6), (0, -6), (6, -6))
"""Where a wall's page stands, in turn, so that nothing burns in."""
ORBIT_MS = 180_000
STAFF_BODY, STAFF_TITLE, STAFF_NUMBER = 16, 22, 64
STAFF_SMALL, STAFF_QUESTION, STAFF_BUTTON, STAFF_PRIMARY = 14, 30, 44, 72
PANEL_WIDTH, PANEL_HEIGHT, PANEL_SIDE = 1000, 690, 420
MANUAL_WIDTH = 960
MANUAL_HEIGHT = 520
STAFF_WALL = 20  # body of the console on a wall, 1920 wide
ELDER = 1.6
TOUCH, TOUCH_GAP = 112, 16
GRID, INSIDE, BETWEEN = 8, 24, 40
RADIUS = 12
BAR_WIDTH, BAR_HEIGHT, BAR_EDGE, BAR_BUTTON = 360, 64, 3, 58
MOTION_MS, FLASH_MS, FLASHES = 200, 500, 3
