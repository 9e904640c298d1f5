"""A clip pack looked at and listened to: what is missing, what is badly recorded, what is mistaken.

Loads numpy, as no program of a hall does.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from config import words
from voice import joining, sound, take
from voice.clips import Pack, PackError, read_pack, read_raw
from voice.hearing import decoded
from voice.needed import FIGURES, Voices, lacking
from voice.reading import chinese_number, ticket

SAMPLES = 20


def check(path: Path, hall: Voices) -> list[str]:
    """Every fault as a sentence; none for a good pack. Raises PackError for none at all."""
    manifest, raw = read_raw(path)
    found = [
        _say("lacking", piece=piece) for piece in lacking(hall, manifest.language, manifest.pieces)
    ]
    for name, clip in raw.items():
        if clip.rate != manifest.rate:
            values = {"found": clip.rate, "rate": manifest.rate}
            found.append(_say("other_rate", piece=name, **values))
        found += [_say("piece_fault", piece=name, fault=_say(fault)) for fault in take.faults(clip)]
    try:
        return [*found, *listened(read_pack(path), hall)]
    except PackError as error:
        return found or [str(error)]


def listened(pack: Pack, hall: Voices) -> Iterator[str]:
    """Sample calls joined and heard again: a file under two names, or pieces that sound alike."""
    for said in sample_calls(pack, hall):
        clip = joining.joined(said, pack.clips, pack.gaps, _never)
        names = [part.text for part in said]
        told = [each.name for each in decoded(clip, dict(pack.clips))]
        if told != names:
            yield _say("misheard", said=" ".join(names), heard=" ".join(told))


def sample_calls(pack: Pack, hall: Voices) -> Iterator[list[joining.Part]]:
    """Calls of this hall that the pack says by itself, the same ones each time."""
    lang, chance = pack.manifest.language, random.Random(1)
    for _ in range(SAMPLES):
        letter = chance.choice(sorted(hall.prefixes))
        number = ticket(f"{letter}{chance.randint(1, 999):03}", lang)
        window = FIGURES.search(chance.choice(hall.windows))
        if window is None:
            continue
        place = chinese_number(window.group()) if lang == words.FIRST else window.group()
        text = words.say("voice.call", lang, number=number, window=place)
        said = joining.parts(text, pack.clips.keys())
        if said and all(part.known for part in said):
            yield said


def _never(text: str) -> sound.Clip:
    raise AssertionError(text)


def _say(code: str, **values: object) -> str:
    return words.say_all(f"recording.{code}", " / ", **values)
