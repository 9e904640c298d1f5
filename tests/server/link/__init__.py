"""Tests of server/link."""
