"""Every page a visitor can stand before. What leads from one to another is kiosk/flow.py."""

from enum import StrEnum


class Page(StrEnum):
    """What is on the screen."""

    PAIRING = "pairing"  # a code for the manager to read
    OFFLINE = "offline"  # 正在恢复连接
    CLOSED = "closed"  # no numbers now: why, and when next
    ATTRACT = "attract"  # nobody has touched the screen for a while
    RUSH = "rush"  # 早高峰: the busiest services, one touch each
    HOME = "home"  # categories
    SERVICES = "services"  # of one category
    CASES = "cases"  # 件数: how many matters
    NEEDS = "needs"  # wheelchair, hearing, companion
    AGAIN = "again"  # has a number already: another one?
    CLASSES = "classes"  # ordinary, or a priority class
    PROOF = "proof"  # an ID card proves the class
    ASKING = "asking"  # the press is on its way
    HELD_UP = "held_up"  # the press is kept while the link is down
    PRINTING = "printing"  # the number is ours, the slip comes
    SLIP = "slip"  # take your slip
    TROUBLE = "trouble"  # no slip: the number, large
    REFUSED = "refused"  # no number: why, and what to do
    SEARCH = "search"  # 搜索事项: an item, as it is typed
    GUIDE = "guide"  # 办事指南: what to bring, and all else
    CHOOSE = "choose"  # 情形选择: a few questions lead to an item
    MY_NUMBER = "my_number"  # 我的号码: scanned, or typed
    MINE = "mine"  # how it stands, kept live
    GIVE_UP = "give_up"  # 不办了: asked once
    SWITCH = "switch"  # 改办其他业务, in an outage
    PROGRESS = "progress"  # 办件进度: the number of a case
    PROGRESS_SHOWN = "progress_shown"  # and how far it is
    BOOK_CATEGORY = "book_category"  # 现场预约: of which kind
    BOOK_SERVICE = "book_service"  # of which service
    BOOK_DAY = "book_day"
    BOOK_SLOT = "book_slot"
    BOOK_PHONE = "book_phone"  # the last figures of a phone's number, or none
    BOOKING = "booking"  # what is booked, moved or cancelled is on its way
    BOOKED = "booked"  # the code
    CHECK_IN = "check_in"  # 预约签到
    FIND_BOOKING = "find_booking"  # 改预约: which
    BOOKINGS = "bookings"  # several were found
    MY_BOOKING = "my_booking"  # what may be done with it
    CANCEL_BOOKING = "cancel_booking"  # asked once
    BOOKING_OVER = "booking_over"  # cancelled, or nothing can be done with it
    MORE = "more"  # everything that is not a number
    FACILITIES = "facilities"  # 设施: where is the copier
    ACCESS = "access"  # 辅助功能: type, contrast, reach, voice
    STAFF = "staff"  # the PIN
    STAFF_MENU = "staff_menu"  # after it: paper, a test page, how it stands, the way out
