"""Setting up tags."""

from collections.abc import Mapping
from typing import Any

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.parties.events import TagChanged
from tradewright.parties.models import Tag
from tradewright.parties.permissions import MANAGE_TAGS

_NOUN = "parties.tag"


@action
def create_tag(*, by: User, values: Mapping[str, Any]) -> Tag:
    """Makes a tag; `values` by catalog key. Raises `Invalid` for a name that is taken."""
    require(by, MANAGE_TAGS)
    tag = edits.add(Tag(**_tidy(columns_from(_NOUN, values, rights_of(by)))))
    publish(TagChanged(tag_id=tag.pk))
    return tag


@action
def edit_tag(*, by: User, tag: Tag, values: Mapping[str, Any], version: int | None = None) -> Tag:
    """Changes name or colour of a tag, on all who bear it."""
    require(by, MANAGE_TAGS)
    if edits.edit(tag, _tidy(columns_from(_NOUN, values, rights_of(by), tag)), version=version):
        publish(TagChanged(tag_id=tag.pk))
    return tag


@action
def delete_tag(*, by: User, tag: Tag) -> None:
    """Takes a tag out of all choices and off all pages; who bore it bears it again when it is restored."""
    require(by, MANAGE_TAGS)
    edits.remove(tag)
    publish(TagChanged(tag_id=tag.pk))


@action
def restore_tag(*, by: User, tag: Tag) -> Tag:
    """Brings a deleted tag back. Raises `Invalid` where another one has its name now."""
    require(by, MANAGE_TAGS)
    edits.restore(tag)
    publish(TagChanged(tag_id=tag.pk))
    return tag


def _tidy(columns: dict[str, Any]) -> dict[str, Any]:
    if "name" in columns:
        columns["name"] = " ".join(str(columns["name"] or "").split())
    return columns
