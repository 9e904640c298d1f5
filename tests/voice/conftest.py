"""The fixtures of a sound server that listens."""

from tests.voice.ears import espeak as espeak
from tests.voice.ears import shared_sink as shared_sink
from tests.voice.ears import sink as sink
