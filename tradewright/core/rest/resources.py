"""The operations of one noun: the same queries and the same verbs as its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import Field as Described
from pydantic import create_model

from tradewright.core.access import Rights, rights_of
from tradewright.core.errors import Invalid, NotFound, Refusal
from tradewright.core.fields import Field, Kind, conditions_from, fields_of, narrow, readable_fields
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.pages import Sort, page_of
from tradewright.core.requests import Request
from tradewright.core.rest.answers import answer, json_answer
from tradewright.core.rest.schemas import Problem, Strict, input_schema, page_schema, row_schema

LARGEST_BULK = 1000
_NULLABLE = (
    *(Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT),
    *(Kind.DATE, Kind.DATETIME, Kind.BOOLEAN, Kind.REFERENCE),
)
_PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 422), Problem)


@dataclass(frozen=True)
class Resource:
    """A noun in the API. The verbs take `by`, values by catalog key, and for edits the id and the version read.

    `extra` are values that only `create` takes.
    """

    noun: str
    path: str
    one: str
    rows: Callable[[User], QuerySet[Any]]
    create: Callable[..., Any] | None = None
    edit: Callable[..., Any] | None = None
    delete: Callable[..., Any] | None = None
    usual_sort: tuple[Sort, ...] = ()
    has_version: bool = True
    extra: tuple[Field, ...] = ()


class ListQuery(Schema):
    """Filters, order and page of a list, as in the address of the page."""

    filter: list[str] = Described([], description="key:operator:value, several are all met")
    sort: str = Described("", max_length=80, description="a sortable field, with - for descending")
    at: str = Described("", max_length=2000, description="token of a page")
    size: int = Described(50, ge=1, le=200)


def router_for(resource: Resource) -> Router:
    """The router of a noun; operations are named by their verbs: list_…, get_…, create_…, edit_…, delete_…"""
    router = Router(tags=[str(noun(resource.noun).plural).capitalize()])
    row = row_schema(f"{_camel(resource.one)}", fields_of(resource.noun).values())
    _add_reading(router, resource, row)
    if resource.create:
        _add_create(router, resource, row)
    if resource.edit:
        _add_edit(router, resource, row)
    if resource.delete:
        _add_delete(router, resource)
    return router


def _add_reading(router: Router, resource: Resource, row: type[Schema]) -> None:
    page = page_schema(f"{_camel(resource.one)}Page", row)

    def list_rows(request: Request, query: Query[ListQuery]) -> HttpResponse:
        return answer(request, lambda: json_answer(page_of_resource(resource, request.user, query)))

    def get_row(request: Request, id: int) -> HttpResponse:
        return answer(request, lambda: json_answer(_row(resource, request.user, id)))

    name = resource.path.replace("-", "_")
    router.get(
        f"/{resource.path}",
        operation_id=f"list_{name}",
        response={200: page, **_PROBLEMS},
        summary=f"List {resource.path}",
    )(list_rows)
    router.get(
        f"/{resource.path}/{{int:id}}",
        operation_id=f"get_{resource.one}",
        response={200: row, **_PROBLEMS},
        summary=f"Read one of {resource.path}",
    )(get_row)


def _add_create(router: Router, resource: Resource, row: type[Schema]) -> None:
    fields = (*fields_of(resource.noun).values(), *resource.extra)
    body_schema = input_schema(f"New{_camel(resource.one)}", fields, partial=False)
    bulk_schema = _bulk_schema(f"New{_camel(resource.one)}Rows", body_schema)

    def create_row(request: Request, body: body_schema) -> HttpResponse:  # type: ignore[valid-type]
        return answer(request, lambda: json_answer(_created(resource, request.user, _values(resource, body)), 201))

    def create_rows(request: Request, body: bulk_schema) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            wanted = [_values(resource, one) for one in body.rows]  # type: ignore[attr-defined]
            done = [_attempted(partial(_created, resource, request.user, values)) for values in wanted]
            return json_answer({"rows": done})

        return answer(request, work)

    router.post(
        f"/{resource.path}",
        operation_id=f"create_{resource.one}",
        response={201: row, **_PROBLEMS},
        summary=f"Create one of {resource.path}",
    )(create_row)
    router.post(
        f"/{resource.path}/bulk",
        operation_id=f"create_{resource.path.replace('-', '_')}",
        response={200: BulkAnswer, **_PROBLEMS},
        summary=f"Create many {resource.path}",
    )(create_rows)


def _add_edit(router: Router, resource: Resource, row: type[Schema]) -> None:
    fields = fields_of(resource.noun).values()
    body_schema = input_schema(f"{_camel(resource.one)}Changes", fields, partial=True)
    with_id = create_model(
        f"{_camel(resource.one)}ChangesById",
        __base__=body_schema,
        id=(int, Described(..., ge=1, le=2**63 - 1)),
    )
    bulk_schema = _bulk_schema(f"{_camel(resource.one)}ChangesRows", with_id)

    def edit_row(request: Request, id: int, body: body_schema) -> HttpResponse:  # type: ignore[valid-type]
        return answer(request, lambda: json_answer(_edited(resource, request.user, id, _values(resource, body))))

    def edit_rows(request: Request, body: bulk_schema) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            done = []
            for one in body.rows:  # type: ignore[attr-defined]
                values = _values(resource, one)
                object_id = values.pop("id")
                done.append(_attempted(partial(_edited, resource, request.user, object_id, values)))
            return json_answer({"rows": done})

        return answer(request, work)

    router.patch(
        f"/{resource.path}/bulk",
        operation_id=f"edit_{resource.path.replace('-', '_')}",
        response={200: BulkAnswer, **_PROBLEMS},
        summary=f"Edit many {resource.path}",
    )(edit_rows)
    router.patch(
        f"/{resource.path}/{{int:id}}",
        operation_id=f"edit_{resource.one}",
        response={200: row, **_PROBLEMS},
        summary=f"Edit one of {resource.path}",
    )(edit_row)


def _add_delete(router: Router, resource: Resource) -> None:
    def delete_row(request: Request, id: int) -> HttpResponse:
        def work() -> HttpResponse:
            assert resource.delete is not None
            resource.delete(by=request.user, object_id=id)
            return HttpResponse(status=204)

        return answer(request, work)

    router.delete(
        f"/{resource.path}/{{int:id}}",
        operation_id=f"delete_{resource.one}",
        response={204: None, **_PROBLEMS},
        summary=f"Delete one of {resource.path}; it can be restored for 30 days",
    )(delete_row)


class BulkOutcome(Schema):
    """What became of one row of a bulk request."""

    done: bool
    id: int | None = None
    problem: dict[str, Any] | None = None


class BulkAnswer(Schema):
    """What became of each row, in the order sent; refused rows changed nothing."""

    rows: list[BulkOutcome]


def _bulk_schema(name: str, one: type[Schema]) -> type[Schema]:
    rows = (list[one], Described(..., min_length=1, max_length=LARGEST_BULK))  # type: ignore[valid-type]
    return create_model(name, __base__=Strict, rows=rows)


def _attempted(work: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
    """Each row stands alone: a refused one leaves the others as they are."""
    try:
        with transaction.atomic():
            return {"done": True, "id": work()["id"]}
    except Refusal as refusal:
        fields = {name: str(sentence) for name, sentence in refusal.fields.items()}
        return {
            "done": False,
            "problem": {"title": str(refusal.what), "status": refusal.status, "fields": fields},
        }


def page_of_resource(resource: Resource, user: User, query: ListQuery) -> dict[str, Any]:
    """A page of rows as this user may see them, with the tokens of its neighbours."""
    rights = rights_of(user)
    fields = readable_fields(resource.noun, rights)
    rows = narrow(resource.rows(user), resource.noun, conditions_from(query.filter), rights)
    order = _order(query.sort, fields, resource.usual_sort)
    page = page_of(rows.values(*_paths(resource, fields, order)), order, at=query.at, size=query.size)
    return {
        "rows": [_shown(row, fields, resource) for row in page.rows],
        "older": page.older or None,
        "newer": page.newer or None,
    }


def _order(sort: str, fields: Mapping[str, Field], usual: tuple[Sort, ...]) -> tuple[Sort, ...]:
    if not sort:
        return usual
    field = fields.get(sort.removeprefix("-"))
    if field is None or not field.is_sortable:
        raise Invalid({"sort": _("%(key)s cannot be sorted by") % {"key": sort}})
    return (Sort(field.order_path, descending=sort.startswith("-")),)


def _paths(resource: Resource, fields: Mapping[str, Field], order: tuple[Sort, ...]) -> list[str]:
    paths = {"pk"} | {one.path for one in order}
    paths |= {field.orm_path for field in fields.values() if field.is_stored and not field.is_custom}
    if resource.has_version:
        paths |= {"version", "custom"}
    return sorted(paths)


def _shown(row: Mapping[str, Any], fields: Mapping[str, Field], resource: Resource) -> dict[str, Any]:
    shown = {field.key: row[field.orm_path] for field in fields.values() if field.is_stored and not field.is_custom}
    shown["id"] = row["pk"]
    if resource.has_version:
        shown["version"] = row["version"]
        own = {field.key.removeprefix("custom.") for field in fields.values() if field.is_custom}
        shown["custom"] = {key: value for key, value in row["custom"].items() if key in own}
    return shown


def _row(resource: Resource, user: User, object_id: int) -> dict[str, Any]:
    rights: Rights = rights_of(user)
    fields = readable_fields(resource.noun, rights)
    found = resource.rows(user).filter(pk=object_id).values(*_paths(resource, fields, ())).first()
    if found is None:
        raise NotFound
    return _shown(found, fields, resource)


def _values(resource: Resource, body: Any) -> dict[str, Any]:
    """Only what was sent, own fields under their catalog keys; null empties a text or a choice."""
    sent = body.dict(exclude_unset=True)
    own = sent.pop("custom", None) or {}
    known = fields_of(resource.noun) | {field.key: field for field in resource.extra}
    values = {key: _emptied(known.get(key)) if value is None else value for key, value in sent.items()}
    return values | {f"custom.{key}": value for key, value in own.items()}


def _emptied(field: Field | None) -> Any:
    if field is None or field.kind in _NULLABLE:
        return None
    return [] if field.kind is Kind.CHOICES else ""


def _created(resource: Resource, user: User, values: dict[str, Any]) -> dict[str, Any]:
    assert resource.create is not None
    made = resource.create(by=user, values=values)
    return _row(resource, user, made.pk)


def _edited(resource: Resource, user: User, object_id: int, values: dict[str, Any]) -> dict[str, Any]:
    assert resource.edit is not None
    version = values.pop("version", None)
    resource.edit(by=user, object_id=object_id, values=values, version=version)
    return _row(resource, user, object_id)


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
