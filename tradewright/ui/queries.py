"""Questions about saved views."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from tradewright.core.models import User
from tradewright.core.remembered import once_a_request
from tradewright.ui.models import SavedView, Star

MOST_STARS = 50


def views_for(user: User) -> QuerySet[SavedView]:
    """The views this user may open: their own and everyone's, the pinned ones first."""
    pinned = SavedView.pinned_by.through.objects.filter(savedview_id=OuterRef("pk"), user_id=user.pk)
    views = SavedView.objects.filter(Q(owner=user) | Q(audience=SavedView.Audience.EVERYONE), deleted_at=None).annotate(
        is_pinned=Exists(pinned)
    )
    return views.order_by("-is_pinned", "name", "id")


@once_a_request
def known_views(user: User) -> tuple[SavedView, ...]:
    """All views this user may open, asked for once by the sidebar and the tabs of a list."""
    return tuple(views_for(user))


def pinned_views_for(user: User) -> Sequence[SavedView]:
    """The views this user pinned to the sidebar."""
    return [view for view in known_views(user) if view.is_pinned][:12]  # type: ignore[attr-defined]


def stars_of(user: User) -> list[tuple[str, int]]:
    """Noun and id of what this user starred, the newest first."""
    return list(Star.objects.filter(user=user).order_by("-pk").values_list("noun", "object_id")[:MOST_STARS])
