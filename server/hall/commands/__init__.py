"""What a person asks of the hall, in the imperative: each a struct beside what decides it.

A decision reads the hall and returns events, or raises Refused; it changes nothing.
"""
