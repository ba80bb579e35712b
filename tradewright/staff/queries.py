"""Questions about the own house."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import visible
from tradewright.core.links import LinkNotOpen
from tradewright.core.models import User


def user_of_link(subject: str) -> User:
    """The user whom a sign-in link signs in. Raises `LinkNotOpen` for one who may not sign in any more."""
    user = User.objects.filter(pk=subject, is_active=True).first() if subject.isdigit() else None
    if user is None:
        raise LinkNotOpen(_("This user may not sign in"), todo=_("Ask an administrator"))
    return user


def colleagues_for(user: User) -> QuerySet[User]:
    """All colleagues, for those who manage the house."""
    return visible(User.objects.all(), user, "core.user")
