"""A ticket's number as a person types it, and as the hall writes it. Pure; knows no tickets."""

import re
import unicodedata

_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<figures>[0-9]+)")


def number_typed(text: str, width: int) -> str:
    """ "a15", "A 015", "Ａ０１５号" → "A015" at width 3; "" where no number is in it."""
    plain = unicodedata.normalize("NFKC", text).upper().removesuffix("号")
    found = _NUMBER.fullmatch("".join(each for each in plain if each.isalnum()))
    return f"{found['prefix']}{int(found['figures']):0{width}d}" if found else ""
