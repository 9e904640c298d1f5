"""Where everything stands on a window screen: lying, upright, or a bar above the window. Pure."""

from display.shapes import Share

BAR = 2.6
"""From this shape on a screen is a bar."""
WIDE: dict[str, Share] = {
    "label": (0, 0, 0.7, 0.17),
    "clock": (0.75, 0, 0.25, 0.1),
    "panel": (0, 0.19, 1, 0.53),
    "deed": (0.02, 0.205, 0.96, 0.12),
    "large": (0.02, 0.305, 0.96, 0.41),
    "services": (0, 0.74, 1, 0.11),
    "note": (0, 0.87, 1, 0.13),
}
WIDE_STAFFED: dict[str, Share] = {
    **WIDE,
    "panel": (0.27, 0.19, 0.73, 0.53),
    "deed": (0.29, 0.205, 0.69, 0.12),
    "large": (0.29, 0.305, 0.69, 0.41),
    "name": (0, 0.3, 0.25, 0.15),
    "number": (0, 0.47, 0.25, 0.09),
}
WIDE_PHOTO: dict[str, Share] = {
    **WIDE_STAFFED,
    "photo": (0, 0.19, 0.25, 0.37),
    "name": (0, 0.57, 0.25, 0.08),
    "number": (0, 0.655, 0.25, 0.065),
}
TALL: dict[str, Share] = {
    "label": (0, 0, 1, 0.09),
    "clock": (0.6, 0.09, 0.4, 0.04),
    "panel": (0, 0.14, 1, 0.6),
    "deed": (0.03, 0.2, 0.94, 0.12),
    "large": (0.03, 0.34, 0.94, 0.34),
    "services": (0, 0.78, 1, 0.08),
    "note": (0, 0.89, 1, 0.11),
}
TALL_SHORTER: dict[str, Share] = {
    **TALL,
    "panel": (0, 0.14, 1, 0.33),
    "deed": (0.03, 0.15, 0.94, 0.09),
    "large": (0.03, 0.24, 0.94, 0.22),
    "services": (0, 0.8, 1, 0.08),
}
TALL_STAFFED: dict[str, Share] = {
    **TALL_SHORTER,
    "panel": (0, 0.14, 1, 0.42),
    "deed": (0.03, 0.16, 0.94, 0.12),
    "large": (0.03, 0.28, 0.94, 0.26),
    "name": (0, 0.59, 1, 0.1),
    "number": (0, 0.69, 1, 0.06),
}
TALL_PHOTO: dict[str, Share] = {
    **TALL_SHORTER,
    "photo": (0.26, 0.485, 0.48, 0.21),
    "name": (0, 0.7, 1, 0.05),
    "number": (0, 0.75, 1, 0.04),
}
BAR_SHAPE: dict[str, Share] = {
    "label": (0, 0, 0.27, 0.36),
    "clock": (0, 0.36, 0.27, 0.18),
    "panel": (0.29, 0, 0.71, 0.68),
    "deed": (0.3, 0.01, 0.69, 0.19),
    "large": (0.3, 0.18, 0.69, 0.5),
    "services": (0, 0.7, 0.46, 0.28),
    "note": (0.48, 0.7, 0.52, 0.28),
}
BAR_STAFFED: dict[str, Share] = {
    **BAR_SHAPE,
    "panel": (0.29, 0, 0.51, 0.68),
    "deed": (0.3, 0.01, 0.49, 0.19),
    "large": (0.3, 0.18, 0.49, 0.5),
    "name": (0.82, 0.1, 0.18, 0.28),
    "number": (0.82, 0.4, 0.18, 0.2),
}
BAR_PHOTO: dict[str, Share] = {
    **BAR_STAFFED,
    "panel": (0.29, 0, 0.43, 0.68),
    "deed": (0.3, 0.01, 0.41, 0.19),
    "large": (0.3, 0.18, 0.41, 0.5),
    "photo": (0.73, 0, 0.14, 0.68),
    "name": (0.88, 0.1, 0.12, 0.28),
    "number": (0.88, 0.4, 0.12, 0.2),
}


def shapes_of(width: int, height: int, shown: str, worded: bool) -> dict[str, Share]:
    """`shown` of the person: "", name or photo. `worded`: a word stands large, nothing above it."""
    if width >= BAR * height:
        shapes = {"": BAR_SHAPE, "name": BAR_STAFFED, "photo": BAR_PHOTO}[shown]
    elif width >= height:
        shapes = {"": WIDE, "name": WIDE_STAFFED, "photo": WIDE_PHOTO}[shown]
    else:
        shapes = {"": TALL, "name": TALL_STAFFED, "photo": TALL_PHOTO}[shown]
    return {**shapes, "large": _whole(shapes["panel"])} if worded else shapes


def _whole(panel: Share) -> Share:
    left, top, width, height = panel
    return left + 0.02 * width, top, 0.96 * width, height
