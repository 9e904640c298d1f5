"""The hall's policy: its rules in figures, which a manager changes while the hall runs."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.hall.kinds import Clock, Count, Figure


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The hall's rules in figures; a manager changes them while the hall runs."""

    wait_limit_min: Annotated[int, Meta(ge=1, le=240)] = 30
    yellow_min: Figure = 25
    temporary_mode: Literal["confirm", "auto"] = "confirm"
    ask_s: Figure = 60
    walk_limit_s: Figure = 600
    again_after_min: Figure = 10
    min_open_min: Figure = 30
    close_below_min: Figure = 15
    lookahead: bool = True  # windows are asked for before the limit is passed (lookahead.py)
    spare_below_min: Figure = 25  # waits predicted below this without it: a window may close
    open_above_min: Figure = 30  # a wait predicted above this asks for a window
    overtaken_most: Count = 6  # nobody is overtaken by priority more often
    specialist_lead_min: Figure = 3  # lead of what only one open window can serve, at that window
    no_show_calls: Count = 3
    no_show_spacing_s: Figure = 20
    rejoin_behind: Count = 3
    rejoin_within_min: Figure = 30
    max_returns: Figure = 2
    paper_failed_s: Figure = 20
    paper_silent_s: Figure = 30
    announce_within_s: Figure = 5
    voice_within_s: Figure = 60  # shown, and the voice still silent: the screen has to do
    say_valid_s: Figure = 600  # a call not spoken by then is dropped, with its reason
    slot_capacity: Count = 3  # bookings per service and quarter of an hour
    book_ahead_days: Count = 14
    booked_early_min: Figure = 5  # a booking's clock starts so long before its slot
    booked_late_min: Figure = 15  # after that a booking has lapsed
    restart_min: Figure = 5  # after an outage: numbers again so long after the calls
    pass_days: Count = 7  # how long a return pass is valid
    passes_most: Figure = 2  # passes given on top of a pass, one after the other
    cases_most: Count = 10  # a kiosk gives no number for more cases; staff do
    stop_head_min: Figure = 10  # head start of a visit's next stop
    away_limit_min: Figure = 60  # stepped out for longer: given up
    ready_shown: Annotated[int, Meta(ge=0, le=3)] = 2  # 请准备: how many next numbers screens show
    reprints_most: Figure = 3  # how often one number is printed again
    one_per_person: Literal["off", "warn", "refuse"] = "warn"  # living numbers of one service
    window_shows: Literal["none", "number", "name", "photo"] = "name"  # of who is at a window
    elderly_age: Annotated[int, Meta(ge=50, le=100)] = 60  # 老年人: what an ID card proves
    chosen_calls_most: Figure = 10  # 选呼 out of order, per person and day; managers are free
    hold_limit_min: Figure = 30
    hold_any_window: bool = False
    number_width: Annotated[int, Meta(ge=1, le=6)] = 3
    first_number: Figure = 1
    day_closes: Clock = "03:30"
    public_holidays: Literal["", "cn"] = "cn"  # whose announced days the hall keeps; "" none
    silent_window_min: Figure = 20  # an open window without a press for so long is noticed; 0 never
    stand_in_min: Annotated[int, Meta(ge=0, le=5)] = 5  # 代班: how long a colleague may; 0 never
    idle_hint_min: Figure = 5  # a clerk is told that people wait and nobody was called; 0 never
    long_hint_times: Figure = 2  # and that a visit takes so many times the usual; 0 never
    person_late_min: Figure = 10  # due by the roster, and not here for so long: absent
