"""What the register holds of a person, and how it is made to name nobody: fills `parties.erase_steps`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Field, Model, Q
from django.utils import timezone

from tradewright.core.models import ExternalId, StoredFile
from tradewright.core.personal import erase_files, forget_answers_with, told
from tradewright.core.search import index
from tradewright.core.statements import execute
from tradewright.imports.draft_files import forget_drafts_with
from tradewright.imports.models import RejectedRow
from tradewright.parties.erase_steps import EraseStep, Rows, Subject
from tradewright.parties.models import (
    Address,
    Affiliation,
    Classification,
    Consent,
    ContactPoint,
    DuplicatePair,
    Fact,
    Identifier,
    Merge,
    OwnerLock,
    Party,
    Person,
    PoolStay,
    Relation,
)
from tradewright.parties.queries import NOUNS
from tradewright.ui.models import BulkRow, Star

ERASED = "—"
_OF_PERSON = {
    Person: "party__in",
    Address: "party__in",
    ContactPoint: "party__in",
    Identifier: "party__in",
    Affiliation: "person__in",
    Relation: "party__in",
    Consent: "party__in",
    Fact: "party__in",
    Classification: "party__in",
    PoolStay: "party__in",
    OwnerLock: "party__in",
}
_GOES = (ContactPoint, Identifier, Affiliation, Relation, Fact, Classification)
_STAYS_OF_ADDRESS = frozenset(("id", "party", "country", "province", "province_code", "use", "is_preferred"))
_OF_ROWS = frozenset(("version", "created_at", "updated_at", "created_by", "deleted_at", "import_run_id"))


def _tell(subject: Subject) -> Mapping[str, Rows]:
    found: dict[str, Rows] = {"parties_party": told(Party, Q(pk__in=subject.ids))}
    for model, path in _OF_PERSON.items():
        found[model._meta.db_table] = told(model, Q((path, subject.ids)))
    found["core_externalid"] = told(ExternalId, Q(noun__in=list(NOUNS), object_id__in=subject.ids))
    found["core_storedfile"] = told(StoredFile, Q(noun__in=list(NOUNS), object_id__in=subject.ids))
    return found


def _erase(subject: Subject) -> Mapping[str, Sequence[int]]:
    """The row of the party stays, because orders point at it; what hangs on it goes, addresses keep their country."""
    forgotten: dict[str, Sequence[int]] = {"parties_party": subject.ids, "parties_person": subject.ids}
    addresses = Address.objects.filter(party__in=subject.ids)
    forgotten["parties_address"] = list(addresses.values_list("pk", flat=True))
    addresses.update(**_blank(Address, _STAYS_OF_ADDRESS))
    Person.objects.filter(party__in=subject.ids).update(**_blank(Person, frozenset(("party",))))
    for model in _GOES:
        rows = model._default_manager.filter(Q((_OF_PERSON[model], subject.ids)))
        forgotten[model._meta.db_table] = list(rows.values_list("pk", flat=True))
        rows.delete()
    forgotten |= _erase_around(subject)
    _erase_parties(subject.ids)
    execute("SELECT parties_erase_consents(%s::bigint[])", [list(subject.ids)])
    return forgotten


def _erase_parties(ids: Sequence[int]) -> None:
    blank = dict.fromkeys(("other_name", "number", "source", *_REPEATED), "")
    Party.objects.filter(pk__in=ids).update(
        **blank, name=ERASED, sort_key="", custom={}, tags=[], status=Party.Status.CLOSED, deleted_at=timezone.now()
    )
    for noun_key in NOUNS:
        index(noun_key, list(ids))


_REPEATED = ("country", "province", "city", "postcode", "email", "phone")


def _erase_around(subject: Subject) -> dict[str, Sequence[int]]:
    """What names the person elsewhere: merges, pairs to decide, files, changes of many rows, rejected rows, answers."""
    merges = Merge.objects.filter(Q(absorbed__in=subject.ids) | Q(into__in=subject.ids))
    pairs = DuplicatePair.objects.filter(Q(one__in=subject.ids) | Q(other__in=subject.ids))
    known = ExternalId.objects.filter(noun__in=list(NOUNS), object_id__in=subject.ids)
    forgotten: dict[str, Sequence[int]] = {
        "parties_merge": list(merges.values_list("pk", flat=True)),
        "parties_duplicatepair": list(pairs.values_list("pk", flat=True)),
        "core_externalid": list(known.values_list("pk", flat=True)),
        "core_storedfile": erase_files(NOUNS, subject.ids),
    }
    stays = PoolStay.objects.filter(party__in=subject.ids)
    locks = OwnerLock.objects.filter(party__in=subject.ids)
    forgotten["parties_poolstay"] = list(stays.values_list("pk", flat=True))
    forgotten["parties_ownerlock"] = list(locks.values_list("pk", flat=True))
    stays.delete()
    locks.delete()
    merges.update(taken={}, explanation={}, reason="")
    pairs.delete()
    known.delete()
    Star.objects.filter(noun__in=list(NOUNS), object_id__in=subject.ids).delete()
    changed = BulkRow.objects.filter(change__noun__in=list(NOUNS), row_id__in=subject.ids)
    changed.update(before=None, after=None, before_said="", after_said="", reason="")
    forgotten["imports_rejectedrow"] = _erase_rejected(subject)
    forgotten["imports_importdraft"] = forget_drafts_with((*subject.names, *subject.values))
    forget_answers_with((*subject.names, *subject.values))
    return forgotten


def _erase_rejected(subject: Subject) -> list[int]:
    """Rows that an import could not take over and that hold a value of the person are emptied."""
    held = Q(pk__in=[])
    for value in subject.values:
        held |= Q(row__icontains=value)
    found = list(RejectedRow.objects.filter(held).values_list("pk", flat=True))
    RejectedRow.objects.filter(pk__in=found).update(row={}, said_with={})
    return found


def _blank(model: type[Model], stays: frozenset[str]) -> dict[str, Any]:
    """An empty value for every column that says something of the person."""
    kept = stays | _OF_ROWS
    columns = (one for one in model._meta.concrete_fields if one.name not in kept and not one.is_relation)
    return {one.name: _nothing(one) for one in columns}


def _nothing(column: "Field[Any, Any]") -> Any:
    if column.null:
        return None
    return {} if column.name == "custom" else ""


ERASE = EraseStep(tell=_tell, erase=_erase)
