"""The rules of the hall 大厅, pure: no clock, no disk, no network, no chance.

`ticket` and `window` hold the two life tables; `commands` decide, `events` apply, `hall` joins
them. Times are whole milliseconds UTC (`int`), given by the caller.
"""
