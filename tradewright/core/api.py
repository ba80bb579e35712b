"""The API of the foundation: search, one's inbox, and what other systems call our records."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core.fields import Field, Kind, describe
from tradewright.core.pages import Sort
from tradewright.core.queries import external_ids_for
from tradewright.core.rest import Resource, router_for
from tradewright.core.rest.notifications import router as notifications_router
from tradewright.core.rest.search import router as search_router

describe(
    "core.external_id",
    (
        Field("noun", _("Kind of record"), Kind.TEXT, is_editable=False),
        Field("record", _("Number of the record"), Kind.INTEGER, path="object_id", is_editable=False),
        Field("source", _("System"), Kind.TEXT, is_editable=False),
        Field("value", _("Id there"), Kind.TEXT, is_editable=False),
    ),
)
EXTERNAL_IDS = Resource(
    noun="core.external_id",
    path="external-ids",
    one="external_id",
    rows=external_ids_for,
    usual_sort=(Sort("pk", nullable=False),),
    has_version=False,
    has_own_fields=False,
    tag=_("External ids"),
)
RESOURCES = (EXTERNAL_IDS,)


def routers() -> tuple[Any, ...]:
    """The routers of the foundation."""
    return (search_router, notifications_router, *(router_for(resource) for resource in RESOURCES))
