"""What still needs a record: rows of other nouns that point to it and, by their model's word, protect it."""

from django.db.models import PROTECT, ManyToOneRel, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.errors import Clashing, Sentence

_COUNTED_UP_TO = 1000


class StillUsed(Clashing):
    """Others need this record, so it is not deleted."""

    code = "still_used"


def refuse_while_used(record: Model, *, todo: Sentence) -> None:
    """Raises `StillUsed` where rows that are not deleted themselves protect the record; says how many of which."""
    uses = _uses_of(record)
    if uses:
        raise StillUsed(
            _("%(name)s is used in %(uses)s") % {"name": record, "uses": ", ".join(uses)},
            kept=gettext_lazy("Nothing was deleted"),
            todo=todo,
        )


def _uses_of(record: Model) -> list[str]:
    found = []
    for relation in record._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.on_delete is not PROTECT:
            continue
        model = relation.related_model
        rows = model._base_manager.filter(**{relation.field.name: record.pk})
        if any(column.name == "deleted_at" for column in model._meta.concrete_fields):
            rows = rows.filter(deleted_at=None)
        count = rows[: _COUNTED_UP_TO + 1].count()
        if count:
            found.append(_said(count, model))
    return found


def _said(count: int, model: type[Model]) -> str:
    words = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    if count > _COUNTED_UP_TO:
        return _("more than %(count)s %(rows)s") % {"count": f"{_COUNTED_UP_TO:,}", "rows": words}
    return f"{count} {words}"
