"""A hall for the kiosk's tests: the sample hall as a view, at half past nine on a Monday."""

from kiosk.pictures import MONDAY_0930, sample_hall

__all__ = ["MONDAY_0930", "hall_view"]

hall_view = sample_hall
