"""What imports keep of the files of others: fills the socket `core.retention`."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tradewright.core.actions import forget_history
from tradewright.core.retention import Kept, beginning_of, retention
from tradewright.imports.models import RejectedRow


def _rejected(before: date) -> QuerySet[RejectedRow]:
    return RejectedRow.objects.filter(file__run__finished_at__lt=beginning_of(before))


def _forget(ids: Sequence[int]) -> None:
    RejectedRow.objects.filter(pk__in=ids).delete()
    forget_history(RejectedRow._meta.db_table, list(ids))


def plug_in() -> None:
    """Fills the socket."""
    retention.add(
        Kept(
            key="imports.rejected_rows",
            label=_("Rows that imports did not take over"),
            why=_("To mend them and bring them in again"),
            counted=_("since the import ended"),
            rows=_rejected,
            forget=_forget,
        )
    )
