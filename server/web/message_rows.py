"""留言 to windows as the console lists them: where they were read, and where not yet. Pure."""

from server.link.views import SentLine
from server.web.fact_rows import LineOfText
from server.web.seen import Seen
from server.web.wording import Wording

STAFFED = frozenset({"open", "paused", "draining"})


def sent(seen: Seen, wording: Wording) -> list[LineOfText]:
    """The newest first."""
    return [_row(each, wording) for each in seen.console.messages]


def _row(line: SentLine, wording: Wording) -> LineOfText:
    unread = [each for each in line.windows if each not in line.read]
    read = [
        wording.say("message.read", window=wording.window(each), at=wording.clock(line.read[each]))
        for each in line.windows
        if each in line.read
    ]
    waits = wording.say("comma").join(wording.window(each) for each in unread)
    parts = (
        wording.say("message.sent", at=wording.clock(line.at), name=wording.person(line.person)),
        wording.say("message.unread", windows=waits) if unread else "",
        wording.say("comma").join(read),
    )
    return LineOfText(
        key=f"message:{line.message}", text=line.text, detail=" · ".join(filter(None, parts))
    )


def reachable(seen: Seen) -> list[str]:
    """The windows at which somebody sits now."""
    return [each.window for each in seen.windows().values() if each.state in STAFFED]
