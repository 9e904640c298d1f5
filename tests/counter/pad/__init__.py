"""Tests of call pad and evaluator."""
