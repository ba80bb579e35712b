"""Where we are at home, and who works with whom."""

from datetime import date

from django.db.models import Q

from tradewright.core.access import rights_of
from tradewright.core.models import User
from tradewright.staff.models import LegalEntity, TeamMembership


def home_country() -> str:
    """The country of the first of our own companies; empty while there is none."""
    first = LegalEntity.objects.filter(deleted_at=None).order_by("pk").values_list("country", flat=True).first()
    return first or ""


def team_mates_of(user: User, *, on: date) -> tuple[int, ...]:
    """The colleagues in the teams whose rows somebody sees, on this day, and they themselves."""
    held = TeamMembership.objects.filter(team__in=sorted(rights_of(user).team_ids), deleted_at=None, valid_from__lte=on)
    held = held.filter(Q(valid_to=None) | Q(valid_to__gte=on))
    return tuple(sorted({user.pk, *held.values_list("user", flat=True)}))
