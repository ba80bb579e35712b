"""Orders as the customer sees them, own or mirrored."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FulfilmentConfig(AppConfig):
    name = "tradewright.fulfilment"
    label = "fulfilment"
    verbose_name = _("Orders")

    def ready(self) -> None:
        """Registers its nouns and fills the sockets of search and of the timeline."""
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.fulfilment.import_targets")
        from tradewright.core.search import search_sources
        from tradewright.fulfilment import handlers, nouns, permissions  # noqa: F401 - importing registers them
        from tradewright.fulfilment.search import order_documents
        from tradewright.fulfilment.timeline import ORDERED, SHIPPED
        from tradewright.parties.timeline import timeline_sources

        search_sources.add("fulfilment.order", order_documents)
        timeline_sources.add(ORDERED)
        timeline_sources.add(SHIPPED)
