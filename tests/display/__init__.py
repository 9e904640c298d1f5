"""Tests of display/: calls drawn and spoken, heard from a real sound server's monitor."""
