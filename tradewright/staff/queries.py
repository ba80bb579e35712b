"""Questions about the own house."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.links import LinkNotOpen
from tradewright.core.models import User


def user_of_link(subject: str) -> User:
    """The user whom a sign-in link signs in. Raises `LinkNotOpen` for one who may not sign in any more."""
    user = User.objects.filter(pk=subject, is_active=True).first() if subject.isdigit() else None
    if user is None:
        raise LinkNotOpen(_("This user may not sign in"), todo=_("Ask an administrator"))
    return user
