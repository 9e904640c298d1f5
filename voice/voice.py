"""The voice: sentences become announcements as WAV files, in a thread of its own.

Owns the worker process (started again when it hangs or dies) and the cache. Imports no Qt,
knows no call and plays nothing.
"""

import hashlib
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from config import logs
from config.words import FIRST
from voice import joining, lexicon, sound
from voice.clips import Pack
from voice.reading import Sentence
from voice.voice_process import VoiceProcess, WorkerLost

ATTEMPTS = 2
KEPT = 300
"""Sentences kept on disk (about 50 MB); a recall finds its own here."""

_log = logs.subject("voice")


@dataclass(frozen=True)
class VoiceSettings:
    """Which voice speaks. `phonetic` engines need the lexicon, others read words as written."""

    driver: str = "espeak"
    voices: Mapping[str, str] = field(
        # Debian 12: never `cmn`, which reads pinyin as English (espeak-ng 1.51)
        default_factory=lambda: {"zh": "sit/cmn-latn-pinyin", "en": "gmw/en-us"}
    )
    rate: int = 160
    phonetic: bool = True
    patience_s: float = 5.0
    start_s: float = 30.0
    """For a new worker to be there: on a machine with much to do the engine alone takes seconds."""
    say_as: Mapping[str, str] = field(default_factory=dict)
    """A hall's own Chinese words and their pinyin."""


@dataclass(frozen=True)
class Prepared:
    """An announcement ready to be played, or the reason why there is none."""

    path: Path | None
    reason: str = ""
    seconds: float = 0.0


class VoiceFailed(Exception):
    """This sentence could not be made; its text is the reason code."""


Done = Callable[[Prepared], None]


@dataclass(frozen=True)
class _Work:
    """One sentence to make, how, and whom to tell."""

    sentence: Sentence
    make: Callable[[], Prepared]
    done: Done
    wanted: Callable[[], bool] = lambda: True


