"""What a person asks of the hall, in the imperative. Each command is a struct beside the function that decides it.

A decision reads the hall and returns events, or raises Refused; it changes nothing.
"""
