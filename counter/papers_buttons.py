"""The button 告知单 of a clerk at work. Pure.

A printer needs no server: the button stays while the link is down.
"""

from counter.buttons import Button
from counter.scene import Scene

PAPERS = "Papers"


def papers_button(scene: Scene) -> Button:
    """Which papers an item needs, on paper."""
    return Button(deed=PAPERS, words="papers", enabled=bool(scene.person))
