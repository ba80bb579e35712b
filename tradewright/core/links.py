"""Public links: only their hash is stored, and acting on one needs a POST."""

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Refusal
from tradewright.core.models import PublicLink

if TYPE_CHECKING:
    from tradewright.core.models import User


class LinkNotOpen(Refusal):
    """The link is unknown, expired, used up or revoked."""

    code = "link_not_open"
    status = 410


def make_link(
    purpose: str, subject: str, lifetime: timedelta, *, by: "User | None" = None, single_use: bool = False
) -> str:
    """A new link for one purpose and one subject; returns its token, which is nowhere stored."""
    token = secrets.token_urlsafe(32)
    PublicLink.objects.create(
        purpose=purpose,
        subject=subject,
        digest=digest_of(token),
        single_use=single_use,
        created_by=by,
        expires_at=timezone.now() + lifetime,
    )
    return token


@transaction.atomic
def redeem(purpose: str, token: str) -> PublicLink:
    """The open link of this token, marked as used. Raises `LinkNotOpen`."""
    link = _open(PublicLink.objects.select_for_update(), purpose, token)
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    return link


def refuse_unless_open(purpose: str, token: str) -> None:
    """Raises `LinkNotOpen` for a link that could not be redeemed; an open one stays as it is."""
    _open(PublicLink.objects.all(), purpose, token)


def _open(links: QuerySet[PublicLink], purpose: str, token: str) -> PublicLink:
    link = links.filter(purpose=purpose, digest=digest_of(token)).first()
    used_up = link is not None and link.single_use and link.used_at is not None
    if link is None or used_up or link.revoked_at is not None or link.expires_at <= timezone.now():
        raise LinkNotOpen(
            _("This link is no longer open"),
            kept=_("Nothing was changed"),
            todo=_("Ask for a new link where you got this one"),
        )
    return link


def digest_of(token: str) -> str:
    """What is kept of a secret: enough to know it again, too little to use it."""
    return hashlib.sha256(token.encode()).hexdigest()
