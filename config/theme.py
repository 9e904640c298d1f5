"""The look of every screen, page and slip, as values. No colour or size is written elsewhere.

Contrast: ink on paper and white on wall ≥ 12:1, quiet on paper ≥ 7:1.
Sizes are pixels on the reference screen: kiosk 1080 wide, lobby 1080p.
"""

INK = "#10203A"
PAPER = "#FFFFFF"
WALL = "#0A1B33"
WALL_LINE = "#29405F"
WALL_QUIET = "#B8C7DC"
PRIMARY = "#0B5BD3"
PRIMARY_PRESSED = "#084AAE"
ON_PRIMARY = "#FFFFFF"
CALLED = "#FFC400"
ALERT = "#C4161C"
SURFACE = "#F3F6FB"
LINE = "#C9D3E3"
QUIET = "#44546F"
DISABLED = "#E4E9F1"

LIGHTS = {
    # light: (fill, text on it, shape); the words are words `light.<name>`
    "green": ("#34A853", INK, "●"),
    "yellow": ("#F9AB00", INK, "▲"),
    "red": ("#D93025", "#FFFFFF", "■"),
}

FONT = "Noto Sans CJK SC"

KIOSK_BODY, KIOSK_BUTTON, KIOSK_TITLE, KIOSK_NUMBER = 32, 44, 56, 240
LOBBY_ROW, LOBBY_CALL, LOBBY_WINDOW = 64, 160, 200
STAFF_BODY, STAFF_TITLE, STAFF_NUMBER = 16, 22, 64
ELDER = 1.6
TOUCH, TOUCH_GAP = 112, 16
GRID, INSIDE, BETWEEN = 8, 24, 40
RADIUS = 12
BAR_WIDTH, BAR_HEIGHT = 360, 64
MOTION_MS, FLASH_MS, FLASHES = 200, 500, 3
