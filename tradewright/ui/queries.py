"""Questions about saved views."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from tradewright.core.models import User
from tradewright.ui.models import SavedView, Star

MOST_STARS = 50


def views_for(user: User, noun: str = "") -> QuerySet[SavedView]:
    """The views this user may open: their own and everyone's, the pinned ones first."""
    pinned = SavedView.pinned_by.through.objects.filter(savedview_id=OuterRef("pk"), user_id=user.pk)
    views = SavedView.objects.filter(Q(owner=user) | Q(audience=SavedView.Audience.EVERYONE), deleted_at=None).annotate(
        is_pinned=Exists(pinned)
    )
    if noun:
        views = views.filter(noun=noun)
    return views.order_by("-is_pinned", "name", "id")


def pinned_views_for(user: User) -> Sequence[SavedView]:
    """The views this user pinned to the sidebar."""
    return list(views_for(user).filter(pinned_by=user)[:12])


def stars_of(user: User) -> list[tuple[str, int]]:
    """Noun and id of what this user starred, the newest first."""
    return list(Star.objects.filter(user=user).order_by("-pk").values_list("noun", "object_id")[:MOST_STARS])
