"""The register: resellers with their people, webshop customers, prospects."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from tradewright.imports.profiles import Custom, Delivery, Entry
from tradewright.imports.sources import Chosen, Column, Computed, Constant, Joined, Own, Reference, trimmed
from tradewright.integrations.adventureworks.profile.facts import (
    INTEREST,
    ORGANIZATION_FACTS,
)
from tradewright.integrations.adventureworks.profile.parts import (
    PLACE,
    SYSTEM,
    consents,
    email_entry,
    person_entry,
    phone_entry,
)
from tradewright.parties.import_targets import (
    ADDRESS,
    AFFILIATION,
    CONSUMER,
    CONTACT,
    ORGANIZATION,
    ORGANIZATION_DETAILS,
)

_SAID_BY_CODE = _("Said by its code")
_ONLY_THERE = _("A key of that system alone")
_NOT_EXPLAINED = _("The source does not explain its codes")
_ORGANIZATION_OF = Reference("organization_id", "parties.organization")
_NAME = Joined(("first_name", "middle_name", "last_name", "suffix"))
_IS_MAIN = "Main Office"


def _is_main() -> pl.Expr:
    return pl.col("address_type") == _IS_MAIN


def _whole_email() -> pl.Expr:
    """105 addresses of prospects lost their ending in the source; no mail reaches them."""
    return pl.when(pl.col("email_truncated") != "true").then(pl.col("email"))


def _has_whole_email() -> pl.Expr:
    return pl.col("email_truncated") != "true"


def _prospect_key() -> pl.Expr:
    return pl.lit("prospect ") + trimmed("prospect_id")


_CUSTOMER_AT_CREATION = {"stage": Constant("prospect"), "source": Constant(SYSTEM)}

ORGANIZATIONS = Delivery(
    "organizations.csv",
    _("Organizations"),
    entries=(
        Entry(
            ORGANIZATION,
            {
                "number": "organization_id",
                "name": "name",
                "phone": "phone",
                "owner": Reference("sales_person_id", "core.user"),
                "territory": Reference("territory_id", "staff.territory"),
            },
            key="organization_id",
            at_creation={**_CUSTOMER_AT_CREATION, "roles": Constant(["customer", "retailer"])},
            custom={
                "warehouse_first_order_year": Custom("year", "warehouse_first_order_year"),
                "warehouse_last_order_year": Custom("year", "warehouse_last_order_year"),
                "warehouse_reseller_key": Custom("text", "reseller_key"),
            },
        ),
        Entry(
            ORGANIZATION_DETAILS,
            {
                "party": Own("record"),
                "business_type": "business_type",
                "founded_year": "year_opened",
                "employees": "number_of_employees",
            },
            name="details",
        ),
        phone_entry(Constant("")),
        *ORGANIZATION_FACTS,
    ),
    left_out={
        "business_entity_id": _ONLY_THERE,
        "business_type_code": _SAID_BY_CODE,
        "min_payment_type": _NOT_EXPLAINED,
    },
)

ORGANIZATION_ADDRESSES = Delivery(
    "organization_addresses.csv",
    _("Addresses of organizations"),
    entries=(
        Entry(
            ADDRESS,
            {
                **PLACE,
                "party": _ORGANIZATION_OF,
                "use": Chosen("address_type", {_IS_MAIN: "main", "Shipping": "shipping"}),
                "province": "state",
                "latitude": "latitude",
                "longitude": "longitude",
            },
            key="address_id",
        ),
        Entry(
            ORGANIZATION,
            {"city": "city", "province": "state", "postcode": "postal_code", "country": "country_code"},
            key="organization_id",
            when=_is_main,
            when_reads=("address_type",),
            name="organization",
            creates=False,
        ),
    ),
    left_out={"country": _SAID_BY_CODE},
)

ORGANIZATION_CONTACTS = Delivery(
    "organization_contacts.csv",
    _("Contacts"),
    entries=(
        Entry(
            CONTACT,
            {
                "number": "ordering_account_number",
                "name": _NAME,
                "email": "email",
                "phone": "phone",
                "owner": Reference("organization_id", "parties.organization", take="owner_id"),
                "territory": Reference("organization_id", "parties.organization", take="territory_id"),
            },
            key="contact_id",
            at_creation={"source": Constant(SYSTEM)},
        ),
        person_entry(),
        Entry(
            AFFILIATION,
            {
                "person": Own("record"),
                "organization": _ORGANIZATION_OF,
                "title": "contact_type",
                "is_primary": Computed(
                    ("ordering_account_number",), lambda: pl.col("ordering_account_number").is_not_null()
                ),
            },
            name="affiliation",
        ),
        email_entry(),
        phone_entry(Column("phone_type")),
        *consents(),
    ),
)

CONSUMERS = Delivery(
    "consumers.csv.gz",
    _("Consumers"),
    entries=(
        Entry(
            CONSUMER,
            {
                "number": "consumer_id",
                "name": _NAME,
                "email": "email",
                "phone": "phone",
                "city": "city",
                "province": "state",
                "postcode": "postal_code",
                "country": "country_code",
                "territory": Reference("territory_id", "staff.territory"),
            },
            key="consumer_id",
            at_creation={**_CUSTOMER_AT_CREATION, "roles": Constant(["consumer"])},
            custom={"warehouse_first_purchase_date": Custom("date", "warehouse_first_purchase_date")},
        ),
        person_entry(is_consumer=True),
        Entry(
            ADDRESS,
            {**PLACE, "party": Own("record"), "use": Constant("home"), "province": "state"},
            key="address_id",
            name="home",
        ),
        email_entry(),
        phone_entry(Column("phone_type"), country="country_code"),
        *consents(),
    ),
    left_out={"person_id": _ONLY_THERE, "country": _SAID_BY_CODE},
)

CONSUMER_ADDRESSES = Delivery(
    "consumer_shipping_addresses.csv",
    _("Addresses of consumers"),
    entries=(
        Entry(
            ADDRESS,
            {
                **PLACE,
                "party": Reference("consumer_id", "parties.consumer"),
                "use": Chosen("address_type", {"Shipping": "shipping"}),
                "province": "state",
            },
            key="address_id",
        ),
    ),
    left_out={"country": _SAID_BY_CODE},
)

PROSPECTS = Delivery(
    "prospects.csv",
    _("Consumers"),
    entries=(
        Entry(
            CONSUMER,
            {
                "name": Joined(("first_name", "middle_name", "last_name")),
                "email": Computed(("email", "email_truncated"), _whole_email),
                "phone": "phone",
                "city": "city",
                "province": "state_code",
                "postcode": "postal_code",
                "country": "country_code",
            },
            key=Computed(("prospect_id",), _prospect_key),
            at_creation={**_CUSTOMER_AT_CREATION, "roles": Constant(["consumer"])},
            custom={"warehouse_alternate_key": Custom("text", "alternate_key")},
            duplicates={"email": "keep"},
        ),
        person_entry(is_prospect=True),
        Entry(
            ADDRESS,
            {**PLACE, "party": Own("record"), "use": Constant("home")},
            key=Computed(("prospect_id",), _prospect_key),
            name="home",
        ),
        email_entry(when=_has_whole_email, when_reads=("email_truncated",)),
        phone_entry(Constant(""), country="country_code"),
    ),
    left_out={"unknown_code": _NOT_EXPLAINED},
)

CUSTOMERS = (
    ORGANIZATIONS,
    ORGANIZATION_ADDRESSES,
    ORGANIZATION_CONTACTS,
    CONSUMERS,
    CONSUMER_ADDRESSES,
    PROSPECTS,
    INTEREST,
)
