"""Chords that work while another program has the focus, where the platform allows it."""
