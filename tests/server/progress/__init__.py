"""Tests of server/progress/."""
