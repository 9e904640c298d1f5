"""What may be asked of the hall without changing anything, and the answers: nothing is journaled.

`WhyFirst` is answered from the hall itself, `WhatIf` by foresight.
"""

from typing import Annotated

from msgspec import Meta, Struct, field

from server.hall.advice import Range
from server.hall.bounds import Code, Id, Services
from server.hall.what_if import Effect

Some = Meta(max_length=200)
"""So many windows or services a hall has at most."""


class Query(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """A question; asking it changes nothing."""


class Opening(Struct, frozen=True, kw_only=True):
    """A window to be opened; without services for its usual ones, without a person by whoever
    would be asked.
    """

    window: Id
    services: Services = ()
    person: Id = ""


class WhatIf(Query, frozen=True):
    """How would waits change, if these windows opened, closed, served something else (from their
    next call on), or if this arrangement were used?
    """

    open: Annotated[tuple[Opening, ...], Some] = ()
    close: Services = ()
    assign: Annotated[dict[Id, Services], Some] = field(default_factory=dict)
    arrangement: Id = ""


class WhyFirst(Query, frozen=True):
    """Why is one of these two tickets (numbers or ids) called before the other?"""

    one: Id
    other: Id


class WhatIfAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """The services whose waits change, the greatest change first; and the longest wait of all.

    No range: no window serves it then. `people`: who would sit at the windows opened ("" where
    nobody can be sent now).
    """

    effects: Annotated[tuple[Effect, ...], Some] = ()
    longest_before: Range | None = None
    longest_after: Range | None = None
    people: Annotated[dict[Id, Id], Some] = field(default_factory=dict)


class WhyAnswer(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """`first` goes (or went) before `second`, because …: words `why.<code>` with these values.

    `values` hold ids of windows, classes and states; a screen says their names.
    """

    code: Code
    first: Id
    second: Id
    values: Annotated[dict[Id, Id], Some] = field(default_factory=dict)


AnyQuery = WhatIf | WhyFirst
AnyAnswer = WhatIfAnswer | WhyAnswer
