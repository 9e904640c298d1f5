"""Tests, as the tree they mirror."""
