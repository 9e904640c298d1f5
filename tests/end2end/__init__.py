"""Tests of whole programs together."""
