"""Dated facts: what the source knows of a reseller's business, what consumers said they are interested in."""

from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext_lazy as _

from tradewright.imports.profiles import Custom, Delivery, Entry
from tradewright.imports.sources import Chosen, Column, Computed, Constant, Own, Reference, Source
from tradewright.integrations.adventureworks.profile.parts import AS_OF
from tradewright.parties.import_targets import FACT

_SOURCE = "AdventureWorks"
_CALENDARS_APART = 153  # days by which the warehouse's calendar is early

_FREQUENCIES = {"A": "Annual", "S": "Semi-annual", "Q": "Quarterly"}


@dataclass(frozen=True)
class _Known:
    """A column that becomes a fact of this kind."""

    column: str
    kind: str
    unit: str = ""
    is_number: bool = False
    source: Source | None = None


_OF_ORGANIZATIONS = (
    _Known("annual_sales", "own_sales", "USD", is_number=True),
    _Known("annual_revenue", "annual_revenue", "USD", is_number=True),
    _Known("bank_name", "bank"),
    _Known("square_feet", "floor_area", "ft²", is_number=True),
    _Known("specialty", "specialty"),
    _Known("brands", "brands_carried"),
    _Known("internet_connection", "internet_connection"),
    _Known("order_frequency", "order_frequency", source=Chosen("order_frequency", _FREQUENCIES)),
    _Known("order_month", "order_month", is_number=True),
    _Known("min_payment_amount", "min_payment", "USD", is_number=True),
)


def _fact(known: _Known) -> Entry:
    return Entry(
        FACT,
        {
            "party": Own("record"),
            "kind": Constant(known.kind),
            "observed_on": Constant(AS_OF),
            "source": Constant(_SOURCE),
            "unit": Constant(known.unit),
            ("number" if known.is_number else "text"): known.source or Column(known.column),
        },
        at_creation={"confidence": Constant(3)},
        when=lambda: pl.col(known.column).is_not_null(),
        when_reads=(known.column,),
        name=known.kind,
    )


ORGANIZATION_FACTS = tuple(_fact(known) for known in _OF_ORGANIZATIONS)


def _answered_on() -> pl.Expr:
    day = pl.col("warehouse_response_date").str.to_date("%Y-%m-%d", strict=False)
    return day + pl.duration(days=_CALENDARS_APART)


INTEREST = Delivery(
    "survey_responses.csv",
    _("Facts"),
    entries=(
        Entry(
            FACT,
            {
                "party": Reference("consumer_id", "parties.consumer"),
                "kind": Constant("interest"),
                "text": "product_subcategory",
                "observed_on": Computed(("warehouse_response_date",), _answered_on),
                "source": Constant("AdventureWorks survey"),
            },
            key="survey_response_id",
            at_creation={"confidence": Constant(3)},
            custom={
                "product_category": Custom("text", "product_category"),
                "warehouse_response_date": Custom("date", "warehouse_response_date"),
            },
        ),
    ),
)
