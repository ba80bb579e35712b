"""The rules that stand in the database, said in words when a row breaks one."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError
from django.db.models import BaseConstraint, CheckConstraint, Model, Q, UniqueConstraint
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg import errors as postgres

from tradewright.core.errors import Invalid, Sentence

NOT_BELOW_ZERO = MinValueValidator(0, message=gettext_lazy("Not below zero"))
RATE_ABOVE_ZERO = MinValueValidator(Decimal("1e-10"), message=gettext_lazy("A rate is above zero"))
AT_MOST_100 = MaxValueValidator(100, message=gettext_lazy("At most 100"))


@contextmanager
def broken_rules_in_words(model: type[Model]) -> Iterator[None]:
    """Turns the database's refusal of a row into `Invalid`; asking it beforehand would cost a statement per rule."""
    try:
        yield
    except IntegrityError as error:
        sentences = _sentences(model, error.__cause__)
        if not sentences:
            raise
        raise Invalid(sentences) from error


def _sentences(model: type[Model], cause: BaseException | None) -> dict[str, Sentence]:
    if isinstance(cause, postgres.NotNullViolation):
        return {cause.diag.column_name or "": _("Enter a value")}
    if not isinstance(cause, postgres.UniqueViolation | postgres.CheckViolation | postgres.ExclusionViolation):
        return {}
    name = cause.diag.constraint_name or ""
    rule = next((one for one in model._meta.constraints if one.name == name), None)
    if isinstance(rule, UniqueConstraint) and rule.fields:
        return _taken(model, rule)
    return {_place_of(rule): _words_of(rule, name)}


def _place_of(rule: BaseConstraint | None) -> str:
    """The one field that a rule speaks of, nothing where it weighs several against each other."""
    condition = rule.condition if isinstance(rule, CheckConstraint) else None
    names = condition.referenced_base_fields if isinstance(condition, Q) else set()
    return next(iter(names)) if len(names) == 1 else ""


def _taken(model: type[Model], rule: UniqueConstraint) -> dict[str, Sentence]:
    labels = [str(model._meta.get_field(name).verbose_name) for name in rule.fields]  # type: ignore[union-attr]
    words = {"noun": model._meta.verbose_name, "fields": ", ".join(labels)}
    sentence = capfirst(_("there is another %(noun)s with this %(fields)s") % words)
    return {rule.fields[0] if len(rule.fields) == 1 else "": sentence}


def _words_of(rule: BaseConstraint | None, name: str) -> str:
    if rule is not None and rule.violation_error_message != rule.default_violation_error_message:
        return str(rule.get_violation_error_message())
    return _("This contradicts a rule: %(rule)s") % {"rule": name.replace("_", " ")}
