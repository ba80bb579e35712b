"""What contracts hold of a person: those made with them, and those they signed. They stay, and name nobody."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from tradewright.core.personal import erase_files, take_out, told
from tradewright.core.search import index
from tradewright.parties.erase_steps import EraseStep, Rows, Subject
from tradewright.parties.models import Amendment, Contract, Milestone

_ERASED = "—"


def _tell(subject: Subject) -> Mapping[str, Rows]:
    return {
        "parties_contract": told(Contract, Q(party__in=subject.ids) | _signed_by(subject)),
        "parties_milestone": told(Milestone, Q(contract__party__in=subject.ids)),
        "parties_amendment": told(Amendment, Q(contract__party__in=subject.ids)),
    }


def _erase(subject: Subject) -> Mapping[str, Sequence[int]]:
    """Amounts and days stay in the books; words, names of signers and files of the person's contracts go."""
    contracts = list(Contract.objects.filter(party__in=subject.ids).values_list("pk", flat=True))
    milestones = list(Milestone.objects.filter(contract__in=contracts).values_list("pk", flat=True))
    amendments = list(Amendment.objects.filter(contract__in=contracts).values_list("pk", flat=True))
    Contract.objects.filter(pk__in=contracts).update(title=_ERASED, signed_by_them="", end_reason="", custom={})
    Milestone.objects.filter(pk__in=milestones).update(what=_ERASED, custom={})
    Amendment.objects.filter(pk__in=amendments).update(summary=_ERASED, changes={}, custom={})
    near = Q(party__in=subject.near_ids)
    signed = take_out(Contract, ("signed_by_them", "title", "end_reason"), (*subject.names, *subject.values), near)
    index("parties.contract", [*contracts, *signed])
    return {
        "parties_contract": [*contracts, *signed],
        "parties_milestone": milestones,
        "parties_amendment": amendments,
        "core_storedfile": erase_files(("parties.contract",), contracts),
    }


def _signed_by(subject: Subject) -> Q:
    """Names may belong to others too: only contracts of where the person worked are looked at."""
    return Q(party__in=subject.near_ids, signed_by_them__in=subject.names)


ERASE_CONTRACTS = EraseStep(tell=_tell, erase=_erase)
