"""Tests of the ports to devices."""
