"""Tests of the clerk's program."""
