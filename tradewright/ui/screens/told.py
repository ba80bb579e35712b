"""What a change of many rows knows of its rows: what they hold, what they are to hold, what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.access import rights_of
from tradewright.core.errors import Refusal
from tradewright.core.fields import Field, readable_fields
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.queries import told_before
from tradewright.ui.screens.declared import SCREENS
from tradewright.ui.screens.details import field_text
from tradewright.ui.screens.editable import changeable
from tradewright.ui.screens.edits import EditScreen
from tradewright.ui.screens.forms import CatalogForm, form_name, typed_values
from tradewright.ui.screens.tables import reached, relations_of

NOT_THERE: Promise = gettext_lazy("This row is not there any more, or you do not see it")
CHANGED_SINCE: Promise = gettext_lazy("Somebody changed this row since")


@dataclass(frozen=True)
class Told:
    """What became of a row."""

    outcome: BulkRow.Outcome
    reason: str = ""
    before: Any = None
    after: Any = None
    before_said: str = ""
    after_said: str = ""


@dataclass(frozen=True)
class Held:
    """What a row holds in the field, as it is kept and in words."""

    value: Any
    said: str


@dataclass(frozen=True)
class Work:
    """A portion of a change: its field, the form that changes it and what the rows were told of before."""

    change: BulkChange
    form: EditScreen
    field: Field
    former: Mapping[int, BulkRow]

    def rows(self, row_ids: Sequence[int]) -> QuerySet[Any]:
        """The records that the user still sees, as they are now."""
        rows = SCREENS[self.change.noun].rows(self.change.by).filter(pk__in=row_ids)
        related = relations_of(rows.model, [self.field])
        return rows.select_related(*related) if related else rows

    def held(self, record: Any) -> Held:
        """What a record holds in the field."""
        return Held(_plain(reached(record, self.field.orm_path)), field_text(self.field, record))

    def is_stale(self, row_id: int, held: Held) -> bool:
        """Whether somebody changed what is to be taken back."""
        former = self.former.get(row_id)
        return former is not None and held.value != former.after

    def typed(self, row_id: int, held: Held) -> list[Any]:
        """What the row is to hold, as a form gets it: what was typed for all, or what it held before."""
        former = self.former.get(row_id)
        if former is not None:
            return list(typed_values(self.field, former.before))
        known = {str(key) for key, _label in self.field.options()}
        present = [one for one in held.value if one in known] if isinstance(held.value, list) else []
        match self.change.mode:
            case BulkChange.Mode.ADD:
                return list(dict.fromkeys((*present, *self.change.typed)))
            case BulkChange.Mode.TAKE:
                return [one for one in present if one not in self.change.typed]
            case _:
                return list(self.change.typed)

    def value(self, typed: Sequence[Any]) -> Any:
        """What was typed, read anew: a colleague chosen an hour ago may be gone. Raises `Refusal`."""
        name = form_name(self.field)
        form = CatalogForm([self.field], MultiValueDict({name: [*typed]} if typed else {}))
        form.fields[name].required = False
        if not form.is_valid():
            raise Refusal(_("Its value cannot be chosen any more"), kept=_("Nothing was changed"))
        return form.values()[self.field.key]


def work_of(change: BulkChange, row_ids: Sequence[int]) -> Work | None:
    """None where this user may not change the field any more."""
    screen = SCREENS[change.noun]
    form = screen.form() if screen.form else None
    rights = rights_of(change.by)
    field = changeable(form, readable_fields(change.noun, rights), rights).get(change.field)
    if form is None or field is None:
        return None
    return Work(change, form, field, told_before(change.undoes, row_ids) if change.undoes else {})


def became(before: Held, after: Held) -> Told:
    """What to tell of a row that was changed, or had that value already."""
    outcome = BulkRow.Outcome.SAME if after.value == before.value else BulkRow.Outcome.CHANGED
    return Told(outcome, "", before.value, after.value, before.said, after.said)


def refused(reason: str | Promise) -> Told:
    """What to tell of a row that stays as it is."""
    return Told(BulkRow.Outcome.REFUSED, str(reason))


def _plain(value: Any) -> Any:
    """A value as it is kept and as a form gets it: texts, yes or no, and lists of texts."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | set):
        return [str(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # 0.2 is 0.2000 when it comes from the database
    return value.isoformat() if isinstance(value, date) else str(value)
