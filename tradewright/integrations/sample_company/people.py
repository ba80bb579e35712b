"""The people at the organizations: who they are, what they do there, how they are reached."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from tradewright.integrations.sample_company.chance import Lot
from tradewright.integrations.sample_company.firms import Firm
from tradewright.integrations.sample_company.names import Name, name_of
from tradewright.integrations.sample_company.phones import Phone, mobile
from tradewright.integrations.sample_company.tables import Clock, Ids
from tradewright.parties.models import Party

CONTACTS = 2000

# function | department | Chinese titles | English titles | weight; the first title is the most senior one
_FUNCTIONS = """
Purchasing 采购|采购部,Purchasing|采购总监 采购经理 采购主管 采购工程师|Purchasing Director,Purchasing Manager,Senior Buyer,Buyer|28
Production 生产|生产部,Production|生产总监 车间主任 生产主管 工艺工程师|Plant Director,Production Manager,Shift Supervisor,Process Engineer|18
Maintenance 设备|设备部,Maintenance|设备总监 设备部长 机修主管 设备工程师|Head of Maintenance,Maintenance Manager,Workshop Supervisor,Reliability Engineer|16
Design 设计|设计部,Engineering|总工程师 设计部长 主任工程师 设计工程师|Chief Engineer,Engineering Manager,Lead Engineer,Design Engineer|14
Quality 质量|质量部,Quality|质量总监 质量经理 检验主管 质量工程师|Quality Director,Quality Manager,Inspection Lead,Quality Engineer|7
Finance 财务|财务部,Finance|财务总监 财务经理 应付会计 会计|Chief Financial Officer,Finance Manager,Accounts Payable,Accountant|8
Logistics 物流|物流部,Logistics|物流总监 仓储经理 收货主管 仓管员|Logistics Director,Warehouse Manager,Receiving Lead,Warehouse Clerk|5
Management 管理|总经办,Management|总经理 副总经理 运营总监 总经理助理|Managing Director,Deputy Director,Operations Director,Assistant to the Director|6
"""
_SENIORITY = ("Head 负责人", "Manager 经理", "Supervisor 主管", "Specialist 专员")
_KNOWN = {
    "江南石化工程有限公司": (
        ("李文博", "Li Wenbo", "M", 0, 0),
        ("何伟", "He Wei", "M", 2, 0),
        ("徐静", "Xu Jing", "F", 3, 2),
        ("周强", "Zhou Qiang", "M", 7, 0),
    )
}
_BY_RATING = {"A": 13, "B": 6, "C": 4, "": 3}


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody does somewhere, from when to when."""

    firm: Firm
    function: str
    department: str
    title: str
    seniority: str
    is_main: bool
    since: date | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at an organization."""

    id: int
    name: Name
    works: tuple[Work, ...]
    mobile: Phone
    email: str
    known_since: date

    @property
    def firm(self) -> Firm:
        """Where the person works now."""
        return self.works[0].firm


@dataclass(frozen=True, slots=True)
class _Post:
    function: str
    departments: tuple[str, str]
    titles: tuple[tuple[str, ...], tuple[str, ...]]


def _post(line: str) -> tuple[_Post, float]:
    function, department, chinese, english, weight = line.split("|")
    home, abroad = department.split(",")
    return _Post(function, (home, abroad), (tuple(chinese.split()), tuple(english.split(",")))), float(weight)


_ALL_POSTS = [_post(line) for line in _FUNCTIONS.strip().splitlines()]
_POSTS = Lot(_ALL_POSTS)
_RANKS = Lot([(0, 1), (1, 3), (2, 4), (3, 5)])


def make_contacts(firms: list[Firm], ids: Ids, chance: Random, clock: Clock) -> list[Contact]:
    """Two thousand people, more at the customers that matter more."""
    counts = _heads(firms, chance)
    directory = _Directory(Counter(), set())
    contacts: list[Contact] = []
    for firm in firms:
        for number, seat in enumerate(_posts_at(firm, counts[firm.id], chance)):
            known = clock.ago(chance.randrange(60, max(90, (clock.today - firm.since).days)))
            work = _work(firm, seat, is_main=number == 0, since=known.replace(month=1, day=1))
            contact_id, name = ids.new(Party), seat[0]
            reached = directory.phone(firm), directory.email(name, firm)
            contacts.append(Contact(contact_id, name, (work,), *reached, known))
            firm.people.append(contact_id)
    return _with_moves(contacts, firms, chance, clock)


@dataclass(slots=True)
class _Directory:
    """Numbers and addresses given out, so that no two people share one."""

    phones: Counter[str]
    emails: set[str]

    def phone(self, firm: Firm) -> Phone:
        country = firm.place.key if firm.place.country in ("US", "CA") else firm.place.country
        self.phones[country] += 1
        return mobile(firm.place, self.phones[country])

    def email(self, name: Name, firm: Firm) -> str:
        found = (f"{name.mailbox}{ending}@{firm.domain}" for ending in ("", *range(2, 99)))
        address = next(one for one in found if one not in self.emails)
        self.emails.add(address)
        return address


def _heads(firms: list[Firm], chance: Random) -> dict[int, int]:
    counts = {firm.id: _BY_RATING[firm.rating] for firm in firms}
    missing = CONTACTS - sum(counts.values())
    for firm in chance.choices(firms, weights=[1 + (firm.yearly > 0) for firm in firms], k=abs(missing)):
        counts[firm.id] += 1 if missing > 0 else 0
    while (surplus := sum(counts.values()) - CONTACTS) > 0:
        for firm in chance.sample([one for one in firms if counts[one.id] > 2], min(surplus, 40)):
            counts[firm.id] -= 1
    return counts


type _Seat = tuple[Name, _Post, int]


def _posts_at(firm: Firm, count: int, chance: Random) -> Iterator[_Seat]:
    """Names with posts and ranks; where they are known by name, those first."""
    known = _KNOWN.get(firm.name, ())
    for full, latin, gender, post, rank in known:
        yield Name(full, latin, full[1:], full[0], "", gender), _ALL_POSTS[post][0], rank
    for _number in range(count - len(known)):
        yield name_of(firm.place.country, chance), _POSTS.draw(chance), _RANKS.draw(chance)


def _work(firm: Firm, seat: _Seat, *, is_main: bool, since: date | None, until: date | None = None) -> Work:
    _name, post, rank = seat
    abroad = not firm.writes_chinese
    return Work(
        firm, post.function, post.departments[abroad], post.titles[abroad][rank], _SENIORITY[rank], is_main, since,
        until,
    )  # fmt: skip


def _with_moves(contacts: list[Contact], firms: list[Firm], chance: Random, clock: Clock) -> list[Contact]:
    """Some came from another firm, some have a second post at the head of their group."""
    moved: list[Contact] = []
    for contact in contacts:
        extra: tuple[Work, ...] = ()
        seat = (contact.name, _POSTS.draw(chance), _RANKS.draw(chance))
        draw = chance.random()
        if contact.firm.parent and draw < 0.09:
            extra = (_work(contact.firm.parent, seat, is_main=False, since=contact.known_since),)
        elif draw > 0.96:
            former = chance.choice(firms)
            if former is not contact.firm and former.place.is_chinese == contact.firm.place.is_chinese:
                began = clock.ago(chance.randrange(2500, 4000))
                extra = (_work(former, seat, is_main=False, since=began, until=contact.known_since),)
        moved.append(_with_extra(contact, extra))
    return moved


def _with_extra(contact: Contact, extra: tuple[Work, ...]) -> Contact:
    if not extra:
        return contact
    return Contact(contact.id, contact.name, contact.works + extra, contact.mobile, contact.email, contact.known_since)
