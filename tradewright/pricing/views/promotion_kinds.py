"""Kinds of promotions: all of them, the page of one, its form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.fields import NAME_KEYS
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.pricing.actions import (
    create_promotion_kind,
    delete_promotion_kind,
    edit_promotion_kind,
    restore_promotion_kind,
)
from tradewright.pricing.permissions import EDIT_PROMOTIONS
from tradewright.pricing.queries import promotion_kind_for, promotion_kinds_for
from tradewright.ui.screens import Column, EditScreen, Fact, Head, ListScreen, Pages, RecordScreen
from tradewright.ui.screens.tables import named


def _address(kind: Any) -> str:
    return reverse("promotion_kind", args=[kind.pk])


def _promotions_of(kind: Any) -> str:
    return f"{reverse('promotions')}?filter=kind:is:{kind.pk}"


KINDS = ListScreen(
    noun="pricing.promotion_kind",
    rows=promotion_kinds_for,
    columns=(
        Column("name", cell=lambda kind: named(str(kind), _address(kind)), on_phone="name", is_per_language=True),
        Column("code", on_phone="detail"),
    ),
    url=_address,
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_promotion_kind",
    create_label=gettext_lazy("Create kind of promotion"),
    create_permission=EDIT_PROMOTIONS,
    blank_title=gettext_lazy("No kinds of promotions yet"),
    blank_text=gettext_lazy("Seasonal offers, clearance sales, volume discounts: the kinds to choose from appear here"),
    form=lambda: FORM,
)


def _head(request: Any, kind: Any) -> Head:
    facts = (Fact(_("Promotions"), _("Show all"), href=_promotions_of(kind)),)
    return Head(name=str(kind), kind="org", other=kind.code if kind.code != str(kind) else "", facts=facts)


FORM: EditScreen = EditScreen(
    noun="pricing.promotion_kind",
    groups=((gettext_lazy("Kind of promotion"), ("name", "code")), (gettext_lazy("Names per language"), NAME_KEYS)),
    url=_address,
    back=lambda: reverse("promotion_kinds"),
    create=create_promotion_kind,
    edit=lambda by, record, values, version: edit_promotion_kind(by=by, kind=record, values=values, version=version),
    create_title=gettext_lazy("Create kind of promotion"),
    head=_head,
    field_url="edit_promotion_kind_field",
)
KIND = RecordScreen(
    noun="pricing.promotion_kind",
    head=_head,
    list_url="promotion_kinds",
    acts="pricing/promotion_kind_acts.html",
    needs=EDIT_PROMOTIONS,
    crumbs=lambda kind: (
        {"title": _("Kinds of promotions"), "url": reverse("promotion_kinds")},
        {"title": str(kind), "url": ""},
    ),
)


def _delete(by: User, kind_id: int) -> None:
    delete_promotion_kind(by=by, kind=promotion_kind_for(by, kind_id))


def _restore(by: User, kind_id: int) -> Any:
    return restore_promotion_kind(by=by, kind=promotion_kind_for(by, kind_id, deleted=True))


PAGES = Pages("promotion_kind", KINDS, KIND, FORM, find=promotion_kind_for, delete=_delete, restore=_restore)
