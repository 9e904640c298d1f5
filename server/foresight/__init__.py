"""Foresight 推演: a program of its own that learns from the hall's journal and looks ahead.

It never decides and never writes to the hall's store: it sends Advice, as one more station.
"""
