"""Tests of display/: what is said is heard from a real sound server's monitor."""
