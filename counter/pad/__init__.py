"""Call pad 硬键呼叫器 and evaluator 评价器 on an RS485 line: their frames, keys and thread.

A key presses the button that is allowed now; a score goes to the server and to nobody else.
"""
