"""The fields of customers, contacts and consumers."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.access import PERSONAL
from tradewright.core.choices import countries
from tradewright.core.fields import KEPT_FIELDS, Field, Kind
from tradewright.core.fields.catalog import Choices
from tradewright.parties.models import Organization, Party, Person
from tradewright.parties.queries import organizations_of_people, tags_to_choose

_WHERE = _("Address")
_BELONGS = _("Belongs to")
_COMPANY = _("Company")
_PERSON = _("Person")
_HOUSEHOLD = _("Household")


def _of_every_party(name: Promise) -> Iterator[Field]:
    yield Field("name", name, Kind.TEXT, sort_path="sort_key", is_sortable=True, is_required=True)
    yield Field("other_name", _("Name in another language"), Kind.TEXT)
    yield Field(
        "number", _("Customer number"), Kind.TEXT, help=_("Left empty when created: the next number of its series")
    )
    yield Field("stage", _("Life-cycle stage"), Kind.CHOICE, choices=Party.Stage.choices)
    yield Field("stage_since", _("In this stage since"), Kind.DATE, is_editable=False)
    yield Field("status", _("Status"), Kind.CHOICE, choices=Party.Status.choices)
    yield Field("roles", _("Roles"), Kind.CHOICES, choices=Party.Role.choices)
    yield Field("source", _("Source"), Kind.TEXT)
    yield Field("tags", _("Tags"), Kind.CHOICES, choices=tags_to_choose)
    yield Field("email", _("E-mail"), Kind.EMAIL)
    yield Field("phone", _("Phone"), Kind.PHONE)
    yield Field("country", _("Country"), Kind.CHOICE, choices=countries, group=_WHERE)
    yield Field("province", _("Province"), Kind.TEXT, group=_WHERE)
    yield Field("city", _("City"), Kind.TEXT, is_sortable=True, group=_WHERE)
    yield Field("postcode", _("Postcode"), Kind.TEXT, group=_WHERE)
    yield _belonging("owner", _("Owner"), "core.user")
    yield _belonging("team", _("Team"), "staff.team")
    yield _belonging("territory", _("Territory"), "staff.territory")
    yield from KEPT_FIELDS


def _belonging(key: str, label: Promise, reference: str) -> Field:
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__name",
        reference=reference,
        group=_BELONGS,
    )


def _of_organizations() -> Iterator[Field]:
    yield _detail("organization", "legal_name", _("Registered name"), Kind.TEXT)
    yield _detail("organization", "ownership", _("Kind of organization"), Kind.CHOICE, Organization.Ownership.choices)
    yield _detail("organization", "industry", _("Industry"), Kind.TEXT)
    yield _detail("organization", "sub_industry", _("Sub-industry"), Kind.TEXT)
    yield _detail("organization", "business_type", _("Business type"), Kind.TEXT)
    yield _detail("organization", "purpose", _("Purpose of purchase"), Kind.CHOICE, Organization.Purpose.choices)
    yield _detail("organization", "nature", _("Nature"), Kind.CHOICE, Organization.Nature.choices)
    yield _detail("organization", "product_category", _("Product category"), Kind.TEXT)
    yield _detail("organization", "service_content", _("Service content"), Kind.TEXT)
    yield _detail("organization", "founded_year", _("Founded"), Kind.YEAR)
    yield _detail("organization", "employees", _("Employees"), Kind.INTEGER)


def _of_people() -> Iterator[Field]:
    yield _detail("person", "title", _("Form of address"), Kind.TEXT)
    yield _detail("person", "given_name", _("Given name"), Kind.TEXT)
    yield _detail("person", "middle_name", _("Middle name"), Kind.TEXT)
    yield _detail("person", "family_name", _("Family name"), Kind.TEXT)
    yield _detail("person", "suffix", _("Suffix"), Kind.TEXT)
    yield _personal("born_on", _("Date of birth"), Kind.DATE)
    yield _detail("person", "gender", _("Gender"), Kind.CHOICE, Person.Gender.choices)


def _of_households() -> Iterator[Field]:
    yield _personal("marital_status", _("Marital status"), Kind.CHOICE, Person.MaritalStatus.choices)
    yield _personal("yearly_income", _("Yearly income"), Kind.MONEY)
    yield _personal("income_currency", _("Currency of income"), Kind.TEXT)
    yield _personal("income_band", _("Income band"), Kind.TEXT)
    yield _personal("children", _("Children"), Kind.INTEGER)
    yield _personal("children_at_home", _("Children at home"), Kind.INTEGER)
    yield _detail("person", "education", _("Education"), Kind.TEXT)
    yield _detail("person", "occupation", _("Occupation"), Kind.TEXT)
    yield replace(_detail("person", "owns_home", _("Owns a home"), Kind.BOOLEAN), may_be_unknown=True)
    yield _detail("person", "cars", _("Cars"), Kind.INTEGER)
    yield _detail("person", "commute", _("Way to work"), Kind.TEXT)


def _detail(where: str, key: str, label: Promise, kind: Kind, choices: Choices = ()) -> Field:
    group = _COMPANY if where == "organization" else _PERSON
    return Field(key, label, kind, path=f"{where}__{key}", choices=choices, group=group)


def _personal(key: str, label: Promise, kind: Kind, choices: Choices = ()) -> Field:
    return Field(
        key,
        label,
        kind,
        path=f"person__{key}",
        choices=choices,
        sensitivity=PERSONAL.name,
        currency_path="person__income_currency" if kind is Kind.MONEY else "",
        group=_HOUSEHOLD,
    )


ORGANIZATIONS_OF_PERSON = Field(
    "organizations",
    _("Works for"),
    Kind.TEXT,
    values=organizations_of_people,
    is_filterable=False,
    is_editable=False,
)
_OF_PERSON = pgettext_lazy("person", "Name")
RECYCLED_ON = Field(
    "recycle_on",
    _("Goes to a public pool"),
    Kind.DATE,
    path="holding__due_on",
    is_editable=False,
    is_sortable=True,
    help=_("Unless something happens before that the rule counts from"),
)
ORGANIZATION_FIELDS = (*_of_every_party(_("Name")), *_of_organizations(), RECYCLED_ON)
CONTACT_FIELDS = (*_of_every_party(_OF_PERSON), *_of_people(), ORGANIZATIONS_OF_PERSON)
CONSUMER_FIELDS = (*_of_every_party(_OF_PERSON), *_of_people(), *_of_households(), RECYCLED_ON)
FIELDS = {
    "parties.organization": ORGANIZATION_FIELDS,
    "parties.contact": CONTACT_FIELDS,
    "parties.consumer": CONSUMER_FIELDS,
}
