"""What a kiosk away from the server must know of the hall's rules: its day, its hours, its numbers.

One rule for both sides: these are the hall's own functions. Knows no link.
"""

from server.hall.calendar import date_due as date_due
from server.hall.calendar import gives_numbers as gives_numbers
from server.hall.catalog import Hours as Hours
from server.hall.kiosks import OwnNumbers as OwnNumbers
from server.hall.numbering import number_text as number_text
