"""Colleagues: making their accounts, letting them in, locking them out."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import NotPermitted
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.links import make_link
from tradewright.core.models import ApiKey, PublicLink, User
from tradewright.staff.errors import LastAdministrator
from tradewright.staff.events import (
    SignInLinkMade,
    SignInReset,
    UserCreated,
    UserDeactivated,
    UserEdited,
    UserReactivated,
)
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import checked_account

SIGN_IN_LINK = "sign_in"
LINK_LIFETIME = timedelta(hours=72)
_LINK_PURPOSES = (SIGN_IN_LINK, "first_sign_in")


@action
def create_user(*, by: User, values: Mapping[str, Any]) -> User:
    """Makes an account without a password; a sign-in link lets its owner in. Raises `Invalid`."""
    require(by, MANAGE_HOUSE)
    user = User(**checked_account(columns_from("core.user", values, rights_of(by))))
    _refuse_beyond(by, user, becomes_administrator=user.is_administrator)
    user.set_unusable_password()
    edits.check(user)
    user.save(force_insert=True)
    publish(UserCreated(user_id=user.pk))
    return user


@action
def edit_user(*, by: User, user: User, values: Mapping[str, Any], version: int | None = None) -> User:
    """Changes name, address, language, zone and whether a colleague is an administrator."""
    require(by, MANAGE_HOUSE)
    columns = checked_account(columns_from("core.user", values, rights_of(by)), user)
    becomes = bool(columns.get("is_administrator", user.is_administrator))
    _refuse_beyond(by, user, becomes_administrator=becomes)
    if user.is_administrator and not becomes:
        _keep_one_administrator(user)
    if edits.edit(user, columns, version=version):
        publish(UserEdited(user_id=user.pk))
    return user


@action
def deactivate_user(*, by: User, user: User) -> User:
    """Locks a colleague out: sessions, keys and sign-in links end with this commit, records and history stay."""
    require(by, MANAGE_HOUSE)
    _refuse_beyond(by, user)
    if user.pk == by.pk:
        raise NotPermitted(_("You cannot lock yourself out"), todo=_("Ask another administrator"))
    _keep_one_administrator(user)
    edits.edit(user, {"is_active": False})
    _end_access(user)
    publish(UserDeactivated(user_id=user.pk))
    return user


@action
def reactivate_user(*, by: User, user: User) -> User:
    """Lets a colleague sign in again; what ended at deactivation stays ended."""
    require(by, MANAGE_HOUSE)
    _refuse_beyond(by, user)
    edits.edit(user, {"is_active": True})
    _end_access(user)
    publish(UserReactivated(user_id=user.pk))
    return user


@action
def make_sign_in_link(*, by: User, user: User) -> str:
    """The token of a link that signs a colleague in once within 72 hours; earlier links of theirs close."""
    require(by, MANAGE_HOUSE)
    _refuse_beyond(by, user)
    if not user.is_active:
        raise NotPermitted(_("%(name)s may not sign in") % {"name": user}, todo=_("Reactivate the account first"))
    _close_links(user)
    publish(SignInLinkMade(user_id=user.pk))
    return make_link(SIGN_IN_LINK, str(user.pk), LINK_LIFETIME, by=by, single_use=True)


@action
def reset_sign_in(*, by: User, user: User) -> User:
    """Takes password, passkeys and codes of a colleague away and ends their sessions, after a lost device."""
    require(by, MANAGE_HOUSE)
    _refuse_beyond(by, user)
    Authenticator.objects.filter(user_id=user.pk).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    _end_sessions(user)
    publish(SignInReset(user_id=user.pk))
    return user


def _refuse_beyond(by: User, user: User, *, becomes_administrator: bool = False) -> None:
    """Who is no administrator touches none and makes none: an address or a link would be a way to their rights."""
    if not rights_of(by).is_administrator and (user.is_administrator or becomes_administrator):
        raise NotPermitted(
            _("Only administrators manage administrators"),
            kept=_("Nothing was changed"),
            todo=_("Ask an administrator"),
        )


def _keep_one_administrator(user: User) -> None:
    """Locks all administrators, so that two who remove each other at the same moment do not both succeed."""
    if not user.is_administrator:
        return
    there = User.objects.select_for_update().filter(is_administrator=True, is_active=True).order_by("pk")
    if not any(one.pk != user.pk for one in there):
        raise LastAdministrator(
            _("%(name)s is the only administrator") % {"name": user},
            kept=_("Nothing was changed"),
            todo=_("Make another colleague administrator first"),
        )


def _end_access(user: User) -> None:
    now = timezone.now()
    _end_sessions(user)
    ApiKey.objects.filter(owner=user, revoked_at=None).update(revoked_at=now)
    _close_links(user)


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)


def _close_links(user: User) -> None:
    links = PublicLink.objects.filter(purpose__in=_LINK_PURPOSES, subject=str(user.pk), revoked_at=None)
    links.update(revoked_at=timezone.now())
