"""Tests of the LED strips."""
