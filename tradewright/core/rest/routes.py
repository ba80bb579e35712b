"""The operations of one noun: list, read, create, edit, delete, restore and many at a time."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field as Described
from pydantic import create_model

from tradewright.core.fields import fields_of
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.core.rest.answers import answer, json_answer
from tradewright.core.rest.headers import IDEMPOTENCY_KEY, IF_MATCH, refuse_other_version, tagged
from tradewright.core.rest.resources import ListQuery, Resource, page_of_resource, refuse_unknown, row_of_resource
from tradewright.core.rest.schemas import (
    PROBLEMS,
    BulkAnswer,
    bulk_schema,
    input_schema,
    page_schema,
    row_schema,
)
from tradewright.core.rest.writing import attempted, created, edited

_REPEATABLE = {"parameters": [IDEMPOTENCY_KEY]}
_GUARDED = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}


def router_for(resource: Resource) -> Router:
    """The router of a noun; operations are named by their verbs: list_…, get_…, create_…, edit_…, delete_…"""
    tag = str(resource.tag or noun(resource.noun).plural)
    router = Router(tags=[tag[:1].upper() + tag[1:]])
    row = row_schema(_camel(resource.one), fields_of(resource.noun).values(), own_fields=resource.has_own_fields)
    _add_reading(router, resource, row)
    if resource.create:
        _add_create(router, resource, row)
        _add_create_many(router, resource)
    if resource.edit:
        _add_edit(router, resource, row)
    if resource.delete:
        _add_delete(router, resource)
    if resource.restore:
        _add_restore(router, resource, row)
    return router


def _add_reading(router: Router, resource: Resource, row: type[Schema]) -> None:
    page = page_schema(f"{_camel(resource.one)}Page", row)

    def list_rows(request: Request, query: Query[ListQuery]) -> HttpResponse:
        def work() -> HttpResponse:
            refuse_unknown(request, ListQuery.model_fields)
            page = page_of_resource(resource, request.user, query)
            resource.noted(request.user, page["rows"])
            return json_answer(page)

        return answer(request, work)

    def get_row(request: Request, id: int) -> HttpResponse:
        def work() -> HttpResponse:
            row = row_of_resource(resource, request.user, id)
            resource.noted(request.user, [row])
            return _row_answer(row)

        return answer(request, work)

    router.get(
        f"/{resource.path}",
        operation_id=f"list_{_many(resource)}",
        response={200: page, **PROBLEMS},
        summary=f"List {resource.path}",
    )(list_rows)
    router.get(
        f"/{resource.path}/{{int:id}}",
        operation_id=f"get_{resource.one}",
        response={200: row, **PROBLEMS},
        summary=f"Read one of {resource.path}",
    )(get_row)


def _add_create(router: Router, resource: Resource, row: type[Schema]) -> None:
    body_schema = _new_schema(resource)

    def create_row(request: Request, body: body_schema) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            return _row_answer(created(resource, request.user, body), 201)

        return answer(request, work)

    router.post(
        f"/{resource.path}",
        operation_id=f"create_{resource.one}",
        response={201: row, **PROBLEMS},
        summary=f"Create one of {resource.path}",
        openapi_extra=_REPEATABLE,
    )(create_row)


def _add_create_many(router: Router, resource: Resource) -> None:
    rows_schema = bulk_schema(f"New{_camel(resource.one)}Rows", _new_schema(resource))

    def create_rows(request: Request, body: rows_schema) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            done = [attempted(partial(created, resource, request.user, one)) for one in body.rows]  # type: ignore[attr-defined]
            return json_answer({"rows": done})

        return answer(request, work)

    router.post(
        f"/{resource.path}/bulk",
        operation_id=f"create_{_many(resource)}",
        response={200: BulkAnswer, **PROBLEMS},
        summary=f"Create many {resource.path}",
        openapi_extra=_REPEATABLE,
    )(create_rows)


def _add_edit(router: Router, resource: Resource, row: type[Schema]) -> None:
    body_schema = input_schema(
        f"{_camel(resource.one)}Changes",
        fields_of(resource.noun).values(),
        partial=True,
        own_fields=resource.has_own_fields,
        accepts=resource.accepts,
    )

    def edit_row(request: Request, id: int, body: body_schema) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            _guard(resource, request, id)
            return _row_answer(edited(resource, request.user, id, body))

        return answer(request, work)

    _add_edit_many(router, resource, body_schema)
    router.patch(
        f"/{resource.path}/{{int:id}}",
        operation_id=f"edit_{resource.one}",
        response={200: row, **PROBLEMS},
        summary=f"Edit one of {resource.path}",
        openapi_extra=_GUARDED,
    )(edit_row)


def _add_edit_many(router: Router, resource: Resource, one_schema: type[Schema]) -> None:
    with_id = create_model(
        f"{_camel(resource.one)}ChangesById",
        __base__=one_schema,
        id=(int, Described(..., ge=1, le=2**63 - 1)),
    )
    rows_schema = bulk_schema(f"{_camel(resource.one)}ChangesRows", with_id)

    def edit_rows(request: Request, body: rows_schema) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            done = [
                attempted(partial(edited, resource, request.user, one.id, one))
                for one in body.rows  # type: ignore[attr-defined]
            ]
            return json_answer({"rows": done})

        return answer(request, work)

    router.patch(
        f"/{resource.path}/bulk",
        operation_id=f"edit_{_many(resource)}",
        response={200: BulkAnswer, **PROBLEMS},
        summary=f"Edit many {resource.path}",
        openapi_extra=_REPEATABLE,
    )(edit_rows)


def _add_delete(router: Router, resource: Resource) -> None:
    verb = resource.delete
    assert verb is not None

    def delete_row(request: Request, id: int) -> HttpResponse:
        def work() -> HttpResponse:
            _guard(resource, request, id)
            verb(by=request.user, object_id=id)
            return HttpResponse(status=204)

        return answer(request, work)

    router.delete(
        f"/{resource.path}/{{int:id}}",
        operation_id=f"delete_{resource.one}",
        response={204: None, **PROBLEMS},
        summary=f"Delete one of {resource.path}" + ("; it can be restored" if resource.restore else ""),
        openapi_extra=_GUARDED,
    )(delete_row)


def _add_restore(router: Router, resource: Resource, row: type[Schema]) -> None:
    verb = resource.restore
    assert verb is not None

    def restore_row(request: Request, id: int) -> HttpResponse:
        def work() -> HttpResponse:
            verb(by=request.user, object_id=id)
            return _row_answer(row_of_resource(resource, request.user, id))

        return answer(request, work)

    router.post(
        f"/{resource.path}/{{int:id}}/restore",
        operation_id=f"restore_{resource.one}",
        response={200: row, **PROBLEMS},
        summary=f"Bring back one of {resource.path} that was deleted",
        openapi_extra=_REPEATABLE,
    )(restore_row)


def _row_answer(row: Mapping[str, Any], status: int = 200) -> HttpResponse:
    return tagged(json_answer(row, status), row.get("version"))


def _guard(resource: Resource, request: Request, object_id: int) -> None:
    """What If-Match asks for; without the header nothing is looked up."""
    if resource.has_version and request.headers.get("If-Match"):
        refuse_other_version(request, row_of_resource(resource, request.user, object_id)["version"])


def _new_schema(resource: Resource) -> type[Schema]:
    fields = (*fields_of(resource.noun).values(), *resource.extra)
    return input_schema(
        f"New{_camel(resource.one)}",
        fields,
        partial=False,
        own_fields=resource.has_own_fields,
        accepts=resource.accepts,
    )


def _many(resource: Resource) -> str:
    return resource.path.replace("-", "_")


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
