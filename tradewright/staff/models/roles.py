"""Roles: what their holders may do and see."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models import Record


class Role(Record):
    """A bundle of permissions, row scopes per noun and sensitive fields, given to colleagues."""

    name = models.CharField(_("name"), max_length=80)
    permissions = ArrayField(models.CharField(max_length=100), verbose_name=_("may do"), default=list, blank=True)
    scopes = models.JSONField(_("sees rows"), default=dict, blank=True)
    sensitivities = ArrayField(models.CharField(max_length=40), verbose_name=_("sees fields"), default=list, blank=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = (models.UniqueConstraint(fields=("name",), name="one_role_per_name"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name


class RoleGrant(Record):
    """A colleague holds a role."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="grants", verbose_name=_("role"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_grants", verbose_name=_("colleague")
    )

    class Meta:
        verbose_name = _("role of a colleague")
        verbose_name_plural = _("roles of colleagues")
        constraints = (models.UniqueConstraint(fields=("role", "user"), name="one_grant_per_role"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
