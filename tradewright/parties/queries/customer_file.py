"""The customer file: what is known of a party now, and what was known before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tradewright.core.access import rights_of
from tradewright.core.models import User
from tradewright.parties.fact_kinds import FACT_KINDS, FactKind, Part
from tradewright.parties.models import PARTY_NOW, Fact, Party


@dataclass(frozen=True)
class KnownFact:
    """One kind of fact about a party: the present value and all observations, the newest first."""

    kind: FactKind
    current: Fact
    history: Sequence[Fact]


def customer_file(user: User, party: Party) -> dict[Part, list[KnownFact]]:
    """All that is known of a party, by the three parts of the file, in one statement.

    Kinds the user has no right to are left out, and kinds that no module declares any more.
    """
    rights = rights_of(user)
    seen = [kind for kind in FACT_KINDS.values() if rights.sees(kind.sensitivity)]
    rows = Fact.objects.filter((PARTY_NOW, party.pk), kind__in=[kind.key for kind in seen], deleted_at=None)
    by_kind = groupby(rows.order_by("kind", "-observed_on", "-confidence", "-pk"), key=lambda fact: fact.kind)
    known = {kind: list(facts) for kind, facts in by_kind}
    parts: dict[Part, list[KnownFact]] = {part: [] for part in Part}
    for kind in seen:
        if kind.key in known:
            history = known[kind.key]
            parts[kind.part].append(KnownFact(kind, current_fact(history), history))
    return parts


def current_fact(newest_first: Iterable[Fact]) -> Fact:
    """The newest fact that is more than hearsay; hearsay counts only where there is nothing else."""
    facts = list(newest_first)
    trusted = (fact for fact in facts if fact.confidence > Fact.Confidence.HEARSAY)
    return next(trusted, facts[0])
