"""The speaker of one zone: ties the announcement line, the voice and the player together.

The one object display/app.py talks to about sound. Knows no server; times are local, monotonic.
"""

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from config import logs, words
from display import sentences
from display.announcer import Announcement, Announcer, Call, Notice, Policy, Utterance
from voice.alarms import Alarms
from voice.player import CARD_REASONS, NO_DEVICE, Player
from voice.reading import Sentence
from voice.voice import Prepared, Voice

LATE_S, IN_TIME_S = 20.0, 10.0
"""The voice is late from here on, and no longer below the second."""
ANSWER_S = 3.0
"""Without a sound for so long something hangs: told before it is given up and begun anew."""

_log = logs.subject("voice")
AGAIN_MS = 1_000
"""Between two rounds of what is said in an evacuation."""


class Speaker(QObject):
    """Every call added ends in exactly one `outcome`, told only after its sound has ended."""

    started = Signal(int)
    """The first sound of this announcement is out of the card (again, if the player had died)."""
    outcome = Signal(object)
    """An announcer.Outcome: seq, result, reason, delay_ms."""
    alarms_changed = Signal(object)
    """A frozenset of codes, empty when all is well: see `alarms`."""
    _made = Signal(object)

    def __init__(
        self,
        voice: Voice,
        player: Player,
        policy: Policy | None = None,
        yao: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._voice, self._player, self._clock, self._yao = voice, player, clock, yao
        self._announcer = Announcer(policy)
        self._saying: Utterance | None = None
        self._tried_again = False
        self._silent_since: float | None = None
        """What is being said was begun then, and has not sounded yet."""
        self._muted = self._quiet = False
        self._loop: tuple[Sentence, ...] = ()
        self._round = 0
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._advance)
        self._alarms = Alarms(self)
        self._alarms.changed.connect(self.alarms_changed)
        self._made.connect(self._on_made)
        player.began.connect(self._on_began)
        player.ended.connect(lambda: self._on_over(True, ""))
        player.failed.connect(lambda reason: self._on_over(False, reason))
        player.outputs_changed.connect(self._on_outputs)

    @property
    def alarms(self) -> frozenset[str]:
        """What is wrong now; the codes are those of voice/alarms.py."""
        return self._alarms.on

    def start(self) -> None:
        """Start both processes."""
        self._voice.start()
        self._player.start()

    def stop(self) -> None:
        """End both; what was not said is told as dropped, `closing`."""
        self._announcer.drop_all("closing", self._clock())
        self._saying = None
        self._player.stop()
        self._voice.stop()
        self._tell_outcomes()

    @property
    def delay_s(self) -> float:
        """How far the voice is behind: how long the oldest waiting call has waited."""
        return self._announcer.delay_s(self._clock())

    def add_call(
        self,
        seq: int,
        number: str,
        window: str,
        lang: str,
        age_s: float,
        valid_s: float,
        *,
        roaming: bool = False,
        way: Mapping[str, str] = sentences.NO_WAY,
    ) -> None:
        """A call made `age_s` ago that is still worth speaking for `valid_s`, in real seconds."""
        said, chinese = (
            sentences.call(number, window, each, self._yao, roaming=roaming, way=way)
            for each in (lang, words.FIRST)
        )
        if said.lang not in self._voice.languages:
            said = chinese
        now = self._clock()
        self._add(
            Call(
                *(seq, number, window, said.text, said.lang, now - age_s, now + valid_s),
                joins=said == chinese and not (roaming or way) and sentences.joins(window),
                in_chinese="" if said == chinese else chinese.text,
            )
        )

    def add_notice(self, seq: int, sentence: Sentence, age_s: float, valid_s: float) -> None:
        """Any other announcement (现增开…)."""
        now = self._clock()
        self._add(Notice(seq, sentence.text, sentence.lang, now - age_s, now + valid_s))

    def add_broadcast(
        self, seq: int, name: str, said: Sequence[Sentence], age_s: float, valid_s: float
    ) -> None:
        """中央广播 in each of its languages, one after the other, in the next gap between calls."""
        now = self._clock()
        ages = (now - age_s, now + valid_s)
        for part, each in enumerate(said):
            self._add(Notice(seq, each.text, each.lang, *ages, name=name, part=part))

    def withdraw_broadcast(self, name: str) -> None:
        """It was taken off: what still waits of it is not said."""
        self._announcer.withdraw_notice(name, self._clock())
        self._tell_outcomes()

    def evacuate(self, said: tuple[Sentence, ...]) -> None:
        """While there is anything in it: nothing but that, again and again; with () all goes on.

        The only thing for which a call is cut off. What is called meanwhile waits for its end.
        """
        if said == self._loop:
            return
        before, self._loop, self._round = self._loop, said, 0
        self._again.stop()
        if not before:
            self.cut("evacuation")
        else:
            self._saying = None
            self._player.cut()
        self._advance()

    def take_back(self, seq: int, number: str, age_s: float, valid_s: float) -> None:
        """叫错退回: what still waits is not said; who has heard it is asked to wait (请…稍候)."""
        heard = self._announcer.withdraw(number, self._clock())
        self._tell_outcomes()
        if heard:
            self.add_notice(seq, sentences.taken_back(number, self._yao), age_s, valid_s)

    def new_day(self) -> None:
        """Numbers begin anew: what was heard of yesterday's is not today's."""
        self._announcer.new_day()

    def set_muted(self, muted: bool) -> None:
        """While muted, calls end at once as dropped, `muted`; what is being said ends first."""
        self._muted = muted
        self._alarms.put("muted", muted)
        self._advance()

    def set_volume(self, volume: int | None) -> None:
        """0–100 from the next announcement on; None: quiet hours, calls are dropped as `quiet`.

        An evacuation is spoken at any hour.
        """
        self._quiet = volume is None
        if volume is not None:
            self._player.volume = volume / 100

    def look(self) -> None:
        """See whether the voice is late or does not answer; to be called every second or so."""
        late = self.delay_s > (IN_TIME_S if "voice_late" in self.alarms else LATE_S)
        self._alarms.put("voice_late", late)
        since = self._silent_since if self._saying is not None else None
        self._alarms.put("voice_slow", since is not None and self._clock() - since > ANSWER_S)

    def cut(self, reason: str) -> None:
        """Silence at once (evacuation): all that is being said and waits is dropped."""
        self._announcer.drop_all(reason, self._clock())
        self._saying = None
        self._player.cut()
        self._tell_outcomes()

    def _add(self, what: Announcement) -> None:
        if self._announcer.add(what, self._clock()):
            self._advance()

    def _advance(self) -> None:
        """Say the next one, or end at once all that cannot be said."""
        if self._loop:
            self._say_round()
            return
        while self._player.outputs is not None:
            utterance = self._announcer.next(self._clock())
            self._tell_outcomes()
            if utterance is None:
                return
            silent = self._why_silent() or ("quiet" if self._quiet else "")
            if not silent:
                self._say(utterance)
                return
            self._announcer.finished(False, silent, self._clock())

    def _say_round(self) -> None:
        if self._saying is not None or self._again.isActive() or self._why_silent():
            return
        sentence = self._loop[self._round % len(self._loop)]
        self._round += 1
        now = self._clock()
        self._say(Utterance(Notice(0, sentence.text, sentence.lang, now, now), repeats=1))

    def _why_silent(self) -> str:
        if self._muted:
            return "muted"
        return "" if self._player.outputs else NO_DEVICE

    def _say(self, utterance: Utterance) -> None:
        self._saying, self._silent_since = utterance, self._clock()
        self._tried_again = False
        self._make(utterance)

    def _make(self, utterance: Utterance) -> None:
        def done(prepared: Prepared) -> None:  # in the voice's thread
            self._made.emit((utterance, prepared))

        said = self._words(utterance)
        self._voice.prepare(said, 1 if len(said) > 1 else utterance.repeats, done)

    def _words(self, utterance: Utterance) -> list[Sentence]:
        """What is said: where there is time the hall's own language before the visitor's."""
        what = utterance.what
        if isinstance(what, Call):
            if utterance.joined:
                calls = [(each.number, each.window) for each in (what, *utterance.joined)]
                return [sentences.several(calls, self._yao)]
            if what.in_chinese and utterance.repeats > 1:
                return [Sentence(words.FIRST, what.in_chinese), Sentence(what.lang, what.text)]
        return [Sentence(what.lang, what.text)]

    def _on_made(self, made: tuple[Utterance, Prepared]) -> None:
        utterance, prepared = made
        if utterance is not self._saying:
            return  # cut while it was being made
        self._alarms.put("voice_failing", prepared.path is None)
        if prepared.path is None:
            self._on_over(False, prepared.reason)
        else:
            self._player.play(prepared.path, prepared.seconds)

    def _on_began(self) -> None:
        if self._saying is not None:
            self._silent_since = None
            self._announcer.begun(self._clock())
            for what in (self._saying.what, *self._saying.joined):
                self.started.emit(what.seq)

    def _on_over(self, ok: bool, reason: str) -> None:
        if self._saying is None:
            return
        if reason == "player_died" and not self._tried_again:
            self._tried_again = True
            self._make(self._saying)
            return
        self._saying = None
        if ok or reason in CARD_REASONS:
            self._alarms.put("sound_failing", not ok)
        if ok or reason == NO_DEVICE:  # gone in this moment: nobody may have told it yet
            there = ok and bool(self._player.outputs)
            self._alarms.put("audio_outputs_missing", not there)
        if self._loop:
            self._again.start()
            return
        self._announcer.finished(ok, reason, self._clock())
        self._advance()
        self._tell_outcomes()

    def _on_outputs(self, outputs: int) -> None:
        self._alarms.put("audio_outputs_missing", outputs == 0)
        self._advance()

    def _tell_outcomes(self) -> None:
        for outcome in self._announcer.take_outcomes():
            _log.info("%s %s %s", outcome.seq, outcome.result, outcome.reason)
            self.outcome.emit(outcome)
