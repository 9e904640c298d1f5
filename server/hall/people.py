"""The people of the hall: who may do what. Secrets (PINs) are not here; see server/accounts.py."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a person is in the hall."""

    CLERK = "clerk"  # 窗口人员
    MANAGER = "manager"  # 大厅管理员
    USHER = "usher"  # 导引员
    DUTY_LEADER = "duty_leader"  # 值班领导
    TECHNICIAN = "technician"  # 运维
    AUDITOR = "auditor"  # 审计
    CHIEF = "chief"  # 首席事务代表: decides for a department, called on by clerks


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One member of the staff; `services` is the authorisation 授权."""

    id: str  # the staff number
    name: str
    roles: tuple[Role, ...] = (Role.CLERK,)
    services: tuple[str, ...] = ()
    department: str = ""


class Who(Struct, frozen=True, kw_only=True):
    """Who pressed: the station, the person signed in there ("" for a visitor), and by which way."""

    station: str
    person: str = ""
    via: str = ""  # kiosk, counter, web, display, hall
    window: str = ""  # at which the station stands by its pairing; not kept in the journal


THE_HALL = Who(station="hall", via="hall")
"""The hall itself: what its clock decides."""
