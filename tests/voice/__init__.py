"""Tests of voice/: what is said is heard from a real sound server's monitor."""
