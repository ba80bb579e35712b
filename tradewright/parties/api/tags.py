"""Tags by API."""

from collections.abc import Mapping
from typing import Any

from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource
from tradewright.parties import actions
from tradewright.parties.models import Tag
from tradewright.parties.queries import tag_for, tags_for


def _edit(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Tag:
    return actions.edit_tag(by=by, tag=tag_for(by, object_id), values=values, version=version)


def _delete(*, by: User, object_id: int) -> None:
    actions.delete_tag(by=by, tag=tag_for(by, object_id))


def _restore(*, by: User, object_id: int) -> Tag:
    return actions.restore_tag(by=by, tag=tag_for(by, object_id, deleted=True))


RESOURCES = (
    Resource(
        noun="parties.tag",
        path="tags",
        one="tag",
        rows=tags_for,
        create=actions.create_tag,
        edit=_edit,
        delete=_delete,
        restore=_restore,
        usual_sort=(Sort("name", nullable=False),),
    ),
)
