"""Our own companies."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.choices import is_time_zone
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.money import is_currency
from tradewright.staff.events import LegalEntityChanged
from tradewright.staff.models import LegalEntity
from tradewright.staff.permissions import MANAGE_HOUSE


@action
def create_legal_entity(*, by: User, values: Mapping[str, Any]) -> LegalEntity:
    """Makes a company of our own with its currency and time zone. Raises `Invalid`."""
    require(by, MANAGE_HOUSE)
    entity = LegalEntity(**_checked(columns_from("staff.legal_entity", values, rights_of(by))))
    edits.add(entity)
    publish(LegalEntityChanged(legal_entity_id=entity.pk))
    return entity


@action
def edit_legal_entity(
    *, by: User, legal_entity: LegalEntity, values: Mapping[str, Any], version: int | None = None
) -> LegalEntity:
    """Changes a company of our own; documents already written keep their currency and numbers."""
    require(by, MANAGE_HOUSE)
    columns = _checked(columns_from("staff.legal_entity", values, rights_of(by), legal_entity))
    if edits.edit(legal_entity, columns, version=version):
        publish(LegalEntityChanged(legal_entity_id=legal_entity.pk))
    return legal_entity


@action
def delete_legal_entity(*, by: User, legal_entity: LegalEntity) -> None:
    """Takes a company of our own out of all choices; its documents keep it."""
    require(by, MANAGE_HOUSE)
    edits.remove(legal_entity)
    publish(LegalEntityChanged(legal_entity_id=legal_entity.pk))


@action
def restore_legal_entity(*, by: User, legal_entity: LegalEntity) -> LegalEntity:
    """Brings a deleted company of our own back."""
    require(by, MANAGE_HOUSE)
    edits.restore(legal_entity)
    publish(LegalEntityChanged(legal_entity_id=legal_entity.pk))
    return legal_entity


def _checked(columns: Mapping[str, Any]) -> dict[str, Any]:
    normal = dict(columns)
    for name in ("country", "currency"):
        if normal.get(name):
            normal[name] = str(normal[name]).strip().upper()
    wrong: dict[str, Any] = {}
    if "currency" in normal and not is_currency(normal["currency"]):
        wrong["currency"] = _("There is no currency with this code")
    if normal.get("time_zone") and not is_time_zone(normal["time_zone"]):
        wrong["time_zone"] = _("There is no time zone with this name; one is Asia/Shanghai")
    if wrong:
        raise Invalid(wrong)
    return normal
