"""What is said on the LAN: envelopes, replies, moments, views; JSON text of typed structs.

Commands and events are those of the hall. docs/protocol.md is generated from this file.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Struct, field

from server.hall.bounds import Code, Id, People
from server.hall.commands.command import Command
from server.hall.commands.reports import Report
from server.hall.hall import APPLY, DECIDE
from server.hall.ticket import Millis
from server.link.queries import AnyAnswer as AnyAnswer
from server.link.queries import AnyQuery as AnyQuery
from server.link.queries import Opening as Opening
from server.link.queries import Query as Query
from server.link.queries import WhatIf as WhatIf
from server.link.queries import WhatIfAnswer as WhatIfAnswer
from server.link.queries import WhyAnswer as WhyAnswer
from server.link.queries import WhyFirst as WhyFirst
from server.link.views import View

VERSION = 1
EXACT = 2**53
"""No figure is larger: every reader of JSON has these without loss."""
Count = Annotated[int, msgspec.Meta(ge=0, le=EXACT)]
SPEAKS = (1, 1)
"""The oldest and newest version this program speaks."""
MOST_FROM_STATION = 16 * 1024
MOST_FROM_PROGRAM = 1024 * 1024
"""From a program of the server's own machine; in fragments of MOST_FROM_STATION."""
PROGRAMS = frozenset({"web", "foresight"})
MOST_FROM_SERVER = 1024 * 1024
ROLES = ("kiosk", "counter", "display", "evaluator", "web", "foresight", "city")
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
"""Names and request ids; a request id is a press's own and never used again."""
Secret = Annotated[str, msgspec.Meta(max_length=128)]
"""A token, PIN or pairing code as it was typed or kept."""


def _union(base: type) -> Any:
    """The tagged union of every command, or of every report, the hall decides."""
    members = tuple(each for each in DECIDE if issubclass(each, base))
    union: Any = members[0]
    for each in members[1:]:
        union = union | each
    return union


def _events() -> Any:
    union: Any = None
    for each in APPLY:
        union = each if union is None else union | each
    return union


AnyCommand = _union(Command)
AnyReport = _union(Report)
AnyEvent = _events()


# -- from a station -----------------------------------------------------------------------------


class Hello(Struct, frozen=True, kw_only=True, tag_field="t", tag="hello"):
    """The first words. Without a token the station is shown a pairing code and waits."""

    protocol: tuple[Count, Count] = SPEAKS
    role: Short
    name: Short
    token: Secret = ""
    era: Count = 0
    seq: Count = 0  # the last moment heard


