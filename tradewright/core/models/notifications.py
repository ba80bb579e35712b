"""What tells colleagues that something concerns them, and what they do not want to be told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """Tells one colleague that something concerns them; its sentence is put together in the reader's language.

    Of one `cause` everybody is told once. News of the same kind from the same colleague that come while the first is
    unread stand `within` it: forty customers given are one line. Without a noun it is about the reader's own work.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notifications",
        db_index=False,
        verbose_name=_("colleague"),
    )
    kind = models.CharField(_("what happened"), max_length=60)
    noun = models.CharField(_("kind of record"), max_length=80, blank=True, default="")
    object_id = models.BigIntegerField(_("record"))
    cause = models.CharField(_("cause"), max_length=160)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("who")
    )
    within = models.ForeignKey("self", models.CASCADE, null=True, related_name="more", verbose_name=_("told with"))
    at = models.DateTimeField(_("when"), db_default=models.functions.Now())
    read_at = models.DateTimeField(_("read"), null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = (models.UniqueConstraint(fields=("user", "cause"), name="told_once_of_a_cause"),)
        indexes = (
            models.Index(fields=("user", "-at", "-id"), name="inbox", condition=models.Q(within=None)),
            models.Index(
                fields=("user", "-at", "-id"),
                name="inbox_unread",
                condition=models.Q(within=None, read_at=None),
            ),
            models.Index(fields=("read_at",), name="notifications_read", condition=models.Q(read_at__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Mention(models.Model):
    """A colleague named with an @ in the text of a record, and when that was told to them.

    Who may not see the record is not told; a mention never lets anybody see more.
    """

    id = models.BigAutoField(primary_key=True)
    noun = models.CharField(_("kind of record"), max_length=80)
    object_id = models.BigIntegerField(_("record"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions", verbose_name=_("colleague")
    )
    said = models.CharField(_("as it was written"), max_length=254)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), db_default=models.functions.Now())
    told_at = models.DateTimeField(_("told"), null=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = (
            models.UniqueConstraint(fields=("noun", "object_id", "user"), name="one_mention_of_a_colleague"),
        )

    def __str__(self) -> str:
        return f"@{self.said}"


class UnwantedNotification(models.Model):
    """A kind of notification that somebody does not want."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name=_("colleague")
    )
    kind = models.CharField(_("what happened"), max_length=60)

    class Meta:
        verbose_name = _("unwanted notification")
        verbose_name_plural = _("unwanted notifications")
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="unwanted_once"),)

    def __str__(self) -> str:
        return self.kind
