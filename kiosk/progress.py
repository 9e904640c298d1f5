"""办件进度: the case a visitor asks for, and what was told of it. Only facts."""

from msgspec import Struct, field

from server.link.queries import ProgressAnswer

OFF = "progress_off"
"""Where cases cannot be looked up, their page is not offered until the next link-up."""


class Progress(Struct, kw_only=True):
    """Nothing of it outlives the visit."""

    case: str = ""
    answer: ProgressAnswer | None = None
    asking: bool = False
    note: str = ""  # words of why it was not told
    values: dict[str, str] = field(default_factory=dict)
