"""Speaks what a visitor is looking at: whatever comes now ends what is being said.

Unlike a call nothing here must be heard to its end. For Qt's thread; knows no page.
"""

from PySide6.QtCore import QObject, Signal

from voice.alarms import Alarms
from voice.player import CARD_REASONS, Player
from voice.reading import Sentence, pieces
from voice.voice import Prepared, Voice


class _Saying:
    """One piece on its way to be heard; told from the same words said again by its identity."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence


class Guide(QObject):
    """`say` never waits and never raises; where nothing can be heard, `alarms` says why."""

    speaking_changed = Signal(bool)
    """True at the first sound, False when nothing is being said any more."""
    alarms_changed = Signal(object)
    """A frozenset of codes, empty when all is well; see alarms.py."""
    _made = Signal(object)

    def __init__(self, voice: Voice, player: Player, yao: bool = True) -> None:
        super().__init__()
        self._voice, self._player, self._yao = voice, player, yao
        self._line: list[Sentence] = []
        self._saying: _Saying | None = None
        self._alarms = Alarms(self)
        self._alarms.changed.connect(self.alarms_changed)
        self.speaking = False
        self._made.connect(self._on_made)
        player.began.connect(lambda: self._tell_speaking(True))
        player.ended.connect(self._on_ended)
        player.failed.connect(self._on_failed)
        player.outputs_changed.connect(self._on_outputs)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have a voice."""
        return self._voice.languages

    @property
    def alarms(self) -> frozenset[str]:
        return self._alarms.on

    def start(self) -> None:
        """Start both processes, so that the first sentence does not wait for them."""
        self._voice.start()
        self._player.start()

    def stop(self) -> None:
        """End both."""
        self._drop()
        self._player.stop()
        self._voice.stop()

    def say(self, text: str, lang: str) -> None:
        """Say this now: what is being said ends within a moment, what waits is dropped."""
        self._drop()
        self.add(text, lang)

    def add(self, text: str, lang: str) -> None:
        """Say this after what is being said."""
        self._line += pieces(text, lang, self._voice.languages, self._yao)
        self._advance()

    def hush(self) -> None:
        """Silence within a moment."""
        self._drop()
        self._advance()

    def _drop(self) -> None:
        self._line.clear()
        self._saying = None
        self._player.hush()

    def _advance(self) -> None:
        if self._saying is not None or self._player.outputs is None:
            return
        if not self._player.outputs:
            self._line.clear()  # said long after its page it would mislead
        if self._line:
            self._make(_Saying(self._line.pop(0)))
        else:
            self._tell_speaking(False)

    def _make(self, saying: _Saying) -> None:
        self._saying = saying

        def done(prepared: Prepared) -> None:  # in the voice's thread
            self._made.emit((saying, prepared))

        self._voice.prepare_alone(saying.sentence, done, wanted=lambda: saying is self._saying)

    def _on_made(self, made: tuple[_Saying, Prepared]) -> None:
        saying, prepared = made
        if saying is not self._saying:
            return  # something else is said now
        self._alarms.put("voice_failing", prepared.path is None)
        if prepared.path is None:
            self._next()
        else:
            self._player.play(prepared.path, prepared.seconds)

    def _on_ended(self) -> None:
        self._alarms.put("sound_failing", False)
        self._alarms.put("audio_outputs_missing", not self._player.outputs)
        self._next()

    def _on_failed(self, reason: str) -> None:
        if self._saying is None:
            return  # hushed by us
        if reason in CARD_REASONS:
            self._alarms.put("sound_failing", True)
        self._alarms.put("audio_outputs_missing", reason == "no_sound_device")
        self._line.clear()
        self._next()

    def _next(self) -> None:
        self._saying = None
        self._advance()

    def _on_outputs(self, outputs: int) -> None:
        self._alarms.put("audio_outputs_missing", outputs == 0)
        self._advance()

    def _tell_speaking(self, speaking: bool) -> None:
        if speaking != self.speaking:
            self.speaking = speaking
            self.speaking_changed.emit(speaking)
