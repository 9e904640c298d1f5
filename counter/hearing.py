"""What a message of the server changes in the scene.

Pure: the newest view replaces the one before.
"""

from typing import Any

from msgspec.structs import replace

from counter.scene import Scene
from server.link.protocol import Bye, PairingCode, ViewChanged, Welcome
from server.link.views import (
    CounterView,
    HallView,
    RecordsView,
    ServicesView,
    StandbyView,
    WaitingView,
    WindowView,
)


def heard(scene: Scene, message: Any) -> Scene:
    """The scene after this message. The link counts from its own view after a welcome."""
    match message:
        case Welcome():
            station = message.station
            return replace(
                scene, link=False, bye="", code="", station=station.name, place=station.window
            )
        case PairingCode():
            return replace(scene, code=message.code, bye="")
        case Bye():
            return replace(scene, bye=message.code)
        case ViewChanged():
            return _seen(scene, message.view)
    return scene


def _seen(scene: Scene, view: Any) -> Scene:
    match view:
        case HallView():
            known = scene.place in {each.id for each in view.windows}
            place = scene.place if known else ""
            return replace(scene, hall=view, place=place, link=scene.link or not known)
        case WindowView():
            return replace(scene, window=_shown(scene, view), home=view, link=True)
        case ServicesView():
            return replace(scene, services=view)
        case WaitingView():
            return replace(scene, waiting=view)
        case StandbyView():
            return replace(scene, standby=view)
        case CounterView():
            return replace(scene, case_key=view.case_key)
        case RecordsView():
            return replace(scene, records=view)
    return scene


def _shown(scene: Scene, view: WindowView) -> WindowView:
    """The window that was shown, where its clerk keeps it still; else this place's own."""
    before = scene.window.window if scene.window else ""
    return next((each for each in view.also if each.window == before), view)
