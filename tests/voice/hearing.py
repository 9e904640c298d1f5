"""The ears of the tests are the product's own: voice/hearing.py."""

from voice.hearing import Heard as Heard
from voice.hearing import decoded as decoded
from voice.hearing import heard as heard
from voice.hearing import samples as samples
