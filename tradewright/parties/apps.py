"""One register of customers: people, organizations and how they belong together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_POOLS = _("Customers without an owner: who may claim how many, and when again")
_TAGS = _("Short words of your own for customers, contacts and consumers")
_RULES = _("When a customer nobody looks after goes back to a public pool")


class PartiesConfig(AppConfig):
    name = "tradewright.parties"
    label = "parties"
    verbose_name = _("Customers")

    def ready(self) -> None:
        """Registers the nouns and fills the sockets of search and of the timeline."""
        from tradewright.imports.layouts import layouts
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.parties.import_targets")
        layouts.declared_in("tradewright.parties.import_layouts")
        from tradewright.parties import notifications, nouns, permissions, retention, search  # noqa: F401
        from tradewright.parties.erase import ERASE, ERASE_CONTRACTS
        from tradewright.parties.erase_steps import erase_steps
        from tradewright.parties.timeline import plug_in

        erase_steps.add(ERASE)
        erase_steps.add(ERASE_CONTRACTS)
        search.plug_in()
        retention.plug_in()
        plug_in()
        _plug_in_pages()
        _plug_in_panels()
        _plug_in_contracts()


def _plug_in_pages() -> None:
    """Fills `ui.navigation` and `ui.palette`."""
    from tradewright.parties.permissions import (
        CLAIM_CUSTOMERS,
        CREATE_CONTRACTS,
        CREATE_CUSTOMERS,
        MANAGE_POOLS,
        MANAGE_TAGS,
        MERGE_CUSTOMERS,
    )
    from tradewright.ui.navigation import Place, navigation
    from tradewright.ui.palette import PaletteAction, palette

    navigation.add(
        Place(_("Customers"), "organizations", "building", "customers", 10, "parties.organization", on_phone=True),
        Place(pgettext_lazy("person", "Contacts"), "contacts", "address-book", "customers", 20, "parties.contact"),
        Place(_("Consumers"), "consumers", "users", "customers", 30, "parties.consumer", on_phone=True),
        Place(pgettext_lazy("place", "Public pool"), "pooled", "recycle", "customers", 50, permission=CLAIM_CUSTOMERS),
        Place(_("Public pools"), "pools", "recycle", "settings.books", 50, permission=MANAGE_POOLS, text=_POOLS),
        Place(_("Recycle rules"), "recycle_rules", "clock", "settings.books", 51, permission=MANAGE_POOLS, text=_RULES),
        Place(_("Tags"), "tags", "tags", "settings.books", 49, permission=MANAGE_TAGS, text=_TAGS),
        Place(_("Contracts"), "contracts", "certificate", "sales", 15, "parties.contract"),
        Place(_("Duplicates"), "duplicates", "arrows-join", "customers", 60, permission=MERGE_CUSTOMERS),
    )
    palette.add(
        PaletteAction(_("Create customer"), "create_organization", permission=CREATE_CUSTOMERS),
        PaletteAction(_("Create contact"), "create_contact", permission=CREATE_CUSTOMERS),
        PaletteAction(_("Create consumer"), "create_consumer", permission=CREATE_CUSTOMERS),
        PaletteAction(_("Create contract"), "create_contract", permission=CREATE_CONTRACTS),
    )


def _plug_in_panels() -> None:
    """Fills `ui.panels`."""
    from tradewright.parties.views import panels as shown
    from tradewright.parties.views import part_history as of
    from tradewright.parties.views import pools, tags
    from tradewright.parties.views.customer_file import file_panel
    from tradewright.ui.attachments import files_tabs
    from tradewright.ui.panels import Panel, panels

    everybody = ("parties.organization", "parties.contact", "parties.consumer")
    told = (of.addresses, of.contact_points, of.identifiers, of.affiliations, of.relations, of.facts, of.classes)
    panels.add(
        *files_tabs(*everybody),
        Panel("timeline", _("Timeline"), everybody, shown.timeline_panel, position=10),
        Panel("details", _("Details"), everybody, shown.details_panel, position=20),
        Panel(
            "contacts",
            pgettext_lazy("person", "Contacts"),
            ("parties.organization",),
            shown.contacts_panel,
            position=30,
            count=shown.contact_count,
        ),
        Panel(
            "organizations",
            _("Organizations"),
            ("parties.contact",),
            shown.contacts_panel,
            position=30,
            count=shown.contact_count,
        ),
        Panel("rules", _("Rules"), ("parties.pool",), pools.rules_panel, position=10),
        *pools.PAGES.tabs(details_at=20),
        *pools.RULE_PAGES.tabs(),
        *tags.PAGES.tabs(),
        Panel("file", _("Customer file"), everybody, file_panel, position=70),
        Panel("history", _("History"), everybody, shown.history_panel, position=90),
        *(Panel(part.__name__, "", everybody, part, "history") for part in told),
        Panel("group", _("Group"), ("parties.organization",), shown.group_panel, place="rail", position=80),
    )


def _plug_in_contracts() -> None:
    """Fills `ui.panels` for their own pages and the tab on the customer's, and `parties.recycle_exemptions`."""
    from tradewright.parties.queries import under_contract
    from tradewright.parties.recycle import Exemption, recycling
    from tradewright.parties.views import contracts as shown
    from tradewright.ui.attachments import files_tabs
    from tradewright.ui.panels import Panel, panels

    recycling.spare(Exemption("contracts", _("a contract in force"), under_contract))
    on, seen = ("parties.contract",), "parties.contract"
    buyers = ("parties.organization", "parties.consumer")
    panels.add(
        *files_tabs(*on),
        Panel("milestones", pgettext_lazy("contract", "Milestones"), on, shown.milestones_panel, position=10),
        *shown.PAGES.tabs(details_at=20),
        Panel("milestones", "", on, shown.milestone_history, "history"),
        Panel(
            "contracts",
            _("Contracts"),
            buyers,
            shown.contracts_panel,
            position=60,
            noun=seen,
            count=shown.contract_count,
        ),
    )
