"""Whole days through the real hall with injected time: worlds, actors, figures.

The hall is `server.hall` itself; only visitors, clerks and the clock are made up here.
"""
