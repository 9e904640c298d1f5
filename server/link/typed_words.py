"""What a program can tell of typed words before it sends them: the hall's own rule."""

from server.hall.no_personal_data import LEAST as LEAST
from server.hall.no_personal_data import holds_personal_data as holds_personal_data
