"""Ways to a printer, a file each; every wait in them is bounded.

They know bytes and devices; what the bytes ask and answer is printers/wire.py's matter.
"""
