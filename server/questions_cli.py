"""`./hall why` and `./hall what-if`: questions to the running hall; nothing changes by asking."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from config.words import languages, pick, say
from server.asking import BadInput, Failed, locally, running_server, store_of
from server.hall.advice import Range
from server.hall.catalog import Catalogue
from server.link.protocol import Opening, Query, Reply, WhatIf, WhatIfAnswer, WhyAnswer, WhyFirst
from server.store.reading import catalogue_of


def why(arguments: argparse.Namespace) -> int:
    """Which of two numbers goes first, and why."""
    answer = _asked(arguments, WhyFirst(one=arguments.one, other=arguments.other)).answer
    if arguments.json:
        print(msgspec.json.encode(answer).decode())
    elif isinstance(answer, WhyAnswer):
        print(reason(answer, catalogue_of(store_of(arguments.data)), arguments.lang))
    return 0


def reason(answer: WhyAnswer, hall: Catalogue, lang: str) -> str:
    """One sentence, with the names of classes and states."""
    values = dict(answer.values)
    classes = {each.id: pick(each.name, lang) for each in hall.classes}
    if "class_" in values:
        values["class_"] = classes.get(values["class_"], values["class_"])
    if "state" in values:
        values["state"] = say(f"state.{values['state']}", lang)
    return say(f"why.{answer.code}", lang, first=answer.first, second=answer.second, **values)


def what_if(arguments: argparse.Namespace) -> int:
    """How waits would change."""
    if not (arguments.open or arguments.close or arguments.assign or arguments.arrangement):
        raise BadInput("what_if.nothing_given")
    query = WhatIf(
        open=tuple(Opening(window=window, services=found) for window, found in arguments.open),
        close=tuple(arguments.close),
        assign=dict(arguments.assign),
        arrangement=arguments.arrangement,
    )
    answer = _asked(arguments, query).answer
    if arguments.json:
        print(msgspec.json.encode(answer).decode())
    elif isinstance(answer, WhatIfAnswer):
        hall = catalogue_of(store_of(arguments.data))
        print("\n".join(effect(answer, hall, arguments.lang)))
    return 0


def effect(answer: WhatIfAnswer, hall: Catalogue, lang: str) -> Iterator[str]:
    """The longest wait of all, then the services whose waits change, then who would sit there."""
    names = {each.id: pick(each.name, lang) for each in hall.services}
    people = {each.id: each.name for each in hall.people}
    before, after = (_said(each, lang) for each in (answer.longest_before, answer.longest_after))
    yield say("what_if.longest", lang, before=before, after=after)
    for each in answer.effects:
        before, after = _said(each.before, lang), _said(each.after, lang)
        yield say("what_if.service", lang, service=names[each.service], before=before, after=after)
    for window, person in answer.people.items():
        code = "what_if.person" if person else "what_if.nobody"
        yield say(code, lang, window=window, name=people.get(person, person))


def _said(minutes: Range | None, lang: str) -> str:
    if minutes is None:
        return say("what_if.no_window", lang)
    return say("what_if.range", lang, low=round(minutes.low), high=round(minutes.high))


def _asked(arguments: argparse.Namespace, query: Query) -> Reply:
    running = running_server(arguments.data)
    if running is None:
        raise Failed("server.not_running", data=arguments.data)
    return locally(running, lambda client, heard: client.ask(query, heard))


def _with_services(text: str) -> tuple[str, tuple[str, ...]]:
    """ "6" or "6=A,B": a window and what it is to serve."""
    window, _, services = text.partition("=")
    return window, tuple(each for each in services.split(",") if each)


def add_to(programs: Any) -> None:
    """The sub-commands."""
    words = programs.add_parser("why", help="两个号谁先、为什么 / which number goes first, and why")
    words.add_argument("one", help="号码 / number")
    words.add_argument("other", help="号码 / number")
    words.set_defaults(run=why)
    _shared(words)
    words = programs.add_parser(
        "what-if", help="试算：开关窗口后等候多久 / how windows would change the waits"
    )
    more = {"action": "append", "default": []}
    words.add_argument(
        "--open", type=_with_services, metavar="6[=A,B]", **more,
        help="开窗，可写明业务 / open a window, for these services",
    )  # fmt: skip
    words.add_argument("--close", metavar="6", **more, help="关窗 / close a window")
    words.add_argument(
        "--assign", type=_with_services, metavar="6=A,B", **more,
        help="窗口改办这些业务 / let a window serve these",
    )  # fmt: skip
    words.add_argument("--arrangement", default="", help="启用某个安排 / use an arrangement")
    words.set_defaults(run=what_if)
    _shared(words)


def _shared(words: argparse.ArgumentParser) -> None:
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument("--lang", choices=languages(), default="zh", help="语言 / language")
    words.add_argument("--json", action="store_true", help="机器可读 / machine readable")
