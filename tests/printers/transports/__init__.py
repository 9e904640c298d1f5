"""Tests of printers/transports."""
