"""Teams, roles, territories, legal entities and who may do what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "tradewright.staff"
    label = "staff"
    verbose_name = _("Staff")

    def ready(self) -> None:
        """Fills the socket `core.scopes`."""
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.staff.import_targets")
        from tradewright.core.access import scopes
        from tradewright.staff import nouns  # noqa: F401 - registers
        from tradewright.staff.rights import rights_of_user

        scopes.provide(rights_of_user)
