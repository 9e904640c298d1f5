"""What only kiosks are sent: the keys with which they make hashes, and whether somebody comes."""

from msgspec import Struct


class KioskView(Struct, frozen=True, kw_only=True, tag_field="type", tag=True):
    """For one kiosk. Keys in hex: HMAC-SHA256 with them of an ID number or the end of a phone's.

    `day_key` is another one each business date and is forgotten with it; `book_key` lasts, for
    bookings. No number of a person ever crosses the link. A key is "" where the server could not
    keep it: then no hash is made. `help`: "", asked, or coming.
    """

    day_key: str = ""
    book_key: str = ""
    help: str = ""
