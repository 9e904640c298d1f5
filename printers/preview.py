"""`./hall slip --preview`: every paper as a picture, or one sent to a printer, to try a layout."""

import argparse
import sys
from pathlib import Path

from msgspec.structs import replace

from config.settings import SettingsError
from config.words import FIRST, languages, say_all
from printers.blocks import Layout
from printers.encode import encode
from printers.layout import NAMES, load_all, read_logo
from printers.lines import DOTS
from printers.pictures import pages
from printers.samples import sample
from printers.slip import compose
from printers.ways import way
from printers.wire import Attempt, Wire

TOLD = {"printed": "sent", "uncertain": "uncertain", "failed": "failed"}


def main() -> int:
    """Exit 0 when drawn or printed, 1 when it did not print, 2 for bad input."""
    parser = _parser()
    options = parser.parse_args()
    if options.layouts and not options.layouts.is_dir():
        parser.error(_both("no_folder", file=options.layouts))
    if options.print and not options.layout:
        parser.error(_both("which"))
    try:
        layouts = _layouts(options.layouts, options.logo)
        if options.print:
            return _print(parser, options, layouts)
        _draw(options, layouts)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(_both("cannot_write", file=options.out, why=error), file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall slip",
        description=_both("about"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--preview", action="store_true", help=_both("preview"))
    add("--layout", choices=NAMES, metavar="NAME", help=_both("layout", known=" ".join(NAMES)))
    add("--width", type=int, choices=sorted(DOTS), help=_both("width"))
    add("--lang", choices=languages(), help=_both("lang"))
    add("--out", type=Path, default=Path("slips"), metavar="DIR", help=_both("out"))
    add("--logo", type=Path, metavar="PNG", help=_both("logo"))
    add("--layouts", type=Path, metavar="FOLDER", help=_both("layouts"))
    add("--print", metavar="ADDRESS", help=_both("print"))
    return parser


def _layouts(folder: Path | None, logo: Path | None) -> dict[str, Layout]:
    layouts = load_all(folder)
    if logo:
        png = read_logo(logo)
        layouts = {name: replace(each, logo=png) for name, each in layouts.items()}
    return layouts


def _draw(options: argparse.Namespace, layouts: dict[str, Layout]) -> None:
    widths = (options.width,) if options.width else tuple(DOTS)
    langs = (options.lang,) if options.lang else languages()
    for path in pages(options.out.resolve(), layouts, options.layout or "", widths, langs):
        print(path)


def _print(
    parser: argparse.ArgumentParser, options: argparse.Namespace, layouts: dict[str, Layout]
) -> int:
    try:
        connect = way(options.print)
    except ValueError as error:
        parser.error(str(error))
    content = sample(options.layout, options.lang or FIRST)
    slip = compose(content, options.width or 80, layouts[options.layout])
    attempt = Wire(connect).print(encode(slip, native=connect.slow))
    print(_told(attempt), file=sys.stdout if attempt.result == "printed" else sys.stderr)
    return 0 if attempt.result == "printed" else 1


def _told(attempt: Attempt) -> str:
    word = "printed" if attempt.proven else TOLD[attempt.result]
    return _both(word, kind=attempt.kind)


def _both(word: str, **values: object) -> str:
    """Whoever sits at the terminal: every language, one line each."""
    return say_all(f"paper_preview.{word}", **values)


if __name__ == "__main__":
    sys.exit(main())
