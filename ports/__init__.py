"""Ports: lines to devices, serial or over the LAN, that may be pulled out and put back.

They know pyserial and threads; what the bytes mean belongs to the program with the device.
"""
