"""Tests of the socket for other programs."""
