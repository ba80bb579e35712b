"""Kinds of special offers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.fields import columns_from, with_names
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.core.uses import refuse_while_used
from tradewright.pricing.events import PromotionKindChanged
from tradewright.pricing.models import PromotionKind
from tradewright.pricing.permissions import EDIT_PROMOTIONS

_NOUN = "pricing.promotion_kind"


@action
def create_promotion_kind(*, by: User, values: Mapping[str, Any]) -> PromotionKind:
    """Adds a kind of promotions; `values` by catalog key. Raises `Invalid` for a code that is taken."""
    require(by, EDIT_PROMOTIONS)
    kind = edits.add(PromotionKind(**with_names(columns_from(_NOUN, values, rights_of(by)))))
    _announce(kind)
    return kind


@action
def edit_promotion_kind(
    *, by: User, kind: PromotionKind, values: Mapping[str, Any], version: int | None = None
) -> PromotionKind:
    """Changes code or names of a kind, on all promotions that are of it."""
    require(by, EDIT_PROMOTIONS)
    if edits.edit(kind, with_names(columns_from(_NOUN, values, rights_of(by), kind), kind), version=version):
        _announce(kind)
    return kind


@action
def delete_promotion_kind(*, by: User, kind: PromotionKind, version: int | None = None) -> None:
    """Takes a kind out of all choices. Raises `StillUsed` while promotions are of this kind."""
    require(by, EDIT_PROMOTIONS)
    refuse_while_used(kind, todo=_("Give its promotions another kind first"))
    edits.remove(kind, version=version)
    _announce(kind)


@action
def restore_promotion_kind(*, by: User, kind: PromotionKind) -> PromotionKind:
    """Brings a deleted kind back. Raises `Invalid` where its code was given to another."""
    require(by, EDIT_PROMOTIONS)
    edits.restore(kind)
    _announce(kind)
    return kind


def _announce(kind: PromotionKind) -> None:
    index(_NOUN, [kind.pk])
    publish(PromotionKindChanged(promotion_kind_id=kind.pk))
