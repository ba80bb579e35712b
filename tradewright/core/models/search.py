"""The search table: one row per findable record, apart from the records so that updates stay cheap."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchRow(models.Model):
    """What search knows of one record: its title, its tokens and who may see it."""

    pk = models.CompositePrimaryKey("noun", "object_id")
    noun = models.CharField(max_length=80)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    subtitle = models.CharField(max_length=300, default="", blank=True)
    sort_key = models.CharField(max_length=300)
    tokens = SearchVectorField()

    class Meta:
        verbose_name = _("search entry")
        indexes = (
            GinIndex(fields=("tokens",), name="search_tokens", fastupdate=True),
            models.Index(fields=("noun", "sort_key"), name="search_beginnings"),
        )

    def __str__(self) -> str:
        return self.title
