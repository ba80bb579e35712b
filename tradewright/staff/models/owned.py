"""Rows that belong to somebody."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.models import Record
from tradewright.staff.models.teams import Team, Territory


class Owned(Record):
    """A record with an owner, a team and a territory: they decide which roles see it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("owner"),
    )
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("team")
    )
    territory = models.ForeignKey(
        Territory,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("territory"),
    )

    class Meta:
        abstract = True