class Voice:
    """`prepare` hands work over and returns at once; `done` is called from the voice's thread."""

    def __init__(
        self,
        folder: Path,
        settings: VoiceSettings | None = None,
        packs: Mapping[str, Pack] | None = None,
    ) -> None:
        self._folder = folder
        self._packs = packs or {}
        self._settings = settings or VoiceSettings()
        self._work: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._process: VoiceProcess | None = None
        self.restarts = 0

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have a voice."""
        return frozenset(lang for lang, voice in self._settings.voices.items() if voice) | {
            *self._packs
        }

    @property
    def worker_pid(self) -> int | None:
        """The worker's process number, for the log and for tests."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Make the folder and start the worker, so that the first call does not wait for it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._prune()
        self._process = self._new_worker()
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being made, end the worker."""
        self._work.put(None)
        self._thread.join()
        self._end_worker()

    def prepare(self, said: Sequence[Sentence], repeats: int, done: Done) -> None:
        """Make chime and sentences, said `repeats` times, as one WAV file; then call `done`."""
        self._work.put(_Work(said[0], lambda: self._announced(said, repeats), done))

    def prepare_alone(self, sentence: Sentence, done: Done, wanted: Callable[[], bool]) -> None:
        """Make the sentence without chime; nothing at all if it is not `wanted` at its turn."""
        self._work.put(_Work(sentence, lambda: self._alone(sentence), done, wanted))

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            if not work.wanted():
                continue
            try:
                prepared = self._prepared(work)
            except Exception:  # the voice loop: one broken sentence must not silence all others
                _log.exception("not spoken: %s", _told(work.sentence))
                prepared = Prepared(None, "voice_broken")
            work.done(prepared)

    def _prepared(self, work: _Work) -> Prepared:
        try:
            return work.make()
        except VoiceFailed as error:
            return self._failed(str(error), work.sentence)
        except sound.BadSound as error:
            return self._failed("bad_sound", work.sentence, str(error))
        except OSError as error:
            return self._failed("disk", work.sentence, str(error))

    def _announced(self, said: Sequence[Sentence], repeats: int) -> Prepared:
        spoken = [self._clip(sentence) for sentence in said]
        joined = sound.announcement(spoken * repeats)
        path = self._folder / "announcement.wav"  # one is played at a time
        sound.write(joined, path)
        return Prepared(path, seconds=joined.seconds)

    def _alone(self, sentence: Sentence) -> Prepared:
        """Kept as it is played: whoever moves to and fro on a page hears the same words again."""
        path = self.cached(sentence).with_suffix(".alone.wav")

        def there() -> Path:
            if path.exists():
                path.touch()
            else:
                sound.write(sound.alone(self._clip(sentence)), path)
            return path

        return Prepared(path, seconds=_kept(there).seconds)

    def _failed(self, reason: str, sentence: Sentence, detail: str = "") -> Prepared:
        _log.error("not spoken: %s %s (%s)", reason, detail, _told(sentence))
        return Prepared(None, reason)

    def cached(self, sentence: Sentence) -> Path:
        """Where the sentence alone lies once it was made. Raises VoiceFailed."""
        if self._parts(sentence):
            return self._place(f"clips|{self._packs[sentence.lang].mark}|{sentence.text}")
        return self._spoken_place(sentence)

    def _spoken_place(self, sentence: Sentence) -> Path:
        settings, voice = self._settings, self._voice_of(sentence)
        return self._place(f"{settings.driver}|{voice}|{settings.rate}|{self._spelt(sentence)}")

    def _place(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha1(key.encode()).hexdigest()}.wav"

    def _parts(self, sentence: Sentence) -> list[joining.Part]:
        """The sentence in recorded pieces; none where the synthetic voice says the whole of it."""
        pack = self._packs.get(sentence.lang)
        said = joining.parts(sentence.text, pack.clips.keys()) if pack else []
        return said if joining.worth_joining(said) else []

    def _voice_of(self, sentence: Sentence) -> str:
        voice = self._settings.voices.get(sentence.lang, "")
        if not voice:
            raise VoiceFailed("no_voice_for_language")
        return voice

    def _spelt(self, sentence: Sentence) -> str:
        if not self._settings.phonetic:
            return sentence.text
        own = self._settings.say_as if sentence.lang == FIRST else lexicon.NONE
        return lexicon.spell(sentence.text, sentence.lang, own)

    def _clip(self, sentence: Sentence) -> sound.Clip:
        return _kept(lambda: self._sentence(sentence))

    def _sentence(self, sentence: Sentence) -> Path:
        """The sentence alone, from the cache or made now."""
        path = self.cached(sentence)
        if path.exists():
            path.touch()
            return path
        said = self._parts(sentence)
        if said:
            sound.write(self._joined(sentence.lang, said), path)
        else:
            self._make(self._spelt(sentence), self._voice_of(sentence), path)
        self._prune()
        return path

    def _joined(self, lang: str, said: list[joining.Part]) -> sound.Clip:
        pack = self._packs[lang]

        def speak(text: str) -> sound.Clip:
            clip = _kept(lambda: self._spoken(Sentence(lang, text)))
            return sound.even(sound.trimmed(clip))

        return joining.joined(said, pack.clips, pack.gaps, speak)

    def _spoken(self, sentence: Sentence) -> Path:
        """What a pack lacks, by the synthetic voice: from the cache or made now."""
        path = self._spoken_place(sentence)
        if not path.exists():
            self._make(self._spelt(sentence), self._voice_of(sentence), path)
        return path

    def _make(self, text: str, voice: str, path: Path) -> None:
        """Ask the worker; once more with a new one if it was lost."""
        lost = ""
        for _ in range(ATTEMPTS):
            try:
                worker = self._worker()
                rate = self._settings.rate
                reply = worker.ask(text=text, voice=voice, rate=rate, path=str(path.resolve()))
            except WorkerLost as error:
                lost = f"voice_{error}"
                self._process = None
                _log.warning("voice worker lost: %s", error)
                continue
            if reply["ok"]:
                return
            raise VoiceFailed(reply["code"])
        raise VoiceFailed(lost)

    def _worker(self) -> VoiceProcess:
        if self._process is None:
            self.restarts += 1
            self._process = self._new_worker()
        return self._process

    def _new_worker(self) -> VoiceProcess:
        settings = self._settings
        return VoiceProcess(settings.driver, settings.patience_s, settings.start_s)

    def _end_worker(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None

    def _prune(self) -> None:
        """Keep the sentences heard last; a half-made file of a dead worker goes too."""
        for part in self._folder.glob("*.part"):
            part.unlink()
        kept = sorted(self._folder.glob("*.wav"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-KEPT]:
            path.unlink()


def _kept(there: Callable[[], Path]) -> sound.Clip:
    """What lies there; where it is broken (the power failed) it is made once more."""
    path = there()
    try:
        return sound.read_whole(path)
    except sound.BadSound as error:
        _log.warning("broken on disk, made once more: %s", error)
        path.unlink()
        return sound.read(there())  # of a voice that writes no length it is as good as ever


def _told(sentence: Sentence) -> str:
    """For the log: a page that is read aloud may hold what is nobody else's matter."""
    return f"{len(sentence.text)} characters, {sentence.lang}"
