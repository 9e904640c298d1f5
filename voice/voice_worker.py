"""The voice's own process: one sentence after another from text to a WAV file, by pyttsx3.

The only file that imports pyttsx3. Started by voice.py; knows no call, no cache and no sound card.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import pyttsx3

MARK = "@hall "
"""Begins every line that is ours: pyttsx3 prints on stdout too."""
WAV_HEADER = 44
ATTEMPTS = 3
"""pyttsx3 2.99 leaves about one file in two hundred empty, and says that it spoke (1,500 tried)."""


class Refused(Exception):
    """This sentence cannot be spoken; the code says why, the text what was found instead."""

    def __init__(self, code: str, found: object) -> None:
        super().__init__(str(found))
        self.code = code


class Engine:
    """pyttsx3, made to say what it really did."""

    def __init__(self, driver: str) -> None:
        self._engine = pyttsx3.init(driver or None)
        # pyttsx3 2.99 does not wait for espeak's thread in its first loop: the file is not there,
        # and the late end of the first sentence lets the loop of the next one run for ever
        espeak: Any = sys.modules.get("pyttsx3.drivers._espeak")
        self._settled = espeak.Synchronize if espeak else bool
        self._known = {each.id for each in self._engine.getProperty("voices")}

    def save(self, text: str, voice: str, rate: int, path: Path) -> None:
        """Speak into `path`, which appears only when it is whole. Raises Refused."""
        if voice not in self._known:
            raise Refused("unknown_voice", voice)
        part = path.with_name(path.name + ".part")
        for _ in range(ATTEMPTS):
            part.unlink(missing_ok=True)
            self._speak(text, voice, rate, part)
            if part.exists() and part.stat().st_size > WAV_HEADER:
                break
        else:
            raise Refused("no_sound", text)
        # pyttsx3 keeps another voice without a word, so it is read back
        if self._engine.getProperty("voice") != voice:
            raise Refused("other_voice", self._engine.getProperty("voice"))
        part.replace(path)

    def _speak(self, text: str, voice: str, rate: int, part: Path) -> None:
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", rate)
        self._engine.save_to_file(text, str(part))
        self._engine.runAndWait()
        self._settled()


def answer(engine: Engine, request: dict[str, Any]) -> dict[str, object]:
    """The reply to one request."""
    try:
        engine.save(request["text"], request["voice"], request["rate"], Path(request["path"]))
    except Refused as refused:
        return {"id": request["id"], "ok": False, "code": refused.code, "detail": str(refused)}
    except OSError as error:
        return {"id": request["id"], "ok": False, "code": "disk", "detail": str(error)}
    return {"id": request["id"], "ok": True}


def tell(reply: dict[str, object]) -> None:
    """One line to voice.py."""
    print(MARK + json.dumps(reply, ensure_ascii=False), flush=True)


def main() -> int:
    """Read requests until stdin ends: its owner is gone then, and so are we."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--driver", default="", help="espeak, sapi5; empty: the system's own")
    engine = Engine(parser.parse_args().driver)
    tell({"ready": True})
    for line in sys.stdin:
        tell(answer(engine, json.loads(line)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
