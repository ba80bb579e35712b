"""What follow-up holds of a person: fills `parties.erase_steps`."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from tradewright.activities.models import Activity, PlanRun, Task
from tradewright.core.models import StoredFile
from tradewright.core.personal import erase_files, take_out, told
from tradewright.parties.erase_steps import EraseStep, Rows, Subject

_TEXTS = {Activity: ("subject", "body", "place"), Task: ("subject", "body")}


def _tell(subject: Subject) -> Mapping[str, Rows]:
    with_person = Q(party__in=subject.ids) | Q(contact__in=subject.ids)
    visits = Activity._default_manager.filter(party__in=subject.ids).values("pk")
    return {
        "core_storedfile": told(StoredFile, Q(noun="activities.activity", object_id__in=visits)),
        "activities_activity": told(Activity, with_person),
        "activities_task": told(Task, Q(party__in=subject.ids)),
        "activities_planrun": told(PlanRun, Q(party__in=subject.ids)),
    }


def _erase(subject: Subject) -> Mapping[str, Sequence[int]]:
    """What was written of the person goes; notes about their firms lose the name, all others the numbers."""
    forgotten: dict[str, Sequence[int]] = {}
    for model, columns in _TEXTS.items():
        near = Q(party__in=subject.near_ids)
        if model is Activity:
            near |= Q(contact__in=subject.ids)
        changed = {*take_out(model, columns, subject.names, near), *take_out(model, columns, subject.values)}
        own = model._default_manager.filter(Q(party__in=subject.ids))
        changed |= set(own.values_list("pk", flat=True))
        blank: dict[str, object] = dict.fromkeys(columns, "") | {"subject": "—", "custom": {}}
        if model is Activity:
            blank |= {"latitude": None, "longitude": None, "accuracy": None}
            forgotten["core_storedfile"] = erase_files(("activities.activity",), list(own.values_list("pk", flat=True)))
        own.update(**blank)
        forgotten[model._meta.db_table] = sorted(changed)
    notes = PlanRun._meta.db_table
    runs = PlanRun._default_manager.filter(party__in=subject.ids)
    changed = set(runs.values_list("pk", flat=True)) | set(take_out(PlanRun, ("note",), subject.values))
    changed |= set(take_out(PlanRun, ("note",), subject.names, Q(party__in=subject.near_ids)))
    runs.update(note="", custom={})
    return forgotten | {notes: sorted(changed)}


ERASE = EraseStep(tell=_tell, erase=_erase)
