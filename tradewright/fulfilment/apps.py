"""Orders as the customer sees them, own or mirrored."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FulfilmentConfig(AppConfig):
    name = "tradewright.fulfilment"
    label = "fulfilment"
    verbose_name = _("Orders")

    def ready(self) -> None:
        """Registers its nouns and fills the sockets of search and of the timeline."""
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.fulfilment.import_targets")
        from tradewright.catalog.queries.named import documents_of, titles_of
        from tradewright.core.search_sources import search_sources
        from tradewright.fulfilment import handlers, nouns, permissions, recycle  # noqa: F401 - importing registers
        from tradewright.fulfilment.actions import refresh_figures
        from tradewright.fulfilment.erase import ERASE
        from tradewright.fulfilment.models import Reason
        from tradewright.fulfilment.search import order_documents
        from tradewright.fulfilment.timeline import ORDERED, SHIPPED
        from tradewright.parties.erase_steps import erase_steps
        from tradewright.parties.merge_steps import merge_steps
        from tradewright.parties.timeline import timeline_sources

        search_sources.add("fulfilment.order", order_documents, mark="s", newest_first=True)
        search_sources.add("fulfilment.reason", documents_of(Reason), mark="w", titles=titles_of(Reason))
        merge_steps.add(refresh_figures)
        erase_steps.add(ERASE)
        timeline_sources.add(ORDERED)
        timeline_sources.add(SHIPPED)
        recycle.plug_in()
        _plug_in_pages()


def _plug_in_pages() -> None:
    """Fills `ui.navigation`, `ui.panels` and `ui.palette`."""
    from tradewright.fulfilment.permissions import CREATE_ORDERS, MANAGE_REASONS
    from tradewright.fulfilment.views import contracts, figures, orders, part_history, reasons
    from tradewright.ui.attachments import files_tabs
    from tradewright.ui.navigation import Place, navigation
    from tradewright.ui.palette import PaletteAction, palette
    from tradewright.ui.panels import Panel, panels

    on, seen = ("fulfilment.order",), "fulfilment.order"
    buyers, signed = ("parties.organization", "parties.consumer"), ("parties.contract",)
    title = pgettext_lazy("Order", "Orders")
    why = _("Why customers order; each order names its reasons")
    navigation.add(
        Place(title, "orders", "file-text", "sales", 10, noun=seen),
        Place(_("Order lines"), "order_lines", "list-details", "sales", 11, noun=seen),
        Place(_("Reasons to buy"), "reasons", "heart", "settings.books", 40, permission=MANAGE_REASONS, text=why),
    )
    palette.add(PaletteAction(pgettext_lazy("Order", "Create order"), "create_order", permission=CREATE_ORDERS))
    panels.add(
        *files_tabs(*on),
        Panel("lines", _("Lines"), on, orders.lines_panel, position=10),
        *orders.PAGES.tabs(details_at=20),
        Panel("lines", "", on, part_history.lines, "history"),
        Panel("reasons", "", on, part_history.reasons, "history"),
        *reasons.PAGES.tabs(),
        Panel("orders", title, buyers, figures.orders_panel, position=40, noun=seen, count=figures.order_count),
        Panel("figures", _("Figures"), buyers, figures.figures_panel, position=50, noun=seen),
        Panel("turnover", _("Turnover by month"), buyers, figures.turnover_section, "rail", 50, noun=seen),
        Panel("turnover", _("Turnover"), buyers, figures.turnover_fact, "head", 20, noun=seen),
        Panel("orders", title, signed, contracts.orders_panel, position=15, noun=seen, count=contracts.order_count),
        Panel("ordered", _("Ordered, net"), signed, contracts.ordered_fact, "head", 20, noun=seen),
        Panel("delivered", _("Delivered, net"), signed, contracts.delivered_fact, "head", 30, noun=seen),
        Panel("last_order", _("Last order"), buyers, figures.last_order_fact, "head", 30, noun=seen),
    )
