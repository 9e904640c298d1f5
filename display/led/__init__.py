"""LED strips 条屏: what they say, in which bytes, and the threads that bring it to them.

They know views and ports; no Qt widget, no link.
"""
