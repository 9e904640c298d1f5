"""Every paper as the virtual printer sees it, from the real bytes: for previews and screenshots."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from config.words import languages
from printers.blocks import Layout
from printers.contents import Content
from printers.encode import encode
from printers.layout import load_all
from printers.lines import DOTS, Slip
from printers.paper import Paper, Printed
from printers.samples import VARIANTS, sample
from printers.shown import PAPERS
from printers.slip import compose
from printers.stream import Stream


def seen(slip: Slip, native: bool = False) -> Printed:
    """What comes out of a printer that is sent the bytes of `slip`."""
    paper = Paper(slip.width_mm)
    commands = Stream().feed(encode(slip, native))
    return next(done for command in commands if (done := paper.apply(command)))


def pages(
    folder: Path,
    layouts: Mapping[str, Layout] | None = None,
    only: str = "",
    widths: tuple[int, ...] = tuple(DOTS),
    langs: tuple[str, ...] = (),
) -> Iterator[Path]:
    """Draw every paper in every width and language; the files as they are written."""
    layouts = layouts or load_all()
    folder.mkdir(parents=True, exist_ok=True)
    for lang in langs or languages():
        for name, content in _contents(lang):
            layout = layouts[PAPERS[type(content)].name]
            for width in widths if only in ("", layout.name) else ():
                path = folder / f"{name}-{width}-{lang}.png"
                seen(compose(content, width, layout)).picture.save(path)
                yield path


def _contents(lang: str) -> Iterator[tuple[str, Content]]:
    for paper in PAPERS.values():
        yield paper.name, sample(paper.name, lang)
    for name, make in VARIANTS.items():
        yield name, make(lang)