class Ask(Struct, frozen=True, kw_only=True, tag_field="t", tag="ask"):
    """A command. `made_at`: the server's machine time at the press; `as`: a person's sign-in."""

    request_id: Short
    made_at: Annotated[Millis, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
    command: AnyCommand  # type: ignore[valid-type]
    v: Count = VERSION
    hall: Id = ""
    expects: Id | None = None
    as_: Secret = field(default="", name="as")


class Enquire(Struct, frozen=True, kw_only=True, tag_field="t", tag="enquire"):
    """A question that changes nothing; the reply holds the answer. `as`: a person's sign-in."""

    request_id: Short
    query: AnyQuery
    as_: Secret = field(default="", name="as")


class Answered(Struct, frozen=True, kw_only=True, tag_field="t", tag="answered"):
    """Foresight's answer to a `question`, or the code of a refusal."""

    question: Count
    answer: WhatIfAnswer | None = None
    code: Code = ""
    values: Annotated[dict[Id, Id], msgspec.Meta(max_length=16)] = field(default_factory=dict)


class Tell(Struct, frozen=True, kw_only=True, tag_field="t", tag="tell"):
    """A report; it is not answered."""

    report: AnyReport  # type: ignore[valid-type]


class SignIn(Struct, frozen=True, kw_only=True, tag_field="t", tag="sign_in"):
    """A person at this station: staff number and PIN."""

    request_id: Short
    person: Id
    pin: Secret


class SignOut(Struct, frozen=True, kw_only=True, tag_field="t", tag="sign_out"):
    """That person leaves; closes an idle window of theirs."""

    request_id: Short
    as_: Secret = field(name="as")


class Pair(Struct, frozen=True, kw_only=True, tag_field="t", tag="pair"):
    """A manager reads out the code a station shows; `window`/`zone` say where it stands."""

    request_id: Short
    code: Secret
    as_: Secret = field(default="", name="as")
    window: Id = ""
    zone: Id = ""


class Station(Struct, frozen=True, kw_only=True):
    """终端: one paired machine."""

    name: Id
    role: Id
    window: Id = ""
    zone: Id = ""


class NewStation(Struct, frozen=True, kw_only=True, tag_field="t", tag="new_station"):
    """`./hall pair` beside a running server: make a station, say its token. Local only."""

    request_id: Short
    station: Station


class NewPins(Struct, frozen=True, kw_only=True, tag_field="t", tag="new_pins"):
    """`./hall pins`: new PINs for these people (all, when empty), said once. Local only."""

    request_id: Short
    people: People = ()


FromStation = (
    Hello | Ask | Enquire | Answered | Tell | SignIn | SignOut | Pair | NewStation | NewPins
)


# -- from the server ----------------------------------------------------------------------------


class Welcome(Struct, frozen=True, kw_only=True, tag_field="t", tag="welcome"):
    """Who you are, where the journal stands, how the clocks go; views follow at once.

    Hall time = `now` + `speed` · (machine time − `machine`); both in milliseconds.
    """

    protocol: int
    hall: str
    era: int
    seq: int
    station: Station
    now: Millis
    machine: Millis
    speed: float


class PairingCode(Struct, frozen=True, kw_only=True, tag_field="t", tag="pairing_code"):
    """Show this code; a manager reads it to the server."""

    code: str


class Paired(Struct, frozen=True, kw_only=True, tag_field="t", tag="paired"):
    """Keep this token; it is said once. A Welcome follows."""

    token: str


class Reply(Struct, frozen=True, kw_only=True, tag_field="t", tag="reply"):
    """The answer to one request. Refusals carry a code (words `refusal.<code>`) and values.

    `ticket`: the one concerned, as it is now; `seqs`: the events it made, first and last. The
    `values` of a BookVisit or MoveBooking that was done hold `booking`, its id, and `code`; those
    of a LeaveRecord `record` and `until`, the promised day.
    """

    request_id: str
    ok: bool
    code: str = ""
    values: dict[str, str] = field(default_factory=dict)
    ticket: Any = None  # a views.TicketView as plain values, or None
    token: str = ""  # of a sign-in; its values: name, and may (command names, spaced)
    seqs: tuple[int, int] | None = None
    answer: AnyAnswer | None = None  # to a question


class Question(Struct, frozen=True, kw_only=True, tag_field="t", tag="question"):
    """To foresight: a question somebody has; `answered` names its number."""

    number: Count
    query: AnyQuery


class ViewChanged(Struct, frozen=True, kw_only=True, tag_field="t", tag="view"):
    """A whole view; the newest replaces the one before."""

    view: View


class Moment(Struct, frozen=True, kw_only=True, tag_field="t", tag="moment"):
    """播报: an event to be acted on once. A gap is only where `after` is not the last one heard."""

    seq: int
    after: int
    at: Millis
    valid_until: Millis
    event: AnyEvent  # type: ignore[valid-type]


class Bye(Struct, frozen=True, kw_only=True, tag_field="t", tag="bye"):
    """Why the server closes: code with words `bye.<code>`."""

    code: str


FromServer = Welcome | PairingCode | Paired | Reply | Question | ViewChanged | Moment | Bye

_encoder = msgspec.json.Encoder()
_from_station = msgspec.json.Decoder(FromStation)
_from_server = msgspec.json.Decoder(FromServer)
_wish = msgspec.json.Decoder(AnyCommand | AnyQuery)
_event = msgspec.json.Decoder(AnyEvent)


class NotUnderstood(ValueError):
    """A message that is not of this protocol: malformed, unknown, too deep."""


def refused(request_id: str, code: str, **values: str) -> Reply:
    """A refusal."""
    return Reply(request_id=request_id, ok=False, code=code, values=values)


def encode(message: Any) -> bytes:
    """A message as JSON bytes."""
    return _encoder.encode(message)


def _decode(decoder: msgspec.json.Decoder[Any], text: bytes | str) -> Any:
    try:
        return decoder.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise NotUnderstood(str(error)) from error


def from_station(text: bytes | str) -> FromStation:
    """What a station said. Raises NotUnderstood."""
    message: FromStation = _decode(_from_station, text)
    return message


def from_server(text: bytes | str) -> FromServer:
    """What the server said. Raises NotUnderstood."""
    message: FromServer = _decode(_from_server, text)
    return message


def wish_from(text: bytes | str) -> Command | Query:
    """A command or a question from its JSON. Raises NotUnderstood."""
    wish: Command | Query = _decode(_wish, text)
    return wish


def event_from(text: bytes | str) -> Any:
    """An event from its stored JSON. Raises NotUnderstood."""
    return _decode(_event, text)
