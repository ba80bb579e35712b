"""Tasks, notes, calls and visits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "tradewright.activities"
    label = "activities"
    verbose_name = _("Follow-up")
