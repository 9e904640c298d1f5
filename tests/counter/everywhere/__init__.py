"""Tests of counter/everywhere."""
