"""One ticket as it crosses the LAN: in replies, answers and the views of staff."""

from msgspec import Struct

from server.hall.ticket import Millis


class TicketView(Struct, frozen=True, kw_only=True):
    """One ticket as a screen needs it. `estimate`: (low, high) minutes.

    `announced`, of its last call: "" (not yet), shown, spoken, merged, dropped, by_hand,
    elsewhere (on screens of other zones alone), unannounced. `unheard`: why nobody heard it, ""
    where somebody did: the voice's own reason, the fault of a voice, no_screen (no screen
    answered), no_voice (a screen did, and no voice).
    """

    id: str
    number: str
    service: str
    class_: str
    state: str
    language: str = "zh"
    proved: bool = False
    since: Millis = 0  # when this stop began to wait
    place_at: Millis = 0
    ahead: int = 0
    estimate: tuple[int, int] | None = None
    by: str = ""  # how the estimate was found: twin, naive
    late: bool = False  # probably not called before closing
    calls: int = 0
    called_at: Millis | None = None
    served_at: Millis | None = None
    announced: str = ""
    unheard: str = ""
    missable: bool = False  # called often enough: 没来 ends in 过号
    window: str = ""
    note: str = ""
    hold_reason: str = ""
    hold_reminded: bool = False
    why: str = ""  # why it stands where it does: turn, priority, bound
    cases: int = 1
    linked_cases: int = 0  # how many
    needs: tuple[str, ...] = ()
    paper: str = ""
    offline: bool = False  # 离线: a kiosk away from the server has printed it
    slot_at: Millis | None = None  # it came for a booking
    booked_late: bool = False  # and too late for it: ordinary from the press
    pass_: str = ""  # the return pass it came with
    prefers: str = ""  # the clerk of the visit that goes on
    next_pass: str = ""  # the return pass it was given
    links: tuple[str, ...] = ()  # the visitor's other numbers
    to_do: tuple[str, ...] = ()  # services of the stops still to come
    first_window: str = ""  # 首问负责
    first_person: str = ""
