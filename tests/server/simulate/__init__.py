"""Tests of server/simulate/."""
