"""Any day at all: random presses at random times, and what must hold whatever happens."""

from collections import Counter
from random import Random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from server.hall.commands import calls, day, links, reports, service, visit, windows
from server.hall.events.event import Event
from server.hall.hall import apply
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.hall.ticket import FINAL, Paper, State
from server.hall.window import STAFFED
from server.link.protocol import encode, event_from
from tests.server.hall.any_announcing import any_announcement
from tests.server.hall.any_seating import any_seating, seats_hold
from tests.server.hall.arranged_days import any_arranging, arranged_hall, arrangements_hold
from tests.server.hall.at_kiosks import at_kiosk, kiosks_hold, taken_holds, who_comes
from tests.server.hall.brought_back import bring_back, presses_hold, some_press
from tests.server.hall.coming_again import any_press, papers_hold, with_papers
from tests.server.hall.visitors_hold import nobody_is_at_two_windows
from tests.story import LOBBY, MANAGER, USHER, VISITOR, Story, clerk

PEOPLE = ("101", "102", "103", "104")
WINDOWS = ("1", "2", "9")
AT_WINDOW: tuple[type[Any], ...] = (
    calls.CallNext,
    calls.CallNext,
    calls.CallNext,
    service.Serve,
    service.Serve,
    service.Finish,
    calls.Recall,
    calls.TakeBack,
    calls.MarkMissed,
    calls.SayByVoice,
    windows.OpenWindow,
    windows.OpenWindow,
    windows.ReopenWindow,
    windows.CloseWindow,
    windows.AcceptAsk,
    windows.DeclineAsk,
)
BY_MANAGER: tuple[type[Any], ...] = (
    windows.AskForWindow,
    windows.ConfirmProposal,
    windows.DeclineProposal,
    windows.ReopenWindow,
    windows.CloseWindow,
)
BY_VISITOR: tuple[type[Any], ...] = (
    visit.Rejoin,
    visit.StepOut,
    visit.ComeBack,
    visit.Abandon,
    visit.VoidTicket,
)


