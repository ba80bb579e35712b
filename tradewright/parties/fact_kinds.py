"""Socket `parties.fact_kinds`: what can be observed of a customer, in the three parts of the customer file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import PERSONAL


class Part(StrEnum):
    """The three parts of the customer file."""

    BASICS = "basics"
    DYNAMICS = "dynamics"
    STRATEGY = "strategy"

    @property
    def label(self) -> str | Promise:
        """The name of the part."""
        return _PART_LABELS[self]


_PART_LABELS: dict[Part, str | Promise] = {
    Part.BASICS: _("Basics"),
    Part.DYNAMICS: _("Business dynamics"),
    Part.STRATEGY: _("Strategy"),
}


@dataclass(frozen=True)
class FactKind:
    """One thing that can be observed, as words or as a figure in a unit; `sensitivity` hides it without that right.

    A unit of `money` means that each fact names its currency. `of_people` marks what is known of key people.
    """

    key: str
    label: str | Promise
    part: Part
    is_number: bool = False
    unit: str = ""
    sensitivity: str | None = None
    of_people: bool = False


FACT_KINDS: dict[str, FactKind] = {}


def declare(kinds: Iterable[FactKind]) -> None:
    """Makes kinds known; filled by modules above, never on a condition. A key is declared once."""
    for kind in kinds:
        if kind.key in FACT_KINDS:
            raise ValueError(f"fact kind {kind.key} is declared twice")
        FACT_KINDS[kind.key] = kind


_BASICS = (
    FactKind("company_history", _("Company history"), Part.BASICS),
    FactKind("organization_structure", _("Organization structure"), Part.BASICS),
    FactKind("sales_force", _("Sales force"), Part.BASICS, is_number=True, unit="people"),
    FactKind("distribution_capability", _("Distribution capability"), Part.BASICS),
    FactKind("warehouse_capacity", _("Warehouse capacity"), Part.BASICS, is_number=True, unit="m²"),
    FactKind("floor_area", _("Floor area"), Part.BASICS, is_number=True, unit="m²"),
    FactKind("bank", _("Bank"), Part.BASICS),
    FactKind("goals", _("Goals and direction"), Part.BASICS),
)
_PEOPLE = tuple(
    FactKind(key, label, Part.BASICS, sensitivity=PERSONAL.name, of_people=True)
    for key, label in (
        ("authority", _("Authority")),
        ("ability", _("Ability")),
        ("background", _("Background")),
        ("personality", _("Personality")),
        ("hobbies", _("Hobbies")),
        ("family", _("Family")),
    )
)
_DYNAMICS = (
    FactKind("own_sales", _("Own sales per year"), Part.DYNAMICS, is_number=True, unit="money"),
    FactKind("own_profit", _("Own profit per year"), Part.DYNAMICS, is_number=True, unit="money"),
    FactKind("profit_against_target", _("Profit against target"), Part.DYNAMICS, is_number=True, unit="%"),
    FactKind("product_mix", _("Product mix"), Part.DYNAMICS),
    FactKind("channel_structure", _("Channel structure"), Part.DYNAMICS),
    FactKind("markets_served", _("Markets served"), Part.DYNAMICS),
    FactKind("staff_changes", _("Staff changes"), Part.DYNAMICS),
    FactKind("downstream_orders", _("Orders from its own customers"), Part.DYNAMICS),
    FactKind("stock", _("Stock of our products"), Part.DYNAMICS, is_number=True, unit="money"),
    FactKind("capital_turnover", _("Capital turnover"), Part.DYNAMICS, is_number=True, unit="×"),
    FactKind("competitors", _("Competitors it buys from"), Part.DYNAMICS),
    FactKind("credit_standing", _("Credit standing"), Part.DYNAMICS),
    FactKind("current_asset_ratio", _("Current-asset ratio"), Part.DYNAMICS, is_number=True, unit="×"),
    FactKind("net_margin", _("Net margin"), Part.DYNAMICS, is_number=True, unit="%"),
    FactKind("return_on_assets", _("Return on assets"), Part.DYNAMICS, is_number=True, unit="%"),
    FactKind("collection_days", _("Collection days"), Part.DYNAMICS, is_number=True, unit="days"),
    FactKind("inventory_days", _("Inventory days"), Part.DYNAMICS, is_number=True, unit="days"),
)
_STRATEGY = (
    FactKind("annual_plan", _("Annual plan for our products"), Part.STRATEGY, is_number=True, unit="money"),
    FactKind("sales_strategy", _("Sales strategy"), Part.STRATEGY),
    FactKind("programme_execution", _("How it carries out our programmes"), Part.STRATEGY),
)

declare((*_BASICS, *_PEOPLE, *_DYNAMICS, *_STRATEGY))
