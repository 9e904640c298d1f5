"""What a hall sets and what every program shares: settings, words, colours, paths, logs.

Nothing here knows a ticket, a socket or a screen.
"""
