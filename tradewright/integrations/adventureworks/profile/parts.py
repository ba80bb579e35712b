"""Entries that several files have in common: the person, how they are reached, what they agreed to."""

from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl

from tradewright.imports.profiles import Entry
from tradewright.imports.sources import Chosen, Computed, Constant, Own, Source
from tradewright.parties.import_targets import CONSENT, EMAIL, PERSON, PHONE

SYSTEM = "adventureworks"
# The last day of the ERP's calendar: what the export says of a customer was so on that day.
AS_OF = "2014-06-30"

PLACE: dict[str, Source | str] = {
    "line1": "address_line1",
    "line2": "address_line2",
    "city": "city",
    "province_code": "state_code",
    "postcode": "postal_code",
    "country": "country_code",
}

_DEMOGRAPHICS: dict[str, Source | str] = {
    "born_on": "birth_date",
    "gender": "gender",
    "marital_status": "marital_status",
    "yearly_income": "yearly_income",
    "income_currency": Constant("USD"),
    "education": "education",
    "occupation": "occupation",
    "owns_home": "home_owner",
    "cars": "cars_owned",
    "children": "total_children",
    "children_at_home": "children_at_home",
}


def person_entry(*, is_consumer: bool = False, is_prospect: bool = False) -> Entry:
    """The person's name in its parts; of consumers and prospects what is known of their household too."""
    columns: dict[str, Source | str] = {
        "party": Own("record"),
        "title": "salutation" if is_prospect else "title",
        "given_name": "first_name",
        "middle_name": "middle_name",
        "family_name": "last_name",
    }
    if not is_prospect:
        columns["suffix"] = "suffix"
    if is_consumer or is_prospect:
        columns |= _DEMOGRAPHICS
    if is_consumer:
        columns |= {"income_band": "income_band", "commute": "commute_distance"}
    return Entry(PERSON, columns, name="person")


def email_entry(when: Callable[[], pl.Expr] | None = None, when_reads: tuple[str, ...] = ()) -> Entry:
    """The e-mail address as a contact point."""
    return Entry(
        EMAIL,
        {"party": Own("record"), "value": "email"},
        at_creation={"is_preferred": Constant(value=True)},
        when=when or (lambda: pl.col("email").is_not_null()),
        when_reads=when_reads or ("email",),
        name="email",
    )


def phone_entry(label: Source, country: str = "") -> Entry:
    """The phone number as a contact point; what the source calls a cell phone is a mobile."""
    kinds = Chosen("phone_type", {"Cell": "mobile", "Home": "phone", "Work": "phone"})
    has_type = not isinstance(label, Constant)
    return Entry(
        PHONE,
        {
            "party": Own("record"),
            "value": "phone",
            "kind": kinds if has_type else Constant("phone"),
            "label": label,
        },
        at_creation={"is_preferred": Constant(value=True)},
        hints={"country": country or Constant("US")},
        when=lambda: pl.col("phone").is_not_null(),
        when_reads=("phone",),
        name="phone",
    )


def consents() -> tuple[Entry, Entry]:
    """`email_promotion`: 0 is no consent, 1 mail from the company, 2 mail from its partners as well."""
    return _consent("marketing", ("1", "2")), _consent("partners", ("2",))


def _consent(purpose: str, agreeing: tuple[str, ...]) -> Entry:
    return Entry(
        CONSENT,
        {
            "party": Own("record"),
            "channel": Constant("email"),
            "purpose": Constant(purpose),
            "source": Constant(SYSTEM),
            "is_given": Computed(("email_promotion",), lambda: pl.col("email_promotion").is_in(agreeing)),
        },
        at_creation={
            "at": Constant(datetime.fromisoformat(AS_OF).replace(tzinfo=UTC)),
            "proof": Computed(("email_promotion",), lambda: pl.lit("email_promotion ") + pl.col("email_promotion")),
        },
        name=purpose,
    )
