"""What these books say of customers beyond the common kinds of facts: fills `parties.fact_kinds`."""

from django.utils.translation import gettext_lazy as _

from tradewright.parties.fact_kinds import FactKind, Part, declare

KINDS = (
    FactKind("annual_revenue", _("Revenue per year"), Part.DYNAMICS, is_number=True, unit="money"),
    FactKind("specialty", _("Specialty"), Part.BASICS),
    FactKind("brands_carried", _("Brands carried"), Part.DYNAMICS),
    FactKind("internet_connection", _("Internet connection"), Part.BASICS),
    FactKind("order_frequency", _("How often it orders"), Part.DYNAMICS),
    FactKind("order_month", _("Month in which it orders"), Part.DYNAMICS, is_number=True),
    FactKind("min_payment", _("Smallest payment"), Part.DYNAMICS, is_number=True, unit="money"),
    FactKind("interest", _("Interested in"), Part.DYNAMICS),
)


def plug_in() -> None:
    """Fills the socket."""
    declare(KINDS)
