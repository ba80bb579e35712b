"""What has a code and a name for everybody, and beside it names for the readers of single languages."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tradewright.catalog.texts import wording
from tradewright.core.models import Record


class Named(Record):
    """A record that is known by its code and shown by its name in the reader's language."""

    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(_("name per language"), default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        """The name for readers of this language, the plain one where there is none."""
        return wording(self.name, self.names, {}, language).name
