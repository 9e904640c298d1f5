"""Tests of paper: pictures, bytes, sockets and faults, all against a real TCP printer."""
