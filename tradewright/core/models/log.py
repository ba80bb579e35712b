"""Logs that are only ever added to: events, history, answers already given."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _


class Xid8Field(models.BigIntegerField):
    """PostgreSQL's 64-bit transaction id, by which the log is read without losing late commits."""

    def db_type(self, connection: object) -> str:
        """The column type."""
        return "xid8"


def transaction_id(value: object) -> models.Expression:
    """One of these ids as PostgreSQL compares it: with no other kind of number."""
    return Cast(models.Value(str(value)), Xid8Field())


class CurrentTransaction(models.Func):
    """The id of the running transaction."""

    function = "pg_current_xact_id"
    output_field = Xid8Field()


class EventEntry(models.Model):
    """Something that happened, written in the transaction in which it happened."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=models.functions.Now())
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    door = models.CharField(max_length=10)
    transaction = Xid8Field(db_default=CurrentTransaction())

    class Meta:
        verbose_name = _("event")
        indexes = (
            models.Index(fields=("name", "id"), name="event_by_name"),
            models.Index(fields=("transaction", "id"), name="event_by_transaction"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.payload}"


class HistoryEntry(models.Model):
    """A row as it was before somebody changed or deleted it; written by triggers, see `core.history`."""

    id = models.BigAutoField(primary_key=True)
    table = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=6)
    before = models.JSONField()
    at = models.DateTimeField(db_default=models.functions.Now())
    by_id = models.BigIntegerField(null=True)
    door = models.CharField(max_length=10, default="")
    transaction = Xid8Field(db_default=CurrentTransaction())

    class Meta:
        verbose_name = _("history")
        db_table = "core_history"
        indexes = (models.Index(fields=("table", "row_id", "id"), name="history_of_row"),)

    def __str__(self) -> str:
        return f"{self.operation} {self.table} {self.row_id}"


class IdempotentAnswer(models.Model):
    """The answer given to a request with an Idempotency-Key, kept 24 hours and given again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=255)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.BinaryField(null=True)
    media_type = models.CharField(max_length=100, default="application/json")
    at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        verbose_name = _("answer given")
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="one_answer_per_key"),)
        indexes = (models.Index(fields=("at",), name="answers_by_age"),)

    def __str__(self) -> str:
        return self.key
