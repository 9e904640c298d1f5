"""Paper: what is on a slip, its bytes, how it reaches a printer and whether it was printed.

Knows no ticket rules, no server and no Qt.
"""
