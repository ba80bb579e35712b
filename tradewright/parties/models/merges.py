"""Who was found to be whom: a merge moves no rows, so that it can be taken back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.id_conditions import Asked, condition
from tradewright.core.models import Record
from tradewright.parties.models.parties import Party


class Merge(Record):
    """Somebody said that `absorbed` is the same as `into`, which is the one that stays; removed when it is taken back.

    The merges that stand are a forest; `Party.canonical` follows from it and always points at its root. `taken` holds
    what `into` took over, by column path: its own value `before` and the one it got `after`.
    """

    absorbed = models.ForeignKey(
        Party, models.CASCADE, related_name="merges", db_index=False, verbose_name=_("was merged")
    )
    into = models.ForeignKey(Party, models.CASCADE, related_name="merges_into", db_index=False, verbose_name=_("into"))
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    explanation = models.JSONField(_("why they are the same"), default=dict, blank=True)
    taken = models.JSONField(_("taken over"), default=dict, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("taken back by"),
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = (
            models.UniqueConstraint(
                fields=("absorbed",), condition=Q(deleted_at=None), name="a_party_is_merged_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(absorbed=F("into")),
                name="no_party_is_merged_into_itself",
                violation_error_message=_("A customer cannot be merged into itself"),
            ),
        )
        indexes = (
            models.Index(fields=("into",), name="merges_into_party"),
            models.Index(fields=("absorbed",), name="merges_of_party"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.absorbed} → {self.into}"


# `party__id__now=7` asks for the rows of customer 7, under every id that it ever had.
NOW = condition(
    "now",
    Asked(
        some="""{row} IN (WITH wanted AS (SELECT unnest(%s::bigint[]) AS id)
        SELECT wanted.id FROM wanted
      UNION ALL
        SELECT merged.id FROM parties_party AS merged JOIN wanted ON merged.canonical_id = wanted.id)""",
        none="{row} IS NULL",
    ),
    Party,
)
PARTY_NOW = f"party__{NOW}"
