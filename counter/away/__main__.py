"""`./hall list`: the waiting list and the card for calling by voice, on paper or as words.

For a timer, and for the alarm of a UPS; needs no running server on a window's machine.
"""

import argparse
import signal
import sys
import threading
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from config import paths, settings
from config.words import FIRST, languages, say_all
from counter.away.paper import card, lists
from counter.away.source import STORE, Found, of_hall, of_window
from counter.papers_wording import not_printed
from printers.contents import Content
from printers.encode import encode
from printers.layout import load_all
from printers.lines import Slip
from printers.pictures import seen
from printers.plain import plain
from printers.shown import PAPERS
from printers.slip import compose
from printers.ways import way
from printers.wire import Wire
from server.clock import wall

MINUTE_S, LONGEST_MIN = 60.0, 240


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 shown or printed (or sent, unproved), 1 not printed or nothing kept, 2 bad input."""
    asked = _parser().parse_args(arguments)
    try:
        machine = settings.load(asked.settings)
        code = _once(asked, machine)
        if asked.every:
            ending = _told_to_end()
            while not ending.wait(asked.every * MINUTE_S):
                code = _once(asked, machine)
    except settings.SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    return code


def _told_to_end() -> threading.Event:
    """Set by SIGTERM and SIGINT; a list that is being printed is finished."""
    ending = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ending.set())
    return ending


def _once(asked: argparse.Namespace, machine: settings.Settings) -> int:
    try:
        found = _found(asked, machine)
    except FileNotFoundError:
        return _nothing(asked, machine)
    except (OSError, msgspec.DecodeError) as error:
        print(say_all("waiting_paper.nothing_kept", why=error), file=sys.stderr)
        return 1
    if found.kept:
        at = datetime.fromtimestamp(found.waiting.at / 1000, ZoneInfo(found.hall.timezone))
        print(say_all("waiting_paper.kept", time=f"{at:%H:%M}"), file=sys.stderr)
    slips = [_slip(each, machine) for each in _contents(asked, found)]
    if asked.print is not None:
        return _print(slips, asked.print or machine.counter.printer)
    if asked.preview is not None:
        return _preview(slips, asked.preview)
    print("\n\n".join(plain(each) for each in slips))
    return 0


def _preview(slips: list[Slip], folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, each in enumerate(slips, 1):
            path = folder / f"list-{number}.png"
            seen(each).picture.save(path)
            print(path)
    except OSError as error:
        print(
            say_all("waiting_paper.no_folder", folder=folder, why=error.strerror), file=sys.stderr
        )
        return 2
    return 0


def _nothing(asked: argparse.Namespace, machine: settings.Settings) -> int:
    """Why there is no list, and what to do: 2 for what was typed, 1 where none was ever kept."""
    data = asked.data or machine.server.folder
    if asked.name:
        code, exit_code = "not_kept", 1
    elif (data / STORE).is_file():
        code, exit_code = "not_running", 1
    else:
        code, exit_code = "no_hall_here" if asked.data else "which", 2
    print(say_all(f"waiting_paper.{code}", name=asked.name, data=data), file=sys.stderr)
    return exit_code


def _found(asked: argparse.Namespace, machine: settings.Settings) -> Found:
    """Of the window whose counter runs here, or of the whole hall from its server's folder."""
    if asked.name:
        return of_window(paths.data_folder() / f"{asked.name}.list")
    return of_hall(asked.data or machine.server.folder)


def _contents(asked: argparse.Namespace, found: Found) -> list[Content]:
    """The list unless only the card is wanted; the card unless only the list is."""
    wanted: list[Content] = []
    if asked.only != "card":
        wanted += lists(found.hall, found.waiting, found.place, asked.lang)
    if asked.only != "list":
        wanted.append(card(found.hall, wall(), asked.lang))
    return wanted


def _slip(content: Content, machine: settings.Settings) -> Slip:
    layouts = load_all(machine.counter.layouts_folder)
    return compose(content, machine.counter.paper_width, layouts[PAPERS[type(content)].name])


def _print(slips: list[Slip], address: str) -> int:
    if not address:
        print(say_all("waiting_paper.no_printer"), file=sys.stderr)
        return 2
    connect, code = way(address), "printed"
    for slip in slips:
        attempt = Wire(connect).print(encode(slip, native=connect.slow))
        if attempt.result == "failed":
            print(
                *(not_printed(attempt.kind, each) for each in languages()),
                sep="\n",
                file=sys.stderr,
            )
            return 1
        if attempt.result == "uncertain":
            code = "uncertain"
    print(say_all(f"waiting_paper.{code}", n=len(slips)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall list", description="等候名单与口头叫号卡 / the waiting list and the voice card"
    )
    add = parser.add_argument
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--name", help="本机窗口终端的名称 / name of this machine's counter")
    where.add_argument("--data", type=Path, help="服务器的数据文件夹 / the server's data folder")
    add("--settings", type=Path, help="本机设置文件 / settings of this machine")
    add("--only", choices=("list", "card"), help="只要名单或只要卡 / the list or the card alone")
    add("--lang", choices=languages(), default=FIRST, help="语言 / language")
    add(
        "--every",
        type=_minutes,
        default=0,
        metavar="MIN",
        help="每隔几分钟一次 / again every so many minutes",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--print",
        nargs="?",
        const="",
        type=_address,
        metavar="ADDRESS",
        help="打印；不写地址则用 counter.printer / print; without an address on counter.printer",
    )
    how.add_argument("--preview", type=Path, metavar="DIR", help="画成图片 / as pictures")
    return parser


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 1 <= minutes <= LONGEST_MIN:
        raise argparse.ArgumentTypeError(say_all("waiting_paper.bad_minutes", most=LONGEST_MIN))
    return minutes


def _address(text: str) -> str:
    return settings.printer(text) if text else ""


if __name__ == "__main__":
    sys.exit(main())
