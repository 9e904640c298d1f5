"""Scenes of looking for an item: search, guide and questions, from a small made-up library."""

from collections.abc import Iterator

from msgspec import structs

from kiosk.flow import Page
from kiosk.screens.search import MOST_TYPED
from kiosk.visit import Finding, Kiosk, Visit
from server.link.items import (
    Answer,
    Choice,
    Guide,
    Item,
    ItemCatalogue,
    Link,
    Material,
    Question,
    Texts,
)
from server.link.library import Library

Scene = tuple[str, Page, Kiosk, Visit]
NOT_THERE = "zzz"
NAMES = (
    # Chinese, English, pinyin, initials, service
    (
        "住房公积金提取（租房）",
        "Housing fund withdrawal: renting",
        "zhu fang gong ji jin ti qu",
        "fund",
    ),
    ("公积金贷款", "Housing fund loan", "gong ji jin dai kuan", "fund"),
    ("公积金异地转移接续", "Housing fund transfer", "gong ji jin yi di zhuan yi", "fund"),
    ("社会保障卡申领", "Social security card: first issue", "she hui bao zhang ka", "insurance"),
    (
        "城乡居民养老保险注销登记（个人账户余额申领）",
        "Policies for firms and people (benefits without application)",
        "cheng xiang ju min yang lao",
        "insurance",
    ),
    ("居民身份证申领", "Resident identity card", "ju min shen fen zheng", "police"),
)
"""With the longest names there are."""


def _both(zh: str, en: str) -> Texts:
    return {"zh": zh, "en": en}


def _guide() -> Guide:
    long = "《中华人民共和国社会保险法》第五十八条；《社会保障卡管理办法》。"
    said = _both(long, "Social Insurance Law, Article 58; Measures for Social Security Cards.")
    materials = (
        Material(
            name=_both("居民身份证", "Resident identity card"),
            copies="1",
            original=True,
            note=_both("核验后退还原件", "Checked and handed back"),
        ),
        Material(name=_both("租房合同", "Tenancy agreement"), copies="2"),
        Material(
            name=_both("无房证明，夫妻双方都要", "Proof that neither spouse owns a home"),
            original=True,
        ),
    )
    return Guide(
        basis=said,
        conditions=said,
        process=said,
        fee=_both("不收费", "Free of charge"),
        time_limit=_both("3 个工作日", "3 working days"),
        mistakes=said,
        materials=materials,
        forms=(Link(name=_both("提取申请表", "Application form"), file="ab" * 32, kind=".pdf"),),
        samples=(Link(name=_both("提取申请表样表", "Completed sample")),),
        hours_place=said,
        channels=said,
        supervision=said,
    )


def items() -> tuple[Item, ...]:
    return tuple(
        Item(
            id=f"item-{at}",
            code=f"GD34100{at}",
            name=_both(zh, en),
            department=_both("县住房公积金管理部（公积金）", "County Housing Fund Office"),
            service=service,
            guide=_guide(),
            pinyin=(pinyin,),
            initials=("".join(each[0] for each in pinyin.split()),),
            source="省政务服务网",
            version="2026年第2版",
            date="2021-01-04" if at == 1 else "2026-04-24",
            asked=100 - at,
        )
        for at, (zh, en, pinyin, service) in enumerate(NAMES)
    )


def library() -> Library:
    """A few items and a choice; the second item's guide is old."""
    answers = (
        ("买房、建房或还房贷", "Buying, building or repaying a home", "item:item-1"),
        ("租房", "Renting", "item:item-0"),
        ("离职或离开本市", "Leaving the job or the city", "service:fund"),
    )
    question = Question(
        id="why",
        text=_both("您为什么要提取公积金？", "Why do you want to draw on the fund?"),
        answers=tuple(Answer(text=_both(zh, en), to=to) for zh, en, to in answers),
    )
    names = (
        ("公积金提取", "Housing fund withdrawal"),
        ("社会保障卡", "Social security card"),
        ("退休与养老金", "Retirement and pensions"),
    )
    choices = tuple(
        Choice(id=f"choice-{at}", name=_both(*name), first="why", questions=(question,))
        for at, name in enumerate(names)
    )
    return Library(ItemCatalogue(items=items(), choices=choices))


def scenes(kiosk: Kiosk, visit: Visit, closed: Kiosk) -> Iterator[Scene]:
    """Each page as it usually is; then for whoever asked for large type, contrast, low reach."""
    kiosk = structs.replace(kiosk, library=library(), server="ws://192.168.1.10:8100")
    shut = structs.replace(closed, library=kiosk.library, server=kiosk.server)
    yield from _usual(kiosk, shut, visit)
    wanted = {
        "elder": structs.replace(visit, elder=True),
        "contrast": structs.replace(visit, contrast=True),
        "low": structs.replace(visit, low=True),
        "everything": structs.replace(visit, contrast=True, low=True, elder=True),
    }
    for name, each in wanted.items():
        for page in (Page.SEARCH, Page.GUIDE, Page.CHOOSE):
            yield f"{page}-{name}", page, kiosk, _at(each, page)


def _at(visit: Visit, page: Page) -> Visit:
    """Something typed, an item, a question."""
    finding = Finding(typed="gjj", item="item-0", choice="choice-0", asked=("",))
    trail = [Page.HOME, Page.CHOOSE] if page is Page.CHOOSE else [Page.HOME]
    return structs.replace(visit, finding=finding, trail=trail)


def _usual(kiosk: Kiosk, shut: Kiosk, visit: Visit) -> Iterator[Scene]:
    def found(name: str, page: Page, at: Kiosk = kiosk, **more: object) -> Scene:
        finding = structs.replace(_at(visit, page).finding, **more)
        return name, page, at, structs.replace(_at(visit, page), finding=finding)

    yield found("search", Page.SEARCH)
    yield found("search-empty", Page.SEARCH, typed="")
    yield found("search-nothing", Page.SEARCH, typed=NOT_THERE)
    yield found("search-long", Page.SEARCH, typed="w" * MOST_TYPED)
    yield found("search-closed", Page.SEARCH, shut, typed=NOT_THERE)
    yield found("guide", Page.GUIDE)
    yield found("guide-old", Page.GUIDE, item="item-1")
    yield found("guide-closed", Page.GUIDE, shut, item="item-4")
    yield found("guide-no-paper", Page.GUIDE, papers={"item-0": "paper_out"})
    yield found("guide-printed", Page.GUIDE, papers={"item-0": "printed"})
    yield found("guide-gone", Page.GUIDE, item="another")
    yield found("choose", Page.CHOOSE)
    begun = structs.replace(visit, trail=[Page.HOME])
    yield "choose-begun", Page.CHOOSE, kiosk, begun
