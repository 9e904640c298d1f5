"""The clerk's program 窗口: full panel and always-on-top bar.

Draws what it is told and reports presses; no rules.
"""
