"""One made-up content for every paper, in Chinese and English: to look at and to check layouts."""

from collections.abc import Callable
from datetime import date, datetime

from msgspec.structs import replace

from printers.contents import (
    AcceptanceContent,
    BookingContent,
    CardContent,
    Content,
    ListContent,
    MaterialLine,
    NoticeContent,
    PassContent,
    RecordContent,
    SlipContent,
    TestContent,
    WaitingLine,
)

AT = datetime(2026, 11, 23, 9, 32)
HALL = {"zh": "广德县政务服务中心", "en": "Guangde Government Service Centre"}
DESK = {"zh": "不动产登记", "en": "Real-estate registration"}
LINK = "http://192.168.1.10:8080/t/4fJk2L9xQpWz7aBcDeFgHi"


def _in(lang: str, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def _slip(lang: str) -> SlipContent:
    return SlipContent(
        hall=HALL[lang],
        number="A015",
        service=DESK[lang],
        taken_at=AT,
        ahead=3,
        low=15,
        high=25,
        place=_in(lang, "二楼东区", "Floor 2, east area"),
        windows=_in(lang, "3–8号窗口", "Windows 3–8"),
        class_name=_in(lang, "老年人优先", "Older visitors first"),
        qr=LINK,
        language=lang,
    )


def _materials(lang: str) -> tuple[MaterialLine, ...]:
    identity = _in(lang, "申请人居民身份证", "Applicant's ID card")
    contract = _in(lang, "商品房买卖合同（已备案）", "Contract of sale, on record")
    permit = _in(lang, "不动产权属证书", "Certificate of ownership")
    tax = _in(lang, "契税完税凭证或者减免税凭证", "Proof of deed tax paid, or of exemption")
    agent = _in(lang, "授权委托书及受托人身份证", "Power of attorney and the agent's ID card")
    only = _in(lang, "委托他人办理时提供", "only if somebody acts for you")
    return (
        MaterialLine(name=identity, copies="1", original=True, ticked=True),
        MaterialLine(name=contract, original=True, ticked=True),
        MaterialLine(name=permit, original=True, missing=True),
        MaterialLine(name=tax, copies="2", original=True, missing=True),
        MaterialLine(name=agent, copies="1", original=True, note=only, ticked=True),
    )


def _notice(lang: str) -> NoticeContent:
    return NoticeContent(
        hall=HALL[lang],
        item=_in(
            lang,
            "国有建设用地使用权及房屋所有权转移登记",
            "Transfer of land-use right and house ownership",
        ),
        code="BDC-0103",
        department=_in(lang, "市自然资源和规划局", "Natural Resources Bureau"),
        printed_at=AT,
        materials=_materials(lang),
        forms=(_in(lang, "不动产登记申请表", "Application for registration"),),
        place=_in(lang, "二楼东区 3–8号窗口", "Floor 2, east area, windows 3–8"),
        fee=_in(lang, "住宅80元/件", "80 yuan a home"),
        time_limit=_in(lang, "3个工作日", "3 working days"),
        contact="0563-6012345",
        source=_in(lang, "安徽政务服务网", "Anhui Government Services"),
        version=_in(lang, "第3版", "version 3"),
        date="2026-10-08",
        qr="http://192.168.1.10:8080/i/BDC-0103",
        language=lang,
    )


def _unchecked(lang: str) -> NoticeContent:
    """The list as printed at the kiosk: nobody has looked at the papers yet."""
    notice = _notice(lang)
    materials = (replace(each, ticked=False, missing=False) for each in notice.materials)
    return replace(notice, materials=tuple(materials))


def _acceptance(lang: str) -> AcceptanceContent:
    taken = (
        _in(lang, "居民身份证复印件 1 份", "Copy of ID card"),
        _in(lang, "商品房买卖合同 原件", "Contract of sale, original"),
        _in(lang, "契税完税凭证 原件", "Proof of deed tax, original"),
    )
    return AcceptanceContent(
        hall=HALL[lang],
        case="3418822026112300015",
        item=_in(lang, "房屋所有权转移登记", "Transfer of house ownership"),
        accepted_at=AT,
        taken_in=taken,
        promised=date(2026, 11, 26),
        window=_in(lang, "5号窗口", "Window 5"),
        person=_in(lang, "工号 0017", "no. 0017"),
        contact="0563-6012345",
        qr="http://192.168.1.10:8080/p/3418822026112300015",
        language=lang,
    )


def _record(lang: str) -> RecordContent:
    return RecordContent(
        hall=HALL[lang],
        record="20261123-004",
        issued_at=AT,
        until=date(2026, 11, 30),
        reason=_in(
            lang,
            "房屋尚在查封期内，暂不能办理转移登记",
            "The house is under seizure and cannot be transferred for now",
        ),
        basis=_in(
            lang,
            "《不动产登记暂行条例》第二十二条",
            "Interim Regulation on Real-estate Registration, Article 22",
        ),
        by=_in(lang, "王敏", "Wang Min"),
        service=DESK[lang],
        window=_in(lang, "5号窗口", "Window 5"),
        number="A015",
        language=lang,
    )


def _asked(lang: str) -> str:
    return _in(lang, "在外地能否委托亲属代办", "May a relative act for somebody who is away")


def _pass(lang: str) -> PassContent:
    return PassContent(
        hall=HALL[lang],
        service=DESK[lang],
        issued_at=AT,
        valid_until=date(2026, 11, 30),
        qr="JHP:9c1f0e7ab2d84e55a0c3",
        number="A015",
        window=_in(lang, "5号窗口", "Window 5"),
        behind=2,
        reason=_in(lang, "需补交：契税完税凭证", "To bring: proof of deed tax"),
        language=lang,
    )


def _booking(lang: str) -> BookingContent:
    return BookingContent(
        hall=HALL[lang],
        service=DESK[lang],
        slot_at=datetime(2026, 11, 24, 9, 30),
        code="482913",
        qr="JHB:482913",
        place=_in(lang, "二楼东区", "Floor 2, east area"),
        language=lang,
    )


def _test(lang: str) -> TestContent:
    return TestContent(
        hall=HALL[lang],
        station="kiosk-1",
        tested_at=AT,
        printer=_in(lang, "正常", "good"),
        address="tcp://192.168.1.31:9100",
        paper=_in(lang, "约 420 张", "about 420 slips"),
        language=lang,
    )


def _list(lang: str) -> ListContent:
    social = _in(lang, "社会保险", "Social insurance")
    rows = [
        *(("A015", DESK[lang], 32, ""), ("B007", social, 35, _in(lang, "优先", "priority"))),
        *(("A016", DESK[lang], 36, ""), ("C002", _in(lang, "户政", "Household"), 41, "")),
        ("D001", _in(lang, "企业开办一件事", "Starting a business in one go"), 44, ""),
    ]
    waiting = tuple(
        WaitingLine(number=number, service=service, since=AT.replace(minute=at), class_name=name)
        for number, service, at, name in rows
    )
    return ListContent(
        hall=HALL[lang], printed_at=AT.replace(minute=50), waiting=waiting, language=lang
    )


def _card(lang: str) -> CardContent:
    return CardContent(hall=HALL[lang], printed_at=AT, language=lang)


SAMPLES: dict[str, Callable[[str], Content]] = {
    "slip": _slip,
    "notice": _notice,
    "acceptance": _acceptance,
    "record": _record,
    "pass": _pass,
    "booking": _booking,
    "test": _test,
    "list": _list,
    "card": _card,
}

VARIANTS: dict[str, Callable[[str], Content]] = {
    "record-question": lambda lang: replace(
        _record(lang), reason="", basis="", question=_asked(lang)
    ),
    "notice-unchecked": _unchecked,
    "slip-offline": lambda lang: replace(_slip(lang), mark="offline", reprint=True, late=True),
}
"""More to look at: the same papers in another state."""


def sample(name: str, lang: str) -> Content:
    """The made-up content of one paper; in English for every language that is not Chinese."""
    return replace(SAMPLES[name]("zh" if lang == "zh" else "en"), language=lang)