class Chance:
    """Random presses: sensible ones often enough that a day goes somewhere."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        mode = self.random.choice(["auto", "confirm"])
        self.story = Story(
            arranged_hall(),
            temporary_mode=mode,
            no_show_calls=self.random.choice([1, 3]),
            hold_any_window=self.random.random() < 0.3,
            wait_limit_min=self.random.choice([5, 30]),
            yellow_min=3,
            min_open_min=self.random.choice([1, 30]),
            one_per_person=self.random.choice(["off", "warn", "refuse"]),
        )

    def press(self) -> None:
        """One step of the day."""
        pause = 15_000 if self.random.random() < 0.98 else 20 * 60_000
        self.story.now += round(self.random.expovariate(1 / pause))
        kinds = (self.take, self.clerk, self.ticket, self.kiosk, self.manager, self.machine)
        self.random.choices(kinds, weights=(5, 12, 3, 1, 1, 6))[0]()

    def take(self) -> None:
        wanted = self.random.choice(["A", "A", "B"])
        class_ = self.random.choice(["ordinary", "ordinary", "elderly"])
        who = self.random.choice([VISITOR, USHER])
        then = self.random.choice([(), (), (), ("B",), ("B", "A")])
        with_ = self.some_ticket() if self.random.random() < 0.15 else ""
        papers = with_papers(self.random, self.story.hall)
        needs = self.random.choice([(), (), (), ("wheelchair",), ("companion",)])
        more = {"with_": with_, "then": then, "needs": needs, **papers, **who_comes(self.random)}
        take = visit.TakeTicket(service=wanted, class_=class_, **more)
        press = some_press(self.random) if self.random.random() < 0.3 else ""
        self.story.when(take, who, request_id=press)
        taken_holds(self.story)

    def kiosk(self) -> None:
        if self.random.random() < 0.5:
            bring_back(self.random, self.story)
        else:
            at_kiosk(self.random, self.story, self.some_ticket())

    def clerk(self) -> None:
        window = self.random.choice(WINDOWS)
        person = self.story.hall.windows[window].person or self.random.choice(PEOPLE)
        choose = self.random.random()
        if choose < 0.04:
            any_seating(self.random, self.story, WINDOWS)
        elif choose < 0.1:
            presence = self.random.choice([day.StandBy(), day.EndStandby(), day.RecordSignOut()])
            self.story.when(presence, clerk(person, self.random.choice(["", window])))
        elif choose < 0.35:
            self.story.when(self.with_more(window), person)
        else:
            self.story.when(self.random.choice(AT_WINDOW)(window=window), person)

    def with_more(self, window: str) -> Any:
        number = self.some_ticket()
        return self.random.choice(
            [
                calls.CallTicket(window=window, ticket=number),
                calls.CallTicket(window=window, ticket=number, reason="ill"),
                service.Serve(window=window, ticket=number),
                service.Resume(window=window, ticket=number),
                service.Hold(window=window, reason="form"),
                service.SetCases(window=window, cases=self.random.randint(1, 12)),
                service.Transfer(window=window, service=self.random.choice("AB")),
                service.Transfer(window=window, to_window=self.random.choice(WINDOWS)),
                windows.PauseWindow(window=window, reason="meal"),
            ]
        )

    def some_ticket(self) -> str:
        beside = [each for w in self.story.hall.windows.values() for each in w.beside]
        known = beside * 3 + [*self.story.hall.tickets] or ["A001"]
        return self.random.choice(known)

    def ticket(self) -> None:
        number, by = self.some_ticket(), self.random.choice(BY_VISITOR)
        press = self.random.choice(
            [
                by(ticket=number),
                by(ticket=number),
                *(any_press(self.random, self.story.hall, number, self.story.now) for _ in "12"),
                visit.SettlePaper(ticket=number, paper=self.random.choice([*Paper])),
                links.LinkTickets(tickets=(number, self.some_ticket())),
                visit.SettleClass(
                    ticket=number, class_="elderly", proved=self.random.random() < 0.5
                ),
            ]
        )
        self.story.when(press, self.random.choice([VISITOR, USHER]))

    def manager(self) -> None:
        window = self.random.choice(WINDOWS)
        press = self.random.choice(
            [
                *(each(window=window) for each in BY_MANAGER),
                windows.PauseWindow(window=window, reason="meal"),
                windows.AskForWindow(window=window, service=self.random.choice("AB")),
                windows.AssignServices(
                    window=window, services=self.random.choice([("A",), ("B",), ("B", "A")])
                ),
                day.SuspendService(service="B", reason="system"),
                day.ResumeService(service="B"),
                any_arranging(self.random),
                any_arranging(self.random),
                any_announcement(self.random),
                any_announcement(self.random),
                day.ChangePolicy(changes={"no_show_calls": self.random.choice([1, 2, 3])}),
            ]
        )
        self.story.when(press, clerk(MANAGER))

    def machine(self) -> None:
        call = self.random.randint(1, len(self.story.hall.calls) + 1)
        outcome = self.random.choice(["spoken", "spoken", "merged", "dropped"])
        report = self.random.choice(
            [
                None,
                None,
                reports.Shown(call=call, zone="lobby"),
                reports.Spoken(call=call, zone="lobby", outcome=outcome),
                reports.DeviceState(device="paper", kind=self.random.choice(["", "out"])),
            ]
        )
        self.story.tick() if report is None else self.story.when(report, LOBBY)


def living_hall_holds(hall: HallState) -> None:
    """What no press and no hour may break."""
    tickets = hall.tickets.values()
    assert len({each.number for each in tickets}) == len(tickets), "a number twice"
    at_windows = [each for w in hall.windows.values() for each in (w.current, *w.beside) if each]
    assert len(set(at_windows)) == len(at_windows), "a ticket at two windows"
    for window in hall.windows.values():
        for ticket_id in (window.current, *window.beside):
            assert not ticket_id or hall.tickets[ticket_id].window == window.id
        assert all(hall.tickets[each].state is State.CALLED for each in window.beside)
        assert bool(window.person) == (window.state in STAFFED)
    busy = {each.id for each in tickets if each.state in (State.CALLED, State.SERVING)}
    assert set(at_windows) == busy, "called or served nowhere, or not where it is"
    seats_hold(hall)
    called_for = [each.called_for for each in hall.windows.values() if each.called_for]
    assert len(set(called_for)) == len(called_for), "a person called for twice"
    running = [each.window for each in hall.measures if each.closed_at is None]
    assert len(set(running)) == len(running), "a window measured twice at once"
    each_stands_once(hall)
    nobody_is_at_two_windows(hall)
    presses_hold(hall)
    windows_see_what_they_can_serve(hall)


def windows_see_what_they_can_serve(hall: HallState) -> None:
    """What is kept of the lines each window sees is what would be found afresh."""
    kept = {each.id: list(hall.sees(each)) for each in hall.windows.values() if each.person}
    hall.seats_changed()
    assert kept == {each: hall.sees(hall.windows[each]) for each in kept}


def each_stands_once(hall: HallState) -> None:
    """Every ticket is in exactly one line, one list, or ended; and the counts say so."""
    in_line = Counter([*hall.passed_over])
    in_line += Counter(place[2] for line in hall.lines for place in line.places)
    listed = Counter(each for ids in hall.listed.values() for each in ids)
    for ticket in hall.tickets.values():
        waiting, ended = ticket.state is State.WAITING, ticket.state in FINAL
        assert in_line[ticket.id] == waiting
        assert listed[ticket.id] == (not waiting and not ended)
        assert waiting or ended or ticket.id in hall.listed[ticket.state]
    states = Counter(each.state for each in hall.tickets.values())
    assert {state: states[state] for state in FINAL} == hall.ended
    assert sum(hall.issued.values()) == states[State.ISSUED]
    assert hall.living() == sum(states[state] for state in set(State) - FINAL)


def rebuilt(story: Story) -> HallState:
    """A fresh hall from the stored form of what happened."""
    fresh = HallState(story.hall.catalogue, story.hall.policy)
    for at, event in story.told:
        text = encode(event)
        again: Event = event_from(text)
        assert again == event
        apply(fresh, again, at)
    return fresh


@settings(max_examples=150)
@given(seed=st.integers(0, 2**32), presses=st.integers(20, 160))
def test_whatever_is_pressed_the_hall_holds_and_can_be_rebuilt(seed: int, presses: int) -> None:
    chance = Chance(seed)
    for _ in range(presses):
        chance.press()
        living_hall_holds(chance.story.hall)
        arrangements_hold(chance.story.hall, chance.story.now)
    papers_hold(chance.story)
    kiosks_hold(chance.story)
    assert rebuilt(chance.story).image() == chance.story.hall.image()
    the_day_ends(chance.story)


def the_day_ends(story: Story) -> None:
    """After the close nobody is left anywhere, and the next day begins empty."""
    story.when(day.CloseDay(), clerk(MANAGER))
    hall = story.hall
    living_hall_holds(hall)
    assert hall.closed
    assert hall.living() == 0
    assert all(each.state is each.resting for each in hall.windows.values())
    assert all(each.closed_at is not None for each in hall.measures)
    story.now += 24 * 3_600_000
    story.when(day.OpenDay(), THE_HALL)
    assert hall.tickets == {}
    assert rebuilt(story).image() == hall.image()


def test_an_image_tells_halls_apart_and_is_plain() -> None:
    story, other = Story(), Story()
    assert story.hall.image() == other.hall.image()
    story.take()
    assert story.hall.image() != other.hall.image()
    msgspec.json.encode(story.hall.image())


def test_random_days_reach_every_state() -> None:
    """The search above is worth something: its days meet every state of the table."""
    seen: set[State] = set()
    for seed in range(150):
        chance = Chance(seed)
        for _ in range(160):
            chance.press()
            seen |= {each.state for each in chance.story.hall.tickets.values()}
        if seen == set(State):
            break
    assert seen == set(State)
