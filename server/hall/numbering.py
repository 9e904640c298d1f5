"""Numbers 号码: prefix, width, first number; by business date; the width grows, nothing wraps."""


def number_text(prefix: str, value: int, width: int) -> str:
    """ "A" and 15 → "A015"; past the width it grows: "A1000"."""
    return f"{prefix}{value:0{width}d}"


def sound_alike(prefixes: list[str]) -> list[tuple[str, str]]:
    """Pairs of prefixes that are easily confused when spoken aloud (letters with one rhyme)."""
    rhymes = ("BCDEGPTVZ", "AHJK", "FSXMN", "IY", "QUW")
    group = {letter: rhyme for rhyme in rhymes for letter in rhyme}
    found = []
    for index, first in enumerate(prefixes):
        for second in prefixes[index + 1 :]:
            if first != second and group.get(first, first) == group.get(second, second):
                found.append((first, second))
    return found
