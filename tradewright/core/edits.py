"""Plain editing of records: checked against the model, guarded by the version, nobody's words overwritten."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.db.models import Field, ForeignKey, Model, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core.actors import current_actor_id
from tradewright.core.days import OUT_OF_TIME, out_of_time
from tradewright.core.errors import Clash, ClashingEdit, Invalid, NotFound, Stale
from tradewright.core.inserting import insert
from tradewright.core.models import HistoryEntry, Record, User
from tradewright.core.models.log import transaction_id
from tradewright.core.models.records import SHARED_COLUMNS
from tradewright.core.rules import broken_rules_in_words
from tradewright.core.storable import UNSTORABLE, unstorable


def add[R: Record](record: R) -> R:
    """Saves a new record as made by the acting user. Raises `Invalid` with a sentence per field."""
    add_all([record])
    return record


def add_all[R: Record](records: Sequence[R]) -> Sequence[R]:
    """Saves new records of one kind in one statement. Raises `Invalid` with a sentence per field."""
    for record in records:
        record.created_by_id = current_actor_id()
        check_fields(record, [column.name for column in record._meta.concrete_fields])
    if records:
        with broken_rules_in_words(type(records[0])):
            insert(records)
    return records


def edit[R: Record | User](record: R, values: Mapping[str, Any], *, version: int | None = None) -> tuple[str, ...]:
    """Changes the named fields and returns those that differ from before; an unchanged record is not written.

    With a `version`, edits of others since then are kept: other fields pass, the same field raises `Stale` with both
    values. Each name per language and each own field is a field of its own. Raises `Invalid` with a sentence per field.
    """
    current = _locked(record)
    values = {name: _with_others(record, current, name, value) for name, value in values.items()}
    if version is not None and version != current.version:
        _refuse_clashes(current, values, version)
    _take_over(record, current)
    changed = tuple(name for name, value in values.items() if getattr(record, name) != value)
    if not changed:
        return ()
    for name in changed:
        setattr(record, name, values[name])
    check_fields(record, changed)
    _write(record, changed)
    return changed


def edit_part(record: Record, part: Model, values: Mapping[str, Any], *, version: int | None = None) -> tuple[str, ...]:
    """Changes fields of a record's one-to-one part and returns those that differ from before.

    The record's version guards the part too: call it when the record is locked, and `mark_changed` when only the
    part changed. Raises `Stale` and `Invalid` as `edit` does.
    """
    part.refresh_from_db()
    changed = tuple(name for name, value in values.items() if getattr(part, name) != value)
    if version is not None and changed:
        _refuse_clashes_in_part(record, part, {name: values[name] for name in changed}, version)
    for name in changed:
        setattr(part, name, values[name])
    if changed:
        check_fields(part, changed)
        with broken_rules_in_words(type(part)):
            part.save(update_fields=changed)
    return changed


def mark_changed(record: Record) -> None:
    """Gives the record a new version because something that belongs to it changed."""
    _write(record, ())


def remove(record: Record, *, version: int | None = None) -> None:
    """Takes the record out of all lists; it can be restored for 30 days."""
    edit(record, {"deleted_at": timezone.now()}, version=version)


def restore(record: Record) -> None:
    """Brings a removed record back."""
    edit(record, {"deleted_at": None})


def add_part(part: Model) -> None:
    """Saves the one-to-one part of a new record. Raises `Invalid` with a sentence per field."""
    check_fields(part, [column.name for column in part._meta.concrete_fields])
    with broken_rules_in_words(type(part)):
        insert([part])


def check(record: Model) -> None:
    """Raises `Invalid` unless the record meets its fields' and the database's rules; asks the database each one."""
    _refuse_unstorable(record)
    _refuse_out_of_time(record, [column.name for column in record._meta.concrete_fields])
    _clean(record, exclude=["created_by"], validate_unique=True, validate_constraints=True)


def check_fields(record: Model, names: Iterable[str]) -> None:
    """Raises `Invalid` by the fields' own rules and the model's; what the database refuses is said when it does."""
    _refuse_unstorable(record)
    wanted = {record._meta.get_field(name).name for name in names} - {"created_by"}
    _refuse_out_of_time(record, wanted)
    fixed = {column.name for column in record._meta.concrete_fields if _is_known_to_exist(record, column)}
    exclude = {column.name for column in record._meta.concrete_fields if column.name not in wanted} | fixed
    _clean(record, exclude=list(exclude), validate_unique=False, validate_constraints=False)


def _is_known_to_exist(record: Model, column: "Field[Any, Any]") -> bool:
    """Whether a reference was set by a record from the database, so that nobody needs to ask for it again."""
    if not isinstance(column, ForeignKey) or not column.is_cached(record):
        return False
    found = column.get_cached_value(record)
    return found is not None and found.pk == getattr(record, column.attname) and not found._state.adding


def _refuse_unstorable(record: Model) -> None:
    columns = ((column.name, getattr(record, column.attname)) for column in record._meta.concrete_fields)
    impossible = unstorable(columns)
    if impossible:
        raise Invalid(dict.fromkeys(impossible, UNSTORABLE))


def _refuse_out_of_time(record: Model, names: Iterable[str]) -> None:
    """Of the fields that are written: an old day in another field holds up no correction of this one."""
    columns = ((name, getattr(record, name)) for name in names if name in record.__dict__)
    if strange := out_of_time(columns):
        raise Invalid(dict.fromkeys(strange, OUT_OF_TIME))


def _clean(record: Model, **how: Any) -> None:
    try:
        _full_clean(record, **how)
    except ValidationError as error:
        sentences = {
            "" if name == NON_FIELD_ERRORS else name: " ".join(_words_of(one) for one in found)
            for name, found in error.error_dict.items()
        }
        raise Invalid(sentences) from error


def _full_clean(record: Model, **how: Any) -> None:
    try:
        record.full_clean(**how)
    except ObjectDoesNotExist as missing:
        record.clean_fields(exclude=how["exclude"])  # a tree looks for its parent though the field was found wrong
        raise NotFound from missing


def _words_of(error: ValidationError) -> str:
    """The sentence of an error; that of an item in a list holds the item already, with any % of its own."""
    try:
        return " ".join(error.messages)
    except ValueError:
        return str(error.message)


def _locked[R: Record | User](record: R) -> R:
    model = record._meta.model  # a signed-in user comes wrapped
    current = model._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if current is None:
        raise NotFound(_("This record was removed for good while you typed"))
    return current  # type: ignore[return-value]  # a row of the same model


def _take_over(record: Record | User, current: Record | User) -> None:
    for column in record._meta.concrete_fields:
        setattr(record, column.attname, getattr(current, column.attname))


def _with_others(record: Record | User, current: Record | User, name: str, value: Any) -> Any:
    """Of a column that holds many fields only what differs from the record as it was read, beside what others saved."""
    if name not in SHARED_COLUMNS:
        return value
    known = getattr(record, name)
    changed = {key: value.get(key) for key in value | known if value.get(key) != known.get(key)}
    return {key: one for key, one in (getattr(current, name) | changed).items() if one is not None}


def _write(record: Record | User, changed: tuple[str, ...]) -> None:
    record.version += 1
    record.updated_at = timezone.now()
    with broken_rules_in_words(type(record)):
        record.save(update_fields=[*changed, "version", "updated_at"])


def _refuse_clashes(current: Record | User, values: Mapping[str, Any], version: int) -> None:
    """Compares with the row as the editor saw it, which history kept."""
    table = current._meta.db_table
    newer = HistoryEntry.objects.filter(table=table, row_id=current.pk, before__version=version)
    seen = newer.order_by("id").first()
    clashes = tuple(_clashes(current, values, seen))
    if clashes:
        raise Stale(ClashingEdit(by=_name_of(_last_editor(current)), clashes=clashes))


def _clashes(current: Record | User, values: Mapping[str, Any], seen: HistoryEntry | None) -> Iterator[Clash]:
    for name, value in values.items():
        theirs = getattr(current, name)
        if name in SHARED_COLUMNS:
            yield from _clashes_within(name, value, theirs, seen)
        elif theirs != value and not _follows(current, name) and _differs(current, name, seen):
            yield Clash(name, yours=value, theirs=theirs)


def _follows(current: Model, name: str) -> bool:
    """Whether nobody types this column, as it is worked out from another one that is compared itself."""
    return not current._meta.get_field(name).editable


def _clashes_within(
    column: str, mine: Mapping[str, Any], theirs: Mapping[str, Any], seen: HistoryEntry | None
) -> Iterator[Clash]:
    before = (seen.before.get(column) or {}) if seen else None
    for key in {**theirs, **mine}:
        yours, saved = mine.get(key), theirs.get(key)
        if yours != saved and (before is None or before.get(key) != saved):
            yield Clash(f"{column}__{key}", yours=yours, theirs=saved)


def _refuse_clashes_in_part(record: Record, part: Model, values: Mapping[str, Any], version: int) -> None:
    """The part as the editor saw it is what the first change of the record after that version replaced.

    That change may have written the part before the record itself: one transaction is one change.
    """
    entries = HistoryEntry.objects.filter(row_id=record.pk).order_by("id")
    replaced = entries.filter(table=record._meta.db_table, before__version=version).first()
    if replaced is None:
        return
    since = Q(transaction=transaction_id(replaced.transaction)) | Q(pk__gt=replaced.pk)
    newer = entries.filter(since, table=part._meta.db_table)
    seen = newer.first()
    clashes = tuple(
        Clash(name, yours=value, theirs=getattr(part, name))
        for name, value in values.items()
        if seen is not None and _differs(part, name, seen)
    )
    if clashes:
        last = newer.last()
        raise Stale(ClashingEdit(by=_name_of(last.by_id if last else None), clashes=clashes))


def _differs(current: Model, name: str, seen: HistoryEntry | None) -> bool:
    if seen is None:
        return True
    column: Any = current._meta.get_field(name)
    kept = seen.before.get(column.column)
    before = column.to_python(str(kept) if isinstance(kept, float) else kept)  # 0.1 as a float is a little more
    return bool(before != getattr(current, column.attname))


def _last_editor(current: Record | User) -> int | None:
    """Who made the last change: the entry written when the row before the present one was replaced."""
    last = HistoryEntry.objects.filter(table=current._meta.db_table, row_id=current.pk).order_by("-id").first()
    return last.by_id if last else None


def _name_of(user_id: int | None) -> str:
    return str(User.objects.filter(pk=user_id).first() or _("Somebody")) if user_id else str(_("The system"))
