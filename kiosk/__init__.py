"""The kiosk 取号机: a visitor takes a number and gets paper.

Screens show views and report presses.
"""
