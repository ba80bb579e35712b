"""What the rows of a colleague's own table may become in the register: fills the socket `imports.layouts`."""

from collections.abc import Collection
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.access import rights_of
from tradewright.core.models import User
from tradewright.imports.layouts import Layout, layouts
from tradewright.imports.targets import ImportTarget
from tradewright.parties.import_checks import checks_of
from tradewright.parties.import_layouts.entries import further_fields, party_entries
from tradewright.parties.import_targets import CONSUMER, CONTACT, ORGANIZATION, ORGANIZATION_DETAILS, PERSON
from tradewright.parties.import_words import WORDS
from tradewright.parties.permissions import ASSIGN_CUSTOMERS, CREATE_CUSTOMERS, EDIT_CUSTOMERS
from tradewright.parties.queries import parties_of_noun
from tradewright.parties.queries.import_doubts import doubts_of
from tradewright.staff.queries import home_country

_ASSIGNED = ("owner", "team", "territory")
_NAMES = ("given_name", "family_name")


def _may_fill(user: User, key: str) -> bool:
    return key not in _ASSIGNED or rights_of(user).may(ASSIGN_CUSTOMERS)


def _reach(noun: str, user: User, ids: Collection[int]) -> Collection[int]:
    if not rights_of(user).may(EDIT_CUSTOMERS):
        return set()
    return set(parties_of_noun(user, noun).filter(pk__in=ids).values_list("pk", flat=True))


_NOT_OFFERED = frozenset(("source", "team"))


def _layout(target: ImportTarget, details: ImportTarget, label: object, known_by: tuple[str, ...]) -> Layout:
    is_person = target is not ORGANIZATION
    return Layout(
        noun=target.key,
        label=label,  # type: ignore[arg-type]
        permission=CREATE_CUSTOMERS,
        entries=partial(party_entries, target, details),
        checks=checks_of,
        reach=partial(_reach, target.key),
        doubts=partial(doubts_of, target.key),
        may_fill=_may_fill,
        usual_country=home_country,
        further=further_fields(is_person=is_person, is_contact=target is CONTACT),
        not_offered=_NOT_OFFERED,
        words=WORDS,
        known_by=known_by,
        known_by_choice=frozenset() if is_person else frozenset(("email",)),  # firms of a group share one
        needed=(("name", *_NAMES) if is_person else ("name",),),
    )


layouts.add(
    _layout(ORGANIZATION, ORGANIZATION_DETAILS, _("Customers"), ("number", "credit_code", "vat", "register", "email")),
    _layout(CONTACT, PERSON, pgettext_lazy("person", "Contacts"), ("number", "email")),
    _layout(CONSUMER, PERSON, _("Consumers"), ("number", "loyalty", "email")),
)
