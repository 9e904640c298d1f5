"""What a real espeak-ng says of a text, as phonemes."""

import subprocess

ZH_VOICE, EN_VOICE = "cmn-latn-pinyin", "en-us"


def phonemes(text: str, voice: str) -> str:
    """What espeak-ng says, one syllable after another, without stress marks."""
    command = ["espeak-ng", "-q", "-x", "-v", voice, text]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    for mark in ("_|", "'", ",", "|"):
        said = said.replace(mark, " " if mark == "_|" else "")
    return " ".join(said.split())
